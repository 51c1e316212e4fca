package activarium.command;

import activarium.activation.Catalogue;
import activarium.figure.FigureFiles;
import activarium.figure.LossFigure;
import activarium.figure.Theme;
import activarium.network.ExampleRuns;
import activarium.network.RunSpec;
import activarium.network.RunSpecWriter;
import activarium.training.Evaluation;
import activarium.training.RunResult;
import activarium.training.RunState;
import activarium.training.fused.FusedEngine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** The guided demonstration: four activations on two problems, everything from what was really computed. */
@Command(name = "demo", mixinStandardHelpOptions = true,
        description = "Trains PELU, FReLU, DiTAC and ReLU on the digits and on the sine-sum target; writes animations, a comparison and a report.")
final class DemoCommand implements Callable<Integer> {
    private static final List<String> ACTIVATIONS = List.of("pelu", "frelu", "ditac", "relu");

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder for everything.")
    private Path out;

    @Option(names = "--mp4", description = "Every film as an MP4 too.")
    private boolean mp4;

    private record Problem(String file, String title, Function<String, RunSpec> run) {
    }

    private record Finished(String title, String file, Training training) {
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunFiles.prepare(out);
        PrintWriter print = spec.commandLine().getOut();
        long begun = System.nanoTime();
        StringBuilder report = new StringBuilder("""
                # Activarium: demonstration

                PELU, FReLU, DiTAC and ReLU on two problems, one seed each, so a difference here is an observation and not a proof.
                Every number and picture below comes from the runs that this command has just made.
                """);
        for (Problem problem : List.of(new Problem("digits", "Handwritten digits 8\u00d78", ExampleRuns::digits),
                new Problem("sine-sum", "Sine sum (regression target of the DiTAC paper)", ExampleRuns::sineSum))) {
            List<Finished> runs = new ArrayList<>();
            for (String name : ACTIVATIONS) {
                runs.add(run(problem, name, print));
            }
            compare(problem, runs);
            section(problem, runs, report);
        }
        report.append(String.format(Locale.ROOT, "%nAll of this took %.1f s on %d processors, Java %s, %s.%n",
                (System.nanoTime() - begun) / 1e9, Runtime.getRuntime().availableProcessors(), Runtime.version(), System.getProperty("os.arch")));
        Files.writeString(out.resolve("report.md"), report);
        print.println("report: " + out.resolve("report.md"));
        return 0;
    }

    private Finished run(Problem problem, String name, PrintWriter print) throws IOException, InterruptedException {
        String title = Catalogue.standard().get(name).title();
        RunSpec run = problem.run.apply(name);
        Training training = Training.of(new FusedEngine(), run, Progress.of(problem.file + " with " + title, print));
        if (training.run().state() != RunState.FINISHED) {
            throw new RunFailedException(problem.file + " with " + title + ": " + training.run().failure().orElse("the run did not finish"));
        }
        Path folder = out.resolve("runs").resolve(problem.file + "-" + name);
        RunFiles.prepare(folder);
        Files.writeString(folder.resolve("run.json"), RunSpecWriter.write(run) + "\n");
        RunFiles.metrics(training.points(), folder);
        RunFiles.result(training.run(), folder);
        String file = problem.file + "-" + name + ".gif";
        RunFiles.evolution(training.run(), title + " on " + problem.title, out.resolve(file));
        if (mp4) {
            RunFiles.evolution(training.run(), title + " on " + problem.title, out.resolve(problem.file + "-" + name + ".mp4"));
        }
        RunResult result = training.run().result().orElseThrow();
        Evaluation evaluation = result.evaluation().orElseThrow();
        print.printf(Locale.ROOT, "%-10s %-6s %s %.4f  test loss %.4g  %,.0f steps/s%n", problem.file, title, score(evaluation),
                evaluation.score(), evaluation.loss(), result.steps() / result.trainingSeconds());
        print.flush();
        return new Finished(title, file, training);
    }

    private static String score(Evaluation evaluation) {
        return evaluation.accuracy().isPresent() ? "accuracy" : "R2";
    }

    private void compare(Problem problem, List<Finished> runs) throws IOException {
        List<LossFigure.Series> series = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            series.add(new LossFigure.Series(runs.get(i).title, runs.get(i).training.points(), i, false));
        }
        FigureFiles.png(LossFigure.comparison("Test loss on " + problem.title, series, runs.getFirst().training.run().spec().steps()),
                900, 480, 2, Theme.light(), out.resolve("losses-" + problem.file + ".png"));
    }

    private static void section(Problem problem, List<Finished> runs, StringBuilder report) {
        RunSpec first = runs.getFirst().training.run().spec();
        String score = score(runs.getFirst().training.run().result().orElseThrow().evaluation().orElseThrow());
        report.append("\n## ").append(problem.title).append("\n\n![Test losses](losses-").append(problem.file).append(".png)\n\n");
        report.append(first.steps()).append(" steps of Adam at learning rate ").append(first.optimizer().learningRate())
                .append(", seed ").append(first.seed()).append(".\n\n");
        report.append("| activation | test ").append(score).append(" | test loss | training loss | steps a second | learned shapes |\n");
        report.append("|---|---:|---:|---:|---:|---|\n");
        for (Finished run : runs) {
            RunResult result = run.training.run().result().orElseThrow();
            Evaluation evaluation = result.evaluation().orElseThrow();
            report.append(String.format(Locale.ROOT, "| %s | %.4f | %.4g | %.4g | %,.0f | [%s](%s) |%n", run.title, evaluation.score(),
                    evaluation.loss(), result.trainLoss(), result.steps() / result.trainingSeconds(), run.file, run.file));
        }
    }
}
