package activarium.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes a StudySpec as JSON that {@link StudySpecReader} reads back to an equal one. */
public final class StudySpecWriter {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private StudySpecWriter() {
    }

    /** Indented. */
    public static String write(StudySpec spec) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree(spec));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ObjectNode tree(StudySpec spec) throws JsonProcessingException {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("version", StudySpec.VERSION).put("title", spec.title()).put("claim", spec.claim());
        root.set("run", MAPPER.readTree(spec.run()));
        ArrayNode grid = root.putArray("grid");
        for (Axis axis : spec.axes()) {
            ArrayNode values = grid.addObject().put("name", axis.name()).putArray("values");
            for (Axis.Level level : axis.levels()) {
                ObjectNode set = values.addObject().put("label", level.label()).putObject("set");
                for (Axis.Change change : level.changes()) {
                    set.set(change.at(), MAPPER.readTree(change.json()));
                }
            }
        }
        root.put("compare", spec.compared());
        spec.baseline().ifPresent(baseline -> root.put("baseline", baseline));
        spec.seeds().forEach(root.putArray("seeds")::add);
        spec.varies().forEach(root.putArray("varies")::add);
        root.put("paired", spec.paired());
        root.set("metric", metric(spec.metric()));
        spec.budget().ifPresent(seconds -> root.put("budget", seconds));
        spec.sequential().ifPresent(design -> {
            ObjectNode node = root.putObject("sequential");
            design.looks().forEach(node.putArray("looks")::add);
            node.put("power", design.power());
            design.smallestDifference().ifPresent(difference -> node.put("smallestDifference", difference));
        });
        root.put("alpha", spec.alpha()).put("resamples", spec.resamples());
        return root;
    }

    private static JsonNode metric(Metric metric) {
        ObjectNode node = MAPPER.createObjectNode();
        return switch (metric) {
            case Metric.Final(var quantity) -> node.textNode(quantity.word());
            case Metric.AreaUnderCurve(var quantity) -> node.put("name", "area-under-curve").put("of", quantity.word());
            case Metric.StepsTo(var quantity, double target) -> node.put("name", "steps-to").put("of", quantity.word()).put("target", target);
        };
    }
}
