package activarium.network;

import activarium.activation.ParameterValue;
import activarium.data.DataCatalogue;
import activarium.data.Dataset;
import activarium.data.Targets;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes a RunSpec as JSON that {@link RunSpecReader} reads back to an equal one. */
public final class RunSpecWriter {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RunSpecWriter() {
    }

    /** Indented. */
    public static String write(RunSpec spec) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree(spec));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static ObjectNode tree(RunSpec spec) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("version", RunSpec.VERSION);
        root.set("data", data(spec.data()));
        ObjectNode network = root.putObject("network");
        spec.network().input().ifPresent(shape -> shape.forEach(network.withArray("input")::add));
        network.set("layers", layers(spec.network().layers()));
        network.put("initialization", spec.network().initialization().word());
        root.put("loss", spec.loss().word());
        root.set("optimizer", optimizer(spec.optimizer()));
        root.set("schedule", schedule(spec.schedule()));
        switch (spec.batch()) {
            case BatchSize.Samples(int count) -> root.put("batch", count);
            case BatchSize.Full _ -> root.put("batch", "full");
        }
        root.put("steps", spec.steps()).put("evaluateEvery", spec.evaluateEvery()).put("snapshotEvery", spec.snapshotEvery())
                .put("seed", spec.seed()).put("precision", spec.precision().word());
        if (spec.decayActivations()) {
            root.put("decayActivations", true);
        }
        spec.weights().ifPresent(weights -> root.set("weights", WeightsJson.write(weights, MAPPER)));
        spec.masks().ifPresent(masks -> root.set("masks", MasksJson.write(masks, MAPPER)));
        if (spec.l1() != 0) {
            root.put("l1", spec.l1());
        }
        spec.clipping().ifPresent(clipping -> {
            switch (clipping) {
                case Clipping.Norm(double maximum) -> root.putObject("clipping").put("norm", maximum);
                case Clipping.Value(double maximum) -> root.putObject("clipping").put("value", maximum);
            }
        });
        spec.earlyStopping().ifPresent(early -> root.putObject("earlyStopping").put("patience", early.patience()));
        return root;
    }

    private static ObjectNode data(DataSpec data) {
        ObjectNode node = MAPPER.createObjectNode();
        switch (data) {
            case DataSpec.Named(var name, var options, var split, var normalize) -> {
                node.put("name", name);
                options.entrySet().stream().sorted(java.util.Map.Entry.comparingByKey()).forEach(o -> number(node, o.getKey(), o.getValue()));
                if (!DataCatalogue.standard().get(name).hasOwnSplit()) {
                    split(node, Optional.of(split));
                }
                node.put("normalize", normalize.word());
            }
            case DataSpec.Csv(var file, var targets, var task, var split, var normalize) -> {
                node.put("csv", file.toString());
                targets.forEach(node.putArray("targets")::add);
                node.put("task", task.name().toLowerCase(Locale.ROOT));
                split(node, Optional.of(split));
                node.put("normalize", normalize.word());
            }
            case DataSpec.Images(var folder, int samples, var normalize) -> {
                node.put("images", folder.toString());
                if (samples < Integer.MAX_VALUE) {
                    node.put("samples", samples);
                }
                node.put("normalize", normalize.word());
            }
            case DataSpec.Typed(var formula, var task, int samples, double noise, double range, long seed, var split, var normalize) -> {
                node.put("formula", formula).put("task", task.name().toLowerCase(Locale.ROOT)).put("samples", samples);
                number(node, "noise", noise);
                number(node, "range", range);
                node.put("seed", seed);
                split(node, Optional.of(split));
                node.put("normalize", normalize.word());
            }
            case DataSpec.Inline(var samples, var split, var normalize) -> {
                inline(node, samples);
                split(node, split);
                node.put("normalize", normalize.word());
            }
        }
        return node;
    }

    private static void inline(ObjectNode node, Dataset samples) {
        rows(node.putArray("x"), samples.x(), samples.features());
        ArrayNode y = node.putArray("y");
        switch (samples.targets()) {
            case Targets.Classes(var _, var labels) -> {
                for (int label : labels) {
                    y.add(label);
                }
            }
            case Targets.Values(int width, var values) -> rows(y, values, width);
        }
        node.put("task", samples.task().name().toLowerCase(Locale.ROOT));
        samples.shape().forEach(node.putArray("shape")::add);
    }

    private static void rows(ArrayNode list, double[] flat, int width) {
        for (int i = 0; i < flat.length; i += width) {
            ArrayNode row = list.addArray();
            for (int j = 0; j < width; j++) {
                row.add(flat[i + j]);
            }
        }
    }

    private static void split(ObjectNode node, Optional<DataSpec.SplitSpec> split) {
        split.ifPresent(s -> node.putObject("split").put("test", s.test()).put("seed", s.seed()));
    }

    private static ArrayNode layers(List<LayerSpec> layers) {
        ArrayNode list = MAPPER.createArrayNode();
        for (LayerSpec layer : layers) {
            ObjectNode node = list.addObject();
            switch (layer) {
                case LayerSpec.Dense dense -> node.put("type", "dense").put("units", dense.units());
                case LayerSpec.Conv2d conv -> node.put("type", "conv2d").put("filters", conv.filters()).put("kernel", conv.kernel())
                        .put("stride", conv.stride()).put("padding", conv.padding().name().toLowerCase(Locale.ROOT));
                case LayerSpec.MaxPool2d(int kernel, int stride) -> node.put("type", "maxpool2d").put("kernel", kernel).put("stride", stride);
                case LayerSpec.AvgPool2d(int kernel, int stride) -> node.put("type", "avgpool2d").put("kernel", kernel).put("stride", stride);
                case LayerSpec.BatchNorm norm -> node.put("type", "batchnorm").put("momentum", norm.momentum()).put("epsilon", norm.epsilon());
                case LayerSpec.Dropout(double rate) -> node.put("type", "dropout").put("rate", rate);
                case LayerSpec.Flatten _ -> node.put("type", "flatten");
                case LayerSpec.Residual residual -> {
                    node.put("type", "residual");
                    node.set("layers", layers(residual.layers()));
                }
            }
            activation(node, layer.activation());
            learning(node, layer.learning());
            layer.groups().forEach(group -> {
                ObjectNode one = node.withArray("groups").addObject().put("units", group.units().toString());
                activation(one, group.activation());
                learning(one, group.learning());
            });
        }
        return list;
    }

    private static void learning(ObjectNode node, Learning learning) {
        if (learning.rateFactor() != 1) {
            number(node, "learningRateFactor", learning.rateFactor());
        }
        if (learning.frozen()) {
            node.put("frozen", true);
        }
    }

    private static void activation(ObjectNode layer, Optional<ActivationSpec> activation) {
        activation.ifPresent(spec -> {
            ObjectNode node = layer.putObject("activation");
            switch (spec.function()) {
                case ActivationSpec.Function.Named(String name) -> node.put("name", name);
                case ActivationSpec.Function.Formula(String text) -> node.put("formula", text);
            }
            if (!spec.parameters().isEmpty()) {
                ObjectNode params = node.putObject("params");
                spec.parameters().forEach((name, value) -> {
                    switch (value) {
                        case ParameterValue.Scalar(double scalar) -> number(params, name, scalar);
                        case ParameterValue.Vector(var values) -> values.forEach(params.withArray(name)::add);
                        case ParameterValue.Choice(String word) -> params.put(name, word);
                    }
                });
            }
            switch (spec.learn()) {
                case ActivationSpec.Learn.All _ -> node.put("learn", true);
                case ActivationSpec.Learn.None _ -> node.put("learn", false);
                case ActivationSpec.Learn.Only(var names) -> names.stream().sorted().forEach(node.putArray("learn")::add);
            }
            node.put("per", spec.sharing().name().toLowerCase(Locale.ROOT));
            if (spec.learningRateFactor() != 1) {
                node.put("learningRateFactor", spec.learningRateFactor());
            }
        });
    }

    private static ObjectNode optimizer(OptimizerSpec optimizer) {
        ObjectNode node = MAPPER.createObjectNode();
        switch (optimizer) {
            case OptimizerSpec.Sgd(double rate, double momentum, boolean nesterov, double decay) ->
                    node.put("name", nesterov ? "nesterov" : "sgd").put("learningRate", rate).put("momentum", momentum).put("weightDecay", decay);
            case OptimizerSpec.Adam(double rate, double beta1, double beta2, double epsilon, double decay, boolean decoupled) ->
                    node.put("name", decoupled ? "adamw" : "adam").put("learningRate", rate).put("beta1", beta1).put("beta2", beta2)
                            .put("epsilon", epsilon).put("weightDecay", decay);
            case OptimizerSpec.RmsProp(double rate, double mean, double epsilon, double decay) ->
                    node.put("name", "rmsprop").put("learningRate", rate).put("decay", mean).put("epsilon", epsilon).put("weightDecay", decay);
            case OptimizerSpec.Fromage(double rate, double decay) ->
                    node.put("name", "fromage").put("learningRate", rate).put("weightDecay", decay);
        }
        return node;
    }

    private static ObjectNode schedule(ScheduleSpec schedule) {
        ObjectNode node = MAPPER.createObjectNode();
        switch (schedule) {
            case ScheduleSpec.Constant _ -> node.put("name", "constant");
            case ScheduleSpec.Step(int every, double factor) -> node.put("name", "step").put("every", every).put("factor", factor);
            case ScheduleSpec.Linear(double end) -> node.put("name", "linear").put("end", end);
            case ScheduleSpec.Cosine(double end) -> node.put("name", "cosine").put("end", end);
            case ScheduleSpec.WarmRestarts(int period, double growth, double end) ->
                    node.put("name", "warm-restarts").put("period", period).put("growth", growth).put("end", end);
            case ScheduleSpec.ReduceOnPlateau(double factor, int patience) ->
                    node.put("name", "reduce-on-plateau").put("factor", factor).put("patience", patience);
        }
        return node;
    }

    /** Whole numbers without a fraction. */
    private static void number(ObjectNode node, String name, double value) {
        if (value == (long) value && Math.abs(value) < 1e15 && Double.compare(value, -0.0) != 0) {
            node.put(name, (long) value);
        } else {
            node.put(name, value);
        }
    }
}
