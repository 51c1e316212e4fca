package activarium.study;

import activarium.activation.Activation;
import activarium.activation.ActivationInstance;
import activarium.activation.Catalogue;
import activarium.activation.ParameterValue;
import activarium.activation.Setting;
import activarium.network.Units;
import activarium.training.Evaluation;
import activarium.training.LayerActivation;
import activarium.training.LossPoint;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What runs came to, as JSON that reads back to the same bits. Numbers that are not finite: null is NaN, {@code 1e999} is infinity.
 * Points of a curve are lists {@code [step, trainLoss]} or {@code [step, trainLoss, testLoss, accuracy, r2]}.
 */
public final class MemberJson {
    private static final BigDecimal BEYOND = new BigDecimal("1e999");
    private static final int EVALUATED = 5;

    private MemberJson() {
    }

    /** As a new tree. */
    public static ObjectNode write(MemberOutcome outcome) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("steps", outcome.steps());
        root.set("trainLoss", number(outcome.trainLoss()));
        outcome.evaluation().ifPresent(evaluation -> {
            ObjectNode node = root.putObject("evaluation");
            node.set("loss", number(evaluation.loss()));
            evaluation.accuracy().ifPresent(value -> node.set("accuracy", number(value)));
            evaluation.r2().ifPresent(value -> node.set("r2", number(value)));
        });
        ArrayNode activations = root.putArray("activations");
        outcome.activations().forEach(activation -> activations.add(activation(activation)));
        ArrayNode curve = root.putArray("curve");
        outcome.curve().forEach(point -> curve.add(point(point)));
        root.set("trainingSeconds", number(outcome.trainingSeconds()));
        outcome.failure().ifPresent(failure -> root.put("failure", failure));
        return root;
    }

    /** @throws IllegalArgumentException for a tree that {@link #write} did not make */
    public static MemberOutcome read(JsonNode root) {
        List<LayerActivation> activations = new ArrayList<>();
        need(root, "activations").forEach(node -> activations.add(activation(node)));
        List<LossPoint> curve = new ArrayList<>();
        need(root, "curve").forEach(node -> curve.add(point(node)));
        Optional<Evaluation> evaluation = Optional.ofNullable(root.get("evaluation"))
                .map(node -> new Evaluation(number(need(node, "loss")), optional(node.get("accuracy")), optional(node.get("r2"))));
        return new MemberOutcome(need(root, "steps").asInt(), number(need(root, "trainLoss")), evaluation, activations, curve,
                number(need(root, "trainingSeconds")), Optional.ofNullable(root.get("failure")).map(JsonNode::asText));
    }

    private static ArrayNode point(LossPoint point) {
        ArrayNode row = JsonNodeFactory.instance.arrayNode();
        row.add(point.step()).add(number(point.trainLoss()));
        point.evaluation().ifPresent(evaluation -> row.add(number(evaluation.loss()))
                .add(evaluation.accuracy().isPresent() ? number(evaluation.accuracy().getAsDouble()) : JsonNodeFactory.instance.booleanNode(false))
                .add(evaluation.r2().isPresent() ? number(evaluation.r2().getAsDouble()) : JsonNodeFactory.instance.booleanNode(false)));
        return row;
    }

    private static LossPoint point(JsonNode row) {
        Optional<Evaluation> evaluation = row.size() < EVALUATED ? Optional.empty()
                : Optional.of(new Evaluation(number(row.get(2)), optional(row.get(3)), optional(row.get(4))));
        return new LossPoint(row.path(0).asInt(), number(row.path(1)), evaluation);
    }

    private static ObjectNode activation(LayerActivation layer) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        Activation activation = layer.instances().getFirst().activation();
        node.put("layer", layer.layer());
        layer.units().ifPresent(units -> node.put("units", units.toString()));
        if (Catalogue.standard().find(activation.name()).isPresent()) {
            node.put("name", activation.name());
        } else {
            node.put("formula", activation.formula());
        }
        if (!activation.settings().isEmpty()) {
            ObjectNode settings = node.putObject("settings");
            for (Setting setting : activation.settings()) {
                switch (setting.value()) {
                    case ParameterValue.Scalar(double value) -> settings.set(setting.name(), number(value));
                    case ParameterValue.Choice(String word) -> settings.put(setting.name(), word);
                    case ParameterValue.Vector(var values) -> values.forEach(value -> settings.withArray(setting.name()).add(number(value)));
                }
            }
        }
        ArrayNode instances = node.putArray("instances");
        layer.instances().forEach(instance -> {
            ArrayNode row = instances.addArray();
            for (double value : instance.parameters()) {
                row.add(number(value));
            }
        });
        return node;
    }

    private static LayerActivation activation(JsonNode node) {
        Activation activation = node.has("name") ? Catalogue.standard().get(node.get("name").asText())
                : Catalogue.ofFormula(need(node, "formula").asText());
        Map<String, ParameterValue> settings = new HashMap<>();
        node.path("settings").properties().forEach(setting -> settings.put(setting.getKey(), value(setting.getValue())));
        ActivationInstance start = activation.instance(settings);
        List<ActivationInstance> instances = new ArrayList<>();
        need(node, "instances").forEach(row -> instances.add(start.withParameters(numbers(row))));
        return new LayerActivation(need(node, "layer").asInt(), instances, Optional.ofNullable(node.get("units")).map(units -> Units.of(units.asText())));
    }

    private static ParameterValue value(JsonNode node) {
        if (node.isTextual()) {
            return ParameterValue.of(node.asText());
        }
        return node.isArray() ? ParameterValue.of(numbers(node)) : ParameterValue.of(number(node));
    }

    private static double[] numbers(JsonNode row) {
        double[] values = new double[row.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(row.get(i));
        }
        return values;
    }

    /** A double as JSON. */
    static JsonNode number(double value) {
        if (Double.isFinite(value)) {
            return JsonNodeFactory.instance.numberNode(value);
        }
        return Double.isNaN(value) ? JsonNodeFactory.instance.nullNode() : JsonNodeFactory.instance.numberNode(value > 0 ? BEYOND : BEYOND.negate());
    }

    private static double number(JsonNode node) {
        if (!node.isNumber() && !node.isNull()) {
            throw new IllegalArgumentException("found " + node + ", expected a number");
        }
        return node.isNull() ? Double.NaN : node.asDouble();
    }

    private static OptionalDouble optional(JsonNode node) {
        return node == null || node.isBoolean() ? OptionalDouble.empty() : OptionalDouble.of(number(node));
    }

    private static JsonNode need(JsonNode node, String name) {
        JsonNode child = node.get(name);
        if (child == null) {
            throw new IllegalArgumentException("\"" + name + "\" is missing");
        }
        return child;
    }
}
