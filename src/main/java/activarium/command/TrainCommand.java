package activarium.command;

import activarium.network.RunSpecReader;
import activarium.training.Checkpoint;
import activarium.training.CheckpointFile;
import activarium.training.Checkpointing;
import activarium.training.Run;
import activarium.training.RunResult;
import activarium.training.RunStart;
import activarium.training.RunState;
import activarium.training.fused.FusedEngine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

/** One run, from a RunSpec to files. */
@Command(name = "train", mixinStandardHelpOptions = true, description = "Trains the network that a RunSpec describes.")
final class TrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN.json", arity = "0..1", description = "The RunSpec. With --resume it may be left out; where it is given,"
            + " only its steps, evaluateEvery and snapshotEvery may differ from the checkpoint's.")
    private Path file;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder for metrics.csv, result.json and figures.")
    private Path out;

    @Option(names = "--engine", defaultValue = "fused", paramLabel = "ENGINE", description = "fused")
    private String engine;

    @Option(names = "--device", defaultValue = "cpu", paramLabel = "DEVICE", description = "cpu")
    private String device;

    @Option(names = "--weights", description = "Write weights.json too.")
    private boolean weights;

    @Option(names = "--checkpoint-every", paramLabel = "N", description = "Write DIR/checkpoint.npz every N steps and at the end.")
    private Integer checkpointEvery;

    @Option(names = "--resume", paramLabel = "FILE", description = "Go on from a checkpoint, with the numbers of a run that never stopped.")
    private Path resume;

    @Option(names = "--no-figures", description = "Leave out losses.png and evolution.gif.")
    private boolean noFigures;

    @Option(names = "--mp4", description = "Write evolution.mp4 too.")
    private boolean mp4;

    @Option(names = "--json", description = "Print result.json as well.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!engine.equals("fused")) {
            throw new BadInputException("--engine: \"" + engine + "\" is not an engine of this program; it has fused");
        }
        if (!device.equals("cpu")) {
            throw new BadInputException("--device: the fused engine computes on cpu, not on \"" + device + "\"");
        }
        RunStart start = start();
        RunFiles.prepare(out);
        Checkpoints checkpoints = new Checkpoints(out);
        if (checkpointEvery != null) {
            start = start.with(new Checkpointing(checkpointEvery, checkpoints::write));
        }
        PrintWriter print = spec.commandLine().getOut();
        Training training = Training.of(new FusedEngine(), start, Progress.of("training", print));
        write(training);
        if (checkpoints.failure().isPresent()) {
            throw checkpoints.failure().get();
        }
        Run done = training.run();
        if (done.state() == RunState.FAILED) {
            String kept = done.result().isPresent() ? "; what was computed before is in " + out : "";
            if (done.result().isEmpty()) {
                throw new BadInputException(done.failure().orElseThrow());
            }
            throw new RunFailedException(done.failure().orElseThrow() + kept);
        }
        RunResult result = done.result().orElseThrow();
        if (json) {
            print.print(Files.readString(out.resolve("result.json")));
        } else {
            String judged = result.evaluation().map(evaluation -> String.format(Locale.ROOT, "%s %.4f, test loss %.4g",
                    evaluation.accuracy().isPresent() ? "accuracy" : "R2", evaluation.score(), evaluation.loss()))
                    .orElseGet(() -> String.format(Locale.ROOT, "training loss %.4g (there are no test samples)", result.trainLoss()));
            String early = result.steps() < done.spec().steps() ? ", ended early because the loss no longer fell" : "";
            print.printf(Locale.ROOT, "%d steps in %.2f s (%,.0f a second)%s: %s; files in %s%n", result.steps(),
                    result.trainingSeconds(), result.steps() / result.trainingSeconds(), early, judged, out);
        }
        return 0;
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

    private void write(Training training) throws IOException {
        Run run = training.run();
        if (run.result().isEmpty()) {
            return;
        }
        RunFiles.metrics(training.points(), out);
        RunFiles.result(run, out);
        if (weights) {
            RunFiles.weights(run, out);
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
