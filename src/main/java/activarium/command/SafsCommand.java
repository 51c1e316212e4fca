package activarium.command;

import activarium.network.Precision;
import activarium.report.sparse.SparseFiles;
import activarium.report.sparse.SparseFolder;
import activarium.study.sparse.SafsReader;
import activarium.study.sparse.SafsSpec;
import activarium.study.sparse.SafsWriter;
import activarium.study.sparse.SparseProgress;
import activarium.study.sparse.SparseResult;
import activarium.study.sparse.SparseStudy;
import activarium.study.sparse.TrialJournal;
import activarium.training.engines.Engines;
import activarium.training.engines.SideBySide;
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
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** The sparse pipeline, from a SafsSpec to found networks and a report. */
@Command(name = "safs", mixinStandardHelpOptions = true,
        description = "Prunes a network and searches activations and hyperparameters for what is left (Loni et al. 2023).")
final class SafsCommand implements Callable<Integer> {
    private static final String SPEC_FILE = "safs.json";
    private static final int WIDTH = 28;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SPEC.json", arity = "0..1", description = "The SafsSpec. With --resume it may be left out; one that differs shares the"
            + " trials that are the same.")
    private @Nullable Path file;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder for result.json, evaluations.csv, report.md, figures and found"
            + " networks.")
    private Path out;

    @Option(names = "--resume", description = "Go on with what lies in DIR, with the numbers of a search that never stopped.")
    private boolean resume;

    @Mixin
    private EngineOption engine;

    @Option(names = "--threads", paramLabel = "N", description = "Trials at the same time (default: one a processor, or as many as the graphics card holds)."
            + " Numbers do not depend on it.")
    private @Nullable Integer threads;

    @Option(names = "--no-figures", description = "Leave out report and figures.")
    private boolean noFigures;

    @Option(names = "--json", description = "Print result.json instead of a table.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (threads != null && threads < 1) {
            throw new BadInputException("--threads: found " + threads + ", expected a whole number of at least 1");
        }
        SafsSpec safs = safs();
        // What cannot be trained leaves no folder behind.
        try (Engines engines = Engines.ofThisMachine(EngineOption.log(spec.commandLine().getErr()))) {
            return search(safs, engine.sideBySide(engines, () -> safs.run().precision() == Precision.FLOAT64));
        }
    }

    private int search(SafsSpec safs, SideBySide many) throws IOException, InterruptedException {
        RunFiles.prepare(out);
        Path trials = out.resolve("evaluations.journal");
        if (Files.exists(trials)) {
            if (!resume) {
                throw new BadInputException(out + " holds an earlier search; go on with it by --resume, or choose another folder");
            }
            try (TrialJournal journal = TrialJournal.open(trials)) {
                FoundWork.check("trials", engine, out, journal.engines(), this::warn);
            }
        }
        Files.writeString(out.resolve(SPEC_FILE), SafsWriter.write(safs) + "\n");
        PrintWriter print = spec.commandLine().getOut();
        many.notice().ifPresent(why -> warn(why.in(Locale.ENGLISH)));
        try (SparseStudy study = SparseStudy.start(safs, many.engine(), out, threads == null ? many.networks() : threads)) {
            wait(study, print);
            if (study.failure().isPresent()) {
                String failure = study.failure().get();
                throw study.latest().finished().isEmpty() ? new BadInputException(failure)
                        : new RunFailedException(failure + "; what was computed before is in " + out + ", --resume goes on");
            }
            write(study.result().orElseThrow(), print);
        }
        return 0;
    }

    private void warn(String line) {
        spec.commandLine().getErr().println("activarium: " + line);
    }

    private SafsSpec safs() {
        if (file != null) {
            return SafsReader.read(file);
        }
        if (!resume) {
            throw new BadInputException("safs needs a SPEC.json, or a folder to --resume from");
        }
        return SafsReader.read(out.resolve(SPEC_FILE));
    }

    private static void wait(SparseStudy study, PrintWriter print) throws InterruptedException {
        boolean shown = System.console() != null && System.console().isTerminal();
        while (!study.await(200, TimeUnit.MILLISECONDS)) {
            if (shown) {
                SparseProgress at = study.latest();
                int full = (int) (WIDTH * at.fraction());
                print.printf(Locale.ROOT, "\r[%s%s] %d/%d%s%s%s \u001B[K", "#".repeat(full), ".".repeat(WIDTH - full), at.done(), at.planned(),
                        at.seed().map(seed -> "  seed " + seed).orElse(""), at.rate().map(rate -> "  rate " + rate).orElse("  dense"),
                        at.trace().map(trace -> "  " + trace.stage().word() + String.format(Locale.ROOT, " best %.4f", trace.points().getLast().best()))
                                .orElse(""));
                print.flush();
            }
        }
        if (shown) {
            print.print("\r\u001B[K");
            print.flush();
        }
    }

    private void write(SparseResult result, PrintWriter print) throws IOException {
        SparseFiles files = new SparseFiles(out, result);
        files.result();
        files.evaluations();
        files.found();
        if (!noFigures) {
            SparseFolder.report(result, out);
        }
        if (json) {
            print.print(Files.readString(out.resolve("result.json")));
        } else {
            print.print(files.table());
            print.printf(Locale.ROOT, "%.0f CPU seconds; files in %s%n", result.cpuSeconds(), out);
        }
    }
}
