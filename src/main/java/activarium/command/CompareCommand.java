package activarium.command;

import activarium.report.StudyFolder;
import activarium.report.TextTable;
import activarium.study.ClusterExecutors;
import activarium.study.FileJournal;
import activarium.study.MemberExecutor;
import activarium.study.PresetStudies;
import activarium.study.ReplicaExecutor;
import activarium.study.StudyAnalysis;
import activarium.study.StudyJournal;
import activarium.study.StudyPlan;
import activarium.study.StudyProgress;
import activarium.study.StudyRun;
import activarium.study.StudySpec;
import activarium.study.StudySpecReader;
import activarium.study.StudyState;
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
import java.util.OptionalDouble;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A study, from a StudySpec to a table, figures and a report. */
@Command(name = "compare", mixinStandardHelpOptions = true,
        description = "Runs a study, many seeds of many variants, and says which differences are real.")
final class CompareCommand implements Callable<Integer> {
    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(s|m|min|h)?");
    private static final String JOURNAL = "members.jsonl";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "STUDY.json", arity = "0..1", description = "The StudySpec; without one, a preset or what lies in DIR.")
    private @Nullable Path file;

    @Option(names = "--preset", paramLabel = "NAME", description = "A study that comes with the program (see --list).")
    private @Nullable String preset;

    @Option(names = "--list", description = "Show the studies that come with the program.")
    private boolean list;

    @Option(names = "--out", paramLabel = "DIR", description = "The folder for members.csv, summary.json, figures and report.")
    private @Nullable Path out;

    @Option(names = "--resume", description = "Go on with the study in DIR; members that have ended are not trained again.")
    private boolean resume;

    @Option(names = "--budget", paramLabel = "TIME", description = "End after so long, as in 90s, 15m or 2h; --resume goes on.")
    private @Nullable String budget;

    @Mixin
    private EngineOption engine;

    @Option(names = "--threads", paramLabel = "N", description = "Members at the same time (default: one a processor, or as many as the graphics card holds)."
            + " Numbers do not depend on it.")
    private @Nullable Integer threads;

    @Option(names = "--spark", paramLabel = "MASTER", description = "Train on an Apache Spark cluster, as in spark://HOST:7077 or local[*].")
    private @Nullable String spark;

    @Mixin
    private StoreOption store;

    @Option(names = "--no-store", description = "Do not keep the members in the store of runs.")
    private boolean noStore;

    @Option(names = "--no-figures", description = "Leave out figures and report.")
    private boolean noFigures;

    @Option(names = "--json", description = "Print summary.json instead of a table.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter print = spec.commandLine().getOut();
        if (list) {
            list(print);
            return 0;
        }
        Path directory = out();
        if (threads != null && threads < 1) {
            throw new BadInputException("--threads: found " + threads + ", expected a whole number of at least 1");
        }
        StudySpec study = study();
        // What cannot be trained leaves no folder behind.
        try (Engines engines = Engines.ofThisMachine(EngineOption.log(spec.commandLine().getErr())); MemberExecutor executor = executor(engines, study)) {
            return compare(study, executor, directory, print);
        }
    }

    private int compare(StudySpec study, MemberExecutor executor, Path directory, PrintWriter print) throws IOException, InterruptedException {
        RunFiles.prepare(directory);
        Path members = directory.resolve(JOURNAL);
        if (Files.exists(members) && !resume) {
            throw new BadInputException(directory + " holds members of an earlier study; go on with it by --resume, or choose another folder");
        }
        StudyFolder folder = new StudyFolder(directory);
        folder.begin(study);
        FileJournal own = FileJournal.open(members);
        if (noStore) {
            try (own) {
                sameEngine(own);
                return run(study, executor, own, folder, print);
            }
        }
        try (KeptMembers journal = new KeptMembers(own, store.file())) {
            sameEngine(own);
            int code = run(study, executor, journal, folder, print);
            journal.warnings().forEach(line -> spec.commandLine().getErr().println("activarium: " + line));
            return code;
        }
    }

    /** Where everything goes; {@code --list} alone needs none. */
    private Path out() {
        if (out == null) {
            throw new BadInputException("compare needs --out DIR for what it writes");
        }
        return out;
    }

    private int run(StudySpec study, MemberExecutor executor, StudyJournal journal, StudyFolder folder, PrintWriter print) throws IOException, InterruptedException {
        try (StudyRun run = StudyRun.start(study, executor, journal)) {
            return finish(run, folder, print);
        }
    }

    /** Numbers of two engines differ in their last digits: a study has those of one, and nothing is trained anew without a word. */
    private void sameEngine(FileJournal members) {
        FoundWork.check("members", spark == null ? engine : new EngineOption(), out(), members.engines(), line -> spec.commandLine().getErr().println("activarium: " + line));
    }

    private MemberExecutor executor(Engines engines, StudySpec study) {
        if (spark != null) {
            if (engine.given()) {
                throw new BadInputException("--spark: a cluster trains with the fused engine; leave --engine and --device out");
            }
            ClusterExecutors cluster = ServiceLoader.load(ClusterExecutors.class).findFirst().orElseThrow(() -> new BadInputException(
                    "--spark: this build of the program is without Apache Spark; make one that has it with: mvn -Pspark package"));
            try {
                return cluster.connect(spark);
            } catch (IllegalArgumentException unreachable) {
                throw new BadInputException("--spark: " + unreachable.getMessage());
            }
        }
        SideBySide many = engine.sideBySide(engines, () -> StudyPlan.of(study).computesInDoubles());
        many.notice().ifPresent(why -> spec.commandLine().getErr().println("activarium: " + why.in(Locale.ENGLISH)));
        return new ReplicaExecutor(many.engine(), threads == null ? many.networks() : threads, many.memory());
    }

    private int finish(StudyRun run, StudyFolder folder, PrintWriter print) throws IOException, InterruptedException {
        StudyProgressLine line = StudyProgressLine.of(print);
        while (!run.await(200, TimeUnit.MILLISECONDS)) {
            line.at(run.latest());
        }
        line.done();
        StudyProgress last = run.latest();
        if (last.result().state() == StudyState.FAILED) {
            String failure = run.failure().orElseThrow();
            throw last.result().ended() == 0 ? new BadInputException(failure)
                    : new RunFailedException(failure + "; what was computed before is in " + out());
        }
        StudyAnalysis analysis = StudyAnalysis.of(last.result());
        folder.numbers(analysis);
        if (!noFigures) {
            folder.report(analysis);
        }
        if (json) {
            print.print(Files.readString(out().resolve("summary.json")));
        } else {
            print.print(TextTable.of(analysis));
            print.println(ending(last));
        }
        return 0;
    }

    private String ending(StudyProgress last) {
        String members = last.result().ended() + " of " + last.result().members().size() + " members"
                + (last.found() > 0 ? " (" + last.found() + " from before)" : "");
        String time = String.format(Locale.ROOT, " in %.1f s", last.secondsElapsed());
        String why = switch (last.result().state()) {
            case DECIDED -> "; ended early, as every comparison is decided";
            case OUT_OF_TIME -> "; the budget is used up, go on with --resume";
            case STOPPED -> "; stopped, go on with --resume";
            default -> "";
        };
        return members + time + why + "; files in " + out();
    }

    private StudySpec study() {
        StudySpec study;
        if (preset != null && file != null) {
            throw new BadInputException("compare takes a STUDY.json or a --preset, not both");
        }
        if (preset != null) {
            study = preset(preset);
        } else if (file != null) {
            study = StudySpecReader.read(file);
        } else if (resume) {
            study = StudySpecReader.read(out().resolve(StudyFolder.STUDY));
        } else {
            throw new BadInputException("compare needs a STUDY.json, or a --preset (compare --list shows them)");
        }
        return budget == null ? study : study.withBudget(OptionalDouble.of(seconds(budget)));
    }

    private static StudySpec preset(String name) {
        return StudySpecReader.read(PresetStudies.json(name).orElseThrow(() -> new BadInputException("--preset: \"" + Assignments.shown(name)
                + "\" is unknown; there are " + String.join(", ", PresetStudies.names()))));
    }

    private static double seconds(String budget) {
        Matcher matcher = DURATION.matcher(budget.strip());
        double number = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
        if (!(number > 0)) {
            throw new BadInputException("--budget: found \"" + Assignments.shown(budget) + "\", expected a time as in 90s, 15m or 2h");
        }
        return switch (matcher.group(2)) {
            case "h" -> 3600 * number;
            case "m", "min" -> 60 * number;
            case null, default -> number;
        };
    }

    private void list(PrintWriter print) {
        if (json) {
            var names = Json.array();
            PresetStudies.names().forEach(name -> {
                StudySpec study = StudySpecReader.read(PresetStudies.json(name).orElseThrow());
                names.add(Json.object().put("name", name).put("title", study.title()).put("claim", study.claim())
                        .put("members", study.axes().stream().mapToInt(axis -> axis.levels().size()).reduce(study.seeds().size(), Math::multiplyExact)));
            });
            print.println(Json.text(names));
            return;
        }
        for (String name : PresetStudies.names()) {
            print.printf("%-22s %s%n", name, StudySpecReader.read(PresetStudies.json(name).orElseThrow()).title());
        }
    }
}
