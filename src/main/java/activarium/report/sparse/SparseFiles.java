package activarium.report.sparse;

import activarium.network.RunSpec;
import activarium.network.RunSpecWriter;
import activarium.study.sparse.Arm;
import activarium.study.sparse.ArmResult;
import activarium.study.sparse.PrunedNetwork;
import activarium.study.sparse.SearchTrace;
import activarium.study.sparse.SparseResult;
import activarium.study.sparse.TrainedNetwork;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes what a sparse study came to into a folder. No file but {@code evaluations.csv} holds a time, so two ways to one result are seen to be it. */
public final class SparseFiles {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;
    private final SparseResult result;

    public SparseFiles(Path folder, SparseResult result) {
        this.folder = folder;
        this.result = result;
    }

    /** {@code result.json}. */
    public void result() throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        ArrayNode medians = root.putArray("medians");
        for (double rate : result.spec().rates()) {
            for (Arm arm : result.kinds()) {
                double[] scores = scores(arm, rate);
                ObjectNode node = medians.addObject().put("rate", rate).put("arm", arm.word());
                put(node, "median", Medians.of(scores));
                ArrayNode list = node.putArray("scores");
                java.util.Arrays.stream(scores).forEach(score -> list.add(finite(score)));
            }
        }
        ArrayNode arms = root.putArray("arms");
        result.arms().forEach(arm -> arms.add(describe(arm)));
        ArrayNode pruned = root.putArray("pruned");
        for (PrunedNetwork network : result.pruned()) {
            pruned.addObject().put("seed", network.seed()).put("rate", network.rate()).put("weights", network.savings().weights())
                    .put("kept", network.savings().kept()).put("multiplyAdds", network.savings().multiplyAdds())
                    .put("multiplyAddsKept", network.savings().multiplyAddsKept());
        }
        Files.writeString(folder.resolve("result.json"), MAPPER.writeValueAsString(root) + "\n");
    }

    private static ObjectNode describe(ArmResult arm) {
        ObjectNode node = MAPPER.createObjectNode().put("arm", arm.arm().word()).put("seed", arm.seed()).put("rate", arm.rate());
        arm.activations().forEach(node.putArray("activations")::add);
        arm.validationCost().ifPresent(cost -> node.put("validationCost", cost));
        node.put("steps", arm.outcome().steps());
        arm.outcome().evaluation().ifPresent(evaluation -> {
            put(node, "testLoss", evaluation.loss());
            evaluation.accuracy().ifPresent(accuracy -> put(node, "testAccuracy", accuracy));
            evaluation.r2().ifPresent(r2 -> put(node, "testR2", r2));
        });
        arm.outcome().gradientNorms().forEach(node.putArray("gradientNorms")::add);
        arm.outcome().failure().ifPresent(failure -> node.put("failure", failure));
        return node;
    }

    /** JSON knows numbers that are finite; others are null. */
    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static void put(ObjectNode node, String name, double value) {
        node.put(name, finite(value));
    }

    private double[] scores(Arm arm, double rate) {
        return result.of(arm, rate).stream().mapToDouble(ArmResult::score).toArray();
    }

    /** {@code evaluations.csv}: a row an evaluation of a search, in the order of its proposals. */
    public void evaluations() throws IOException {
        StringBuilder text = new StringBuilder("seed,rate,stage,evaluation,activations,hyperparameters,cost,score,loss,steps,complete,accepted,best,cpuSeconds\n");
        for (SearchTrace trace : result.traces()) {
            int row = 0;
            for (SearchTrace.TracePoint point : trace.points()) {
                text.append(trace.seed()).append(',').append(trace.rate()).append(',').append(trace.stage().word()).append(',').append(row++).append(',')
                        .append(String.join(" ", point.activations()).replace(',', ';')).append(',').append(point.hyperparameters()).append(',')
                        .append(point.judgement().cost()).append(',').append(point.judgement().score()).append(',').append(point.judgement().loss())
                        .append(',').append(point.judgement().steps()).append(',').append(point.judgement().complete()).append(',')
                        .append(point.accepted()).append(',').append(point.best()).append(',').append(point.judgement().cpuSeconds()).append('\n');
            }
        }
        Files.writeString(folder.resolve("evaluations.csv"), text);
    }

    /**
     * For every rate the network that was found, of the seed that does best on the samples held back: {@code found-RATE.json} repeats its final
     * training, {@code found-RATE-trained.json} begins where that ends.
     */
    public void found() throws IOException {
        for (double rate : result.spec().rates()) {
            Optional<ArmResult> found = result.found(rate);
            if (found.isEmpty()) {
                continue;
            }
            RunSpec run = found.get().run();
            Files.writeString(folder.resolve("found-" + rate + ".json"), RunSpecWriter.write(run) + "\n");
            TrainedNetwork learned = found.get().learned().orElseThrow();
            Files.writeString(folder.resolve("found-" + rate + "-trained.json"),
                    RunSpecWriter.write(run.withNetwork(learned.network()).withWeights(Optional.of(learned.weights()))) + "\n");
        }
    }

    /** Medians over the seeds, for a terminal. */
    public String table() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-24s", "median over " + seeds()));
        result.spec().rates().forEach(rate -> text.append(String.format(Locale.ROOT, "%9s", Percent.of(rate))));
        text.append('\n');
        for (Arm arm : result.kinds()) {
            text.append(String.format(Locale.ROOT, "%-24s", arm.word()));
            for (double rate : result.spec().rates()) {
                text.append(String.format(Locale.ROOT, "%9.4f", Medians.of(scores(arm, rate))));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private String seeds() {
        List<Long> seeds = result.spec().seeds();
        return seeds.size() == 1 ? "seed " + seeds.getFirst() : seeds.size() + " seeds";
    }
}
