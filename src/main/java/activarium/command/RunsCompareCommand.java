package activarium.command;

import activarium.figure.FigureFiles;
import activarium.figure.LossFigure;
import activarium.figure.Theme;
import activarium.network.RunSpecWriter;
import activarium.store.RunStore;
import activarium.store.StoredHistory;
import activarium.store.StoredRun;
import activarium.training.LossPoint;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
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

    @Option(names = "--out", paramLabel = "FILE.png", description = "Their test losses as a figure.")
    private Path out;

    @Option(names = "--json")
    private boolean json;

    private record Compared(StoredRun run, StoredHistory history, Map<String, String> fields) {
        Optional<LossPoint> best() {
            return history.metrics().stream().filter(point -> point.evaluation().isPresent())
                    .min(Comparator.comparingDouble(point -> point.evaluation().get().loss()));
        }
    }

    @Override
    public Integer call() throws IOException {
        List<Compared> all = new ArrayList<>();
        try (RunStore open = store.open()) {
            for (long id : ids) {
                StoredRun run = store.find(open, id);
                StoredHistory history = RunStore.await(open.history(id)).orElseThrow();
                all.add(new Compared(run, history, fields(history)));
            }
        }
        if (out != null) {
            if (!out.getFileName().toString().endsWith(".png")) {
                throw new BadInputException("--out: " + out + " must end in .png");
            }
            List<LossFigure.Series> series = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                Compared one = all.get(i);
                series.add(new LossFigure.Series("run " + one.run.id() + ": " + String.join(", ", one.run.activations()), one.history.metrics(), i, false));
            }
            FigureFiles.png(LossFigure.comparison("Test loss", series, all.stream().mapToInt(one -> one.run.steps()).max().orElse(1)),
                    900, 480, 2, Theme.light(), out);
        }
        Map<String, List<String>> differences = differences(all);
        if (json) {
            print(all, differences);
        } else {
            table(all, differences);
        }
        return 0;
    }

    /** Every field of the RunSpec by its JSON Pointer. */
    private static Map<String, String> fields(StoredHistory history) throws JsonProcessingException {
        Map<String, String> fields = new TreeMap<>();
        collect("", Json.mapper().readTree(RunSpecWriter.write(history.spec())), fields);
        return fields;
    }

    private static void collect(String pointer, JsonNode node, Map<String, String> fields) {
        if (node.isObject()) {
            node.properties().forEach(field -> collect(pointer + "/" + field.getKey(), field.getValue(), fields));
        } else if (node.isArray() && !node.isEmpty() && node.get(0).isObject()) {
            for (int i = 0; i < node.size(); i++) {
                collect(pointer + "/" + i, node.get(i), fields);
            }
        } else {
            fields.put(pointer, node.isTextual() ? node.asText() : node.toString());
        }
    }

    /** Fields that are not the same everywhere, with each run's value; an empty one where it has none. */
    private static Map<String, List<String>> differences(List<Compared> all) {
        Map<String, List<String>> different = new TreeMap<>();
        TreeSet<String> pointers = new TreeSet<>();
        all.forEach(one -> pointers.addAll(one.fields.keySet()));
        for (String pointer : pointers) {
            List<String> values = all.stream().map(one -> one.fields.getOrDefault(pointer, "")).toList();
            if (values.stream().distinct().count() > 1) {
                different.put(pointer, values);
            }
        }
        return different;
    }

    private void print(List<Compared> all, Map<String, List<String>> differences) {
        ObjectNode root = Json.object();
        ArrayNode runs = root.putArray("runs");
        for (Compared one : all) {
            ObjectNode node = StoredRunJson.of(one.run);
            one.best().ifPresent(best -> {
                ObjectNode smallest = node.putObject("smallestTestLoss");
                smallest.put("step", best.step());
                Json.put(smallest, "testLoss", best.evaluation().orElseThrow().loss());
            });
            runs.add(node);
        }
        ObjectNode fields = root.putObject("differences");
        differences.forEach((pointer, values) -> values.forEach(fields.withArray("/" + pointer.replace("~", "~0").replace("/", "~1"))::add));
        spec.commandLine().getOut().println(Json.text(root));
    }

    private void table(List<Compared> all, Map<String, List<String>> differences) {
        PrintWriter print = spec.commandLine().getOut();
        TextTable table = new TextTable("run", "data", "activations", "seed", "score", "test loss", "smallest", "at step", "training loss", "seconds");
        for (Compared one : all) {
            StoredRun run = one.run;
            table.row(Long.toString(run.id()), run.data(), String.join(", ", run.activations()), Long.toString(run.seed()),
                    run.score().isPresent() ? String.format(Locale.ROOT, "%.4f", run.score().getAsDouble()) : "",
                    run.evaluation().map(evaluation -> number(evaluation.loss())).orElse(""),
                    one.best().map(best -> number(best.evaluation().orElseThrow().loss())).orElse(""),
                    one.best().map(best -> Integer.toString(best.step())).orElse(""), number(run.trainLoss()), String.format(Locale.ROOT, "%.2f", run.seconds()));
        }
        table.print(print);
        print.println(differences.isEmpty() ? "their RunSpecs are the same" : "their RunSpecs differ in");
        differences.forEach((pointer, values) -> print.println("  " + pointer + ": " + String.join(" | ", values.stream()
                .map(value -> value.isEmpty() ? "-" : value.length() > 60 ? value.substring(0, 57) + "..." : value).toList())));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
