package activarium.network;

import activarium.activation.Activation;
import activarium.activation.ActivationParameter;
import activarium.activation.InvalidActivationException;
import activarium.activation.ParameterValue;
import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the network of a RunSpec. */
final class NetworkReader {
    private static final int MANY = 1_000_000;
    private static final int MAXIMUM_LAYERS = 1_000;

    NetworkSpec read(Field field) {
        field.object("input", "layers", "initialization");
        Optional<List<Integer>> input = field.find("input").map(shape -> {
            List<Integer> sizes = shape.list().stream().map(size -> size.whole(1, MANY)).toList();
            if (sizes.isEmpty() || sizes.size() > 3) {
                throw shape.problem(SpecProblem.INPUT_FORM.with());
            }
            return sizes;
        });
        List<LayerSpec> layers = layers(field.get("layers"));
        Initialization initialization = field.find("initialization")
                .map(f -> f.word(List.of(Initialization.values()), Initialization::word)).orElse(Initialization.HE_NORMAL);
        return new NetworkSpec(input, layers, initialization);
    }

    private List<LayerSpec> layers(Field field) {
        List<Field> list = field.list();
        if (list.isEmpty()) {
            throw field.problem(SpecProblem.NO_LAYERS.with());
        }
        if (list.size() > MAXIMUM_LAYERS) {
            throw field.problem(SpecProblem.LAYERS_TOO_MANY.with(list.size(), MAXIMUM_LAYERS));
        }
        List<LayerSpec> layers = new ArrayList<>();
        list.forEach(one -> layers.add(layer(one)));
        return layers;
    }

    private LayerSpec layer(Field field) {
        if (!field.node().isObject()) {
            field.object();
        }
        String type = field.get("type").word(List.of("dense", "conv2d", "maxpool2d", "avgpool2d", "batchnorm", "dropout",
                "flatten", "residual"), w -> w);
        return switch (type) {
            case "dense" -> {
                field.object("type", "units", "activation", "learningRateFactor", "frozen", "groups");
                yield new LayerSpec.Dense(field.get("units").whole(1, MANY), activation(field), learning(field), groups(field));
            }
            case "conv2d" -> {
                field.object("type", "filters", "kernel", "stride", "padding", "activation", "learningRateFactor", "frozen", "groups");
                yield new LayerSpec.Conv2d(field.get("filters").whole(1, MANY), field.get("kernel").whole(1, 1000),
                        field.find("stride").map(f -> f.whole(1, 1000)).orElse(1),
                        field.find("padding").map(f -> f.word(List.of(LayerSpec.Padding.values()),
                                p -> p.name().toLowerCase(java.util.Locale.ROOT))).orElse(LayerSpec.Padding.VALID),
                        activation(field), learning(field), groups(field));
            }
            case "maxpool2d", "avgpool2d" -> {
                field.object("type", "kernel", "stride");
                int kernel = field.find("kernel").map(f -> f.whole(1, 1000)).orElse(2);
                int stride = field.find("stride").map(f -> f.whole(1, 1000)).orElse(kernel);
                yield type.equals("maxpool2d") ? new LayerSpec.MaxPool2d(kernel, stride) : new LayerSpec.AvgPool2d(kernel, stride);
            }
            case "batchnorm" -> {
                field.object("type", "momentum", "epsilon", "activation", "learningRateFactor", "frozen", "groups");
                yield new LayerSpec.BatchNorm(field.find("momentum").map(f -> f.number(0, 1)).orElse(0.1),
                        field.find("epsilon").map(f -> f.number(0, 1)).orElse(1e-5), activation(field), learning(field),
                        groups(field));
            }
            case "dropout" -> {
                field.object("type", "rate");
                double rate = field.get("rate").number(0, 1);
                if (rate == 1) {
                    throw field.get("rate").problem(SpecProblem.DROPS_ALL.with());
                }
                yield new LayerSpec.Dropout(rate);
            }
            case "flatten" -> {
                field.object("type");
                yield new LayerSpec.Flatten();
            }
            default -> {
                field.object("type", "layers", "activation");
                yield new LayerSpec.Residual(layers(field.get("layers")), activation(field));
            }
        };
    }

