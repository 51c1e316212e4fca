package activarium.command;

import activarium.store.RunStore;
import activarium.store.StoredRun;
import activarium.store.StoredState;
import activarium.training.Run;
import activarium.training.RunResult;
import activarium.training.RunStart;
import activarium.training.RunState;
import activarium.training.engines.EngineChoice;
import activarium.training.engines.Engines;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code runs resume}. */
@Command(name = "resume", mixinStandardHelpOptions = true,
        description = "Goes on with a run that was interrupted or stopped, to its end, with the numbers of one that never was.")
final class RunsResumeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOption store;

    @Parameters(paramLabel = "RUN", description = "Its number.")
    private long id;

    @Option(names = "--out", paramLabel = "DIR", description = "Write metrics.csv, result.json and weights.json there.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print what runs show prints.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        StoredRun run;
        RunStart start;
        try (RunStore open = store.open()) {
            run = store.find(open, id);
            refuse(run);
            start = RunStore.await(open.start(id)).orElseThrow();
        }
        if (out != null) {
            RunFiles.prepare(out);
        }
        PrintWriter print = spec.commandLine().getOut();
        Training training;
        try (Engines engines = Engines.ofThisMachine(_ -> {
        }); Recording recording = new Recording(store.file())) {
            training = Training.of(engines.engine(new EngineChoice(run.engine(), run.device())), recording.with(start, run), Progress.of("training", print));
            recording.saved();
            recording.warnings().forEach(line -> spec.commandLine().getErr().println("activarium: " + line));
        }
        Run done = training.run();
        if (out != null && done.result().isPresent()) {
            RunFiles.metrics(training.points(), out);
            RunFiles.result(done, Optional.empty(), out);
            RunFiles.weights(done, out);
        }
        if (done.state() == RunState.FAILED) {
            String why = "run " + id + ": " + done.failure().orElseThrow();
            throw done.result().isEmpty() ? new BadInputException(why) : new RunFailedException(why);
        }
        if (json) {
            try (RunStore open = store.open()) {
                print.println(Json.text(StoredRunJson.of(store.find(open, id))));
            }
        } else {
            RunResult result = done.result().orElseThrow();
            print.printf(Locale.ROOT, "run %d went on from step %d to step %d%s%n", id, start.from().orElseThrow().step(), result.steps(),
                    result.evaluation().map(evaluation -> String.format(Locale.ROOT, ": %s %.4f, test loss %.4g",
                            evaluation.accuracy().isPresent() ? "accuracy" : "R2", evaluation.score(), evaluation.loss())).orElse(""));
        }
        return 0;
    }

    private void refuse(StoredRun run) {
        if (run.state() == StoredState.RUNNING) {
            throw new BadInputException("run " + id + " is being trained by another program now");
        }
        if (run.state() == StoredState.FINISHED) {
            throw new BadInputException("run " + id + " is finished; train it with more steps to go further: \"runs show " + id + " --spec\" prints its RunSpec");
        }
        if (!run.resumable()) {
            throw new BadInputException("run " + id + " has no checkpoint to go on from; train it anew: \"runs show " + id + " --spec\" prints its RunSpec");
        }
    }
}
