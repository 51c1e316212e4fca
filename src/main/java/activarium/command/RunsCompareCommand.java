package activarium.command;

import activarium.figure.FigureFiles;
import activarium.figure.FigureFormat;
import activarium.figure.Theme;
import activarium.report.RunFigures;
import activarium.report.RunGroups;
import activarium.store.RunStore;
import activarium.store.StoredRun;
import activarium.study.ComparedRun;
import activarium.study.Quantity;
import activarium.study.RunComparison;
import activarium.training.LossPoint;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code runs compare}: what single runs came to, side by side. It takes a study to say that a difference is real. */
@Command(name = "compare", mixinStandardHelpOptions = true,
        description = "Runs side by side, and where their RunSpecs differ. One run each proves nothing: compare makes a study of many seeds.")
final class RunsCompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOption store;

    @Parameters(paramLabel = "RUN", arity = "2..*", description = "Their numbers.")
    private List<Long> ids;

    @Option(names = "--out", paramLabel = "FILE", description = "Their test losses as a figure: .png, .svg, .pdf, or .csv.")
    private @Nullable Path out;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Map<Long, StoredRun> stored = new HashMap<>();
        List<ComparedRun> chosen = new ArrayList<>();
        try (RunStore open = store.open()) {
            for (long id : ids) {
                StoredRun run = store.find(open, id);
                if (stored.put(id, run) == null) {
                    chosen.add(RunStore.await(open.history(id)).orElseThrow().compared(run));
                }
            }
        }
        RunComparison comparison = RunComparison.of(chosen);
        if (out != null) {
            draw(comparison, out);
        }
        if (json) {
            print(comparison, stored);
        } else {
            table(comparison, stored);
        }
        return 0;
    }

    private static void draw(RunComparison comparison, Path out) throws IOException {
        FigureFormat format = FigureFormat.of(out).orElseThrow(() -> new BadInputException("--out: " + out + " must end in one of " + FigureFormat.endings()));
        FigureFiles.write(new RunFigures(comparison, Quantity.TEST_LOSS).curves(), format, 900, 480, 2, Theme.light(), out);
    }

    private static Optional<LossPoint> best(ComparedRun run) {
        return run.outcome().curve().stream().filter(point -> point.evaluation().isPresent())
                .min(Comparator.comparingDouble(point -> point.evaluation().get().loss()));
    }

    /** A run of a comparison, all of whose runs have been read from the store. */
    private static StoredRun run(ComparedRun one, Map<Long, StoredRun> stored) {
        return Objects.requireNonNull(stored.get(one.id()));
    }

    private void print(RunComparison comparison, Map<Long, StoredRun> stored) {
        ObjectNode root = Json.object();
        ArrayNode runs = root.putArray("runs");
        for (ComparedRun one : comparison.runs()) {
            ObjectNode node = StoredRunJson.of(run(one, stored));
            best(one).ifPresent(best -> {
                ObjectNode smallest = node.putObject("smallestTestLoss");
                smallest.put("step", best.step());
                Json.put(smallest, "testLoss", best.evaluation().orElseThrow().loss());
            });
            runs.add(node);
        }
        ObjectNode fields = root.putObject("differences");
        comparison.differences().forEach(difference -> {
            ArrayNode values = fields.putArray(difference.pointer());
            difference.values().forEach(values::add);
        });
        root.set("groups", RunGroups.json(comparison));
        spec.commandLine().getOut().println(Json.text(root));
    }

    private void table(RunComparison comparison, Map<Long, StoredRun> stored) {
        PrintWriter print = spec.commandLine().getOut();
        TextTable table = new TextTable("run", "data", "activations", "seed", "score", "test loss", "smallest", "at step", "training loss", "seconds");
        for (ComparedRun one : comparison.runs()) {
            StoredRun run = run(one, stored);
            table.row(Long.toString(run.id()), run.data(), String.join(", ", run.activations()), Long.toString(run.seed()),
                    run.score().isPresent() ? String.format(Locale.ROOT, "%.4f", run.score().getAsDouble()) : "",
                    run.evaluation().map(evaluation -> number(evaluation.loss())).orElse(""),
                    best(one).map(best -> number(best.evaluation().orElseThrow().loss())).orElse(""),
                    best(one).map(best -> Integer.toString(best.step())).orElse(""), number(run.trainLoss()), String.format(Locale.ROOT, "%.2f", run.seconds()));
        }
        table.print(print);
        if (comparison.groups().size() < comparison.runs().size() && !comparison.quantities().isEmpty()) {
            print.println();
            List<List<String>> rows = RunGroups.table(comparison, comparison.quantities().getFirst());
            TextTable groups = new TextTable(rows.getFirst().toArray(String[]::new));
            rows.stream().skip(1).forEach(row -> groups.row(row.toArray(String[]::new)));
            groups.print(print);
        }
        print.println(comparison.differences().isEmpty() ? "their RunSpecs are the same" : "their RunSpecs differ in");
        comparison.differences().forEach(difference -> print.println("  " + difference.pointer() + ": " + String.join(" | ", difference.values().stream()
                .map(value -> value.isEmpty() ? "-" : value.length() > 60 ? value.substring(0, 57) + "..." : value).toList())));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