    private static Learning learning(Field of) {
        return new Learning(of.find("learningRateFactor").map(f -> f.number(0, 1e6)).orElse(1.0), of.find("frozen").map(Field::truth).orElse(false));
    }

    private static List<UnitGroup> groups(Field layer) {
        return layer.find("groups").map(Field::list).orElse(List.of()).stream().map(field -> {
            field.object("units", "activation", "learningRateFactor", "frozen");
            Field units = field.get("units");
            try {
                return new UnitGroup(Units.of(units.text()), activation(field), learning(field));
            } catch (InvalidSpecException located) {
                throw located;
            } catch (IllegalArgumentException unreadable) {
                throw units.problem(String.valueOf(unreadable.getMessage()));
            }
        }).toList();
    }

    private static Optional<ActivationSpec> activation(Field layer) {
        return layer.find("activation").map(field -> {
            // A bare name is short for the activation at its defaults.
            if (field.node().isTextual()) {
                return check(field, ActivationSpec.named(field.text()));
            }
            field.object("name", "formula", "params", "learn", "per", "learningRateFactor");
            if (field.find("name").isPresent() == field.find("formula").isPresent()) {
                throw field.problem(SpecProblem.ACTIVATION_KIND.with());
            }
            ActivationSpec.Function function = field.find("name").<ActivationSpec.Function>map(f -> new ActivationSpec.Function.Named(f.text()))
                    .orElseGet(() -> new ActivationSpec.Function.Formula(field.get("formula").text()));
            return check(field, new ActivationSpec(function, field.find("params").map(NetworkReader::parameters).orElse(Map.of()),
                    field.find("learn").map(NetworkReader::learn).orElse(new ActivationSpec.Learn.All()),
                    field.find("per").map(f -> f.word(List.of(ActivationSpec.Sharing.values()),
                            s -> s.name().toLowerCase(java.util.Locale.ROOT))).orElse(ActivationSpec.Sharing.LAYER),
                    field.find("learningRateFactor").map(f -> f.number(0, 1e6)).orElse(1.0)));
        });
    }

    private static Map<String, ParameterValue> parameters(Field field) {
        if (!field.node().isObject()) {
            field.object();
        }
        Map<String, ParameterValue> values = new LinkedHashMap<>();
        field.node().fieldNames().forEachRemaining(name -> {
            Field value = field.get(name);
            JsonNode node = value.node();
            values.put(name, node.isArray() ? new ParameterValue.Vector(value.list().stream().map(Field::number).toList())
                    : node.isTextual() ? ParameterValue.of(value.text()) : ParameterValue.of(value.number()));
        });
        return values;
    }

    private static ActivationSpec.Learn learn(Field field) {
        if (field.node().isBoolean()) {
            return field.truth() ? new ActivationSpec.Learn.All() : new ActivationSpec.Learn.None();
        }
        Set<String> names = new LinkedHashSet<>();
        field.list().forEach(name -> names.add(name.text()));
        return new ActivationSpec.Learn.Only(names);
    }

    private static ActivationSpec check(Field field, ActivationSpec spec) {
        // Step by step, so that a complaint points at the field at fault.
        Field at = switch (spec.function()) {
            case ActivationSpec.Function.Named _ -> field.find("name").orElse(field);
            case ActivationSpec.Function.Formula _ -> field.get("formula");
        };
        try {
            Activation activation = spec.activation();
            at = field.find("params").orElse(field);
            activation.instance(spec.parameters());
            if (spec.learn() instanceof ActivationSpec.Learn.Only(var names)) {
                List<String> known = activation.parameters().stream().map(ActivationParameter::name).toList();
                for (String name : names) {
                    if (!known.contains(name)) {
                        throw field.get("learn").problem(known.isEmpty() ? SpecProblem.NO_PARAMETERS.with(activation, Field.shortened(name))
                                : SpecProblem.NO_PARAMETER.with(activation, Field.shortened(name), String.join(", ", known)));
                    }
                }
            }
        } catch (InvalidActivationException invalid) {
            throw at.problem(invalid.problem());
        }
        return spec;
    }
}
