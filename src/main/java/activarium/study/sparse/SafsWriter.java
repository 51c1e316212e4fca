package activarium.study.sparse;

import activarium.network.RunSpecWriter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes a SafsSpec, version 1, as JSON that reads back to the same, with every default written out. */
public final class SafsWriter {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private SafsWriter() {
    }

    /** As JSON that {@link SafsReader} reads back to the same value. */
    public static String write(SafsSpec spec) {
        try {
            return MAPPER.writeValueAsString(tree(spec));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ObjectNode tree(SafsSpec spec) throws JsonProcessingException {
        ObjectNode root = MAPPER.createObjectNode().put("version", SafsSpec.VERSION);
        root.set("run", MAPPER.readTree(RunSpecWriter.write(spec.run())));
        spec.rates().forEach(root.putArray("rates")::add);
        ObjectNode pruning = root.putObject("pruning").put("allocation", spec.pruning().allocation().word());
        spec.pruning().gradual().ifPresent(gradual -> pruning.putObject("gradual").put("events", gradual.events())
                .put("stepsBetween", gradual.stepsBetween()));
        switch (spec.validation()) {
            case Validation.Fraction(double fraction) -> root.putObject("validation").put("fraction", fraction);
            case Validation.Folds(int count) -> root.putObject("validation").put("folds", count);
        }
        root.put("fineTuneSteps", spec.fineTuneSteps());
        spec.candidates().forEach(root.putArray("candidates")::add);
        stageOne(root.putObject("stage1"), spec.stageOne());
        stageTwo(root.putObject("stage2"), spec.stageTwo());
        spec.baselines().forEach(root.putArray("baselines")::add);
        root.put("controls", spec.controls());
        spec.seeds().forEach(root.putArray("seeds")::add);
        return root;
    }

    private static void stageOne(ObjectNode node, SafsSpec.StageOne stage) {
        ObjectNode search = node.putObject("search").put("name", stage.method().word());
        switch (stage.method()) {
            case SearchMethod.LateAcceptanceHillClimbing(int history) -> search.put("history", history);
            case SearchMethod.Annealing(double first, double last) -> search.put("first", first).put("last", last);
            case SearchMethod.Genetic(int population, double mutation) -> search.put("population", population).put("mutation", mutation);
            case SearchMethod.RandomDraws _ -> {
            }
        }
        node.put("scope", stage.scope().word());
        budget(node, stage.budget());
        node.put("batch", stage.batch()).put("steps", stage.steps());
        racing(node.putObject("racing"), stage.racing());
    }

    private static void stageTwo(ObjectNode node, SafsSpec.StageTwo stage) {
        budget(node, stage.budget());
        node.put("initial", stage.initial()).put("trees", stage.trees()).put("batch", stage.batch()).put("steps", stage.steps());
        racing(node.putObject("racing"), stage.racing());
    }

    private static void budget(ObjectNode node, Budget budget) {
        node.put("evaluations", budget.evaluations());
        if (Double.isFinite(budget.cpuSeconds())) {
            node.put("cpuSeconds", budget.cpuSeconds());
        }
    }

    private static void racing(ObjectNode node, Racing racing) {
        node.put("name", racing.word());
        switch (racing) {
            case Racing.None _ -> {
            }
            case Racing.Median(int looks, int warmup) -> node.put("looks", looks).put("warmup", warmup);
            case Racing.Halving(int eta, int rounds) -> node.put("eta", eta).put("rounds", rounds);
        }
    }
}
