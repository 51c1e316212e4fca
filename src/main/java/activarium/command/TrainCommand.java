package activarium.command;

import activarium.network.RunSpecReader;
import activarium.training.Checkpoint;
import activarium.training.CheckpointFile;
import activarium.training.Checkpointing;
import activarium.training.NetworkState;
import activarium.training.Run;
import activarium.training.RunResult;
import activarium.training.RunStart;
import activarium.training.RunState;
import activarium.training.dl4j.ModelZip;
import activarium.training.engines.Engines;
import activarium.training.engines.Placed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** One run, from a RunSpec to files. */
@Command(name = "train", mixinStandardHelpOptions = true, description = "Trains the network that a RunSpec describes.")
final class TrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN.json", arity = "0..1", description = "The RunSpec. With --resume it may be left out; where it is given,"
            + " only its steps, evaluateEvery and snapshotEvery may differ from the checkpoint's.")
    private @Nullable Path file;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder for metrics.csv, result.json and figures.")
    private Path out;

    @Mixin
    private EngineOption engine;

    @Option(names = "--weights", description = "Write weights.json too.")
    private boolean weights;

    @Option(names = "--checkpoint-every", paramLabel = "N", description = "Write DIR/checkpoint.npz every N steps and at the end.")
    private @Nullable Integer checkpointEvery;

    @Option(names = "--resume", paramLabel = "FILE", description = "Go on from a checkpoint, with the numbers of a run that never stopped.")
    private @Nullable Path resume;

    @Option(names = "--no-figures", description = "Leave out losses.png and evolution.gif.")
    private boolean noFigures;

    @Option(names = "--mp4", description = "Write evolution.mp4 too.")
    private boolean mp4;

    @Mixin
    private StoreOption store;

    @Option(names = "--no-store", description = "Do not keep the run in the store.")
    private boolean noStore;

    @Option(names = "--model", paramLabel = "FILE.zip", description = "Write the trained network as a Deeplearning4j model too.")
    private @Nullable Path model;

    @Option(names = "--onnx", paramLabel = "FILE.onnx", description = "Write the trained network as an ONNX model too.")
    private @Nullable Path onnxFile;

    @Mixin
    private OnnxWriting onnx;

    @Option(names = "--json", description = "Print result.json as well.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Engines engines = Engines.ofThisMachine(EngineOption.log(spec.commandLine().getErr()))) {
            return train(engines);
        }
    }

    private int train(Engines engines) throws IOException, InterruptedException {
        Placed placed = engine.placed(engines);
        RunStart start = start();
        RunFiles.prepare(out);
        if (onnxFile != null) {
            onnx.check("--onnx", onnxFile);
        } else if (onnx.wanted()) {
            throw new BadInputException("--precision and --normalized-inputs are for --onnx FILE.onnx; the training's own precision is a field of RUN.json");
        }
        placed.notice().ifPresent(why -> spec.commandLine().getErr().println("activarium: " + why.in(Locale.ENGLISH)));
        Checkpoints checkpoints = new Checkpoints(out);
        if (checkpointEvery != null) {
            start = start.with(new Checkpointing(checkpointEvery, checkpoints::write));
        }
        PrintWriter print = spec.commandLine().getOut();
        Training training;
        Optional<Long> kept = Optional.empty();
        if (noStore) {
            training = Training.of(placed.engine(), start, Progress.of("training", print));
            write(training, placed);
        } else {
            try (Recording recording = new Recording(store.file())) {
                training = Training.of(placed.engine(), recording.with(start), Progress.of("training", print));
                write(training, placed);
                if (!training.points().isEmpty()) {
                    kept = recording.saved();
                    recording.warnings().forEach(line -> spec.commandLine().getErr().println("activarium: " + line));
                }
            }
        }
        Run done = training.run();
        if (done.engineLost()) {
            done.recovery().ifPresent(checkpoints::write);
        }
        if (checkpoints.failure().isPresent()) {
            throw checkpoints.failure().get();
        }
        if (done.state() == RunState.FAILED) {
            throw failed(done);
        }
        RunResult result = done.result().orElseThrow();
        if (model != null || onnxFile != null) {
            List<Integer> input = done.spec().network().input().orElseGet(() -> done.samples().orElseThrow().train().shape());
            if (model != null) {
                ModelZip.write(done.spec(), input, result.weights(), result.activations(), model);
            }
            if (onnxFile != null) {
                onnx.write(new NetworkState(done.spec(), input, result.weights(), result.activations()), onnxFile);
            }
        }
        if (json) {
            print.print(Files.readString(out.resolve("result.json")));
        } else {
            String judged = result.evaluation().map(evaluation -> String.format(Locale.ROOT, "%s %.4f, test loss %.4g",
                    evaluation.accuracy().isPresent() ? "accuracy" : "R2", evaluation.score(), evaluation.loss()))
                    .orElseGet(() -> String.format(Locale.ROOT, "training loss %.4g (there are no test samples)", result.trainLoss()));
            String early = result.steps() < done.spec().steps() ? ", ended early because the loss no longer fell" : "";
            print.printf(Locale.ROOT, "%d steps in %.2f s (%,.0f a second)%s: %s; files in %s%s%n", result.steps(),
                    result.trainingSeconds(), result.steps() / result.trainingSeconds(), early, judged, out,
                    kept.map(id -> "; run " + id).orElse(""));
        }
        return 0;
    }

    private RuntimeException failed(Run run) {
        String failure = run.failure().orElseThrow();
        if (run.engineLost()) {
            return new RunFailedException(failure + run.recovery().map(checkpoint -> ": activarium train --resume " + out.resolve("checkpoint.npz")
                    + " --engine " + engine.engine() + " --device " + engine.device() + " --out " + out + " goes on from step " + checkpoint.step()).orElse(""));
        }
        return run.result().isEmpty() ? new BadInputException(failure) : new RunFailedException(failure + "; what was computed before is in " + out);
    }

    private RunStart start() {
        if (checkpointEvery != null && checkpointEvery < 1) {
            throw new BadInputException("--checkpoint-every: found " + checkpointEvery + ", expected a whole number of at least 1");
        }
        if (resume == null) {
            if (file == null) {
                throw new BadInputException("train needs a RUN.json, or a checkpoint to --resume from");
            }
            return RunStart.of(RunSpecReader.read(file));
        }
        Checkpoint checkpoint = CheckpointFile.read(resume);
        return RunStart.from(file == null ? checkpoint : checkpoint.continuing(RunSpecReader.read(file)));
    }

    private void write(Training training, Placed placed) throws IOException {
        Run run = training.run();
        if (run.result().isEmpty() && training.points().isEmpty()) {
            return;
        }
        RunFiles.metrics(training.points(), out);
        // A run whose engine was lost has its curves, and no end.
        if (run.result().isPresent()) {
            RunFiles.result(run, placed.notice().map(why -> why.in(Locale.ENGLISH)), out);
            if (weights) {
                RunFiles.weights(run, out);
            }
        }
        if (!noFigures) {
            RunFiles.losses(training.points(), "Losses", run.spec().steps(), out.resolve("losses.png"));
            RunFiles.evolution(run, "Learned activations", out.resolve("evolution.gif"));
            if (mp4) {
                RunFiles.evolution(run, "Learned activations", out.resolve("evolution.mp4"));
            }
        }
    }
}
