package activarium.command;

import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.training.Run;
import activarium.training.RunResult;
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

    @Parameters(paramLabel = "RUN.json", description = "The RunSpec.")
    private Path file;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder for metrics.csv, result.json and figures.")
    private Path out;

    @Option(names = "--engine", defaultValue = "fused", paramLabel = "ENGINE", description = "fused")
    private String engine;

    @Option(names = "--device", defaultValue = "cpu", paramLabel = "DEVICE", description = "cpu")
    private String device;

    @Option(names = "--weights", description = "Write weights.json too.")
    private boolean weights;

    @Option(names = "--no-figures", description = "Leave out losses.png and evolution.gif.")
    private boolean noFigures;

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
        RunSpec run = RunSpecReader.read(file);
        RunFiles.prepare(out);
        PrintWriter print = spec.commandLine().getOut();
        Training training = Training.of(new FusedEngine(), run, Progress.of("training", print));
        write(training);
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
            print.printf(Locale.ROOT, "%d steps in %.2f s (%,.0f a second): %s; files in %s%n", result.steps(),
                    result.trainingSeconds(), result.steps() / result.trainingSeconds(), judged, out);
        }
        return 0;
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
        }
    }
}
