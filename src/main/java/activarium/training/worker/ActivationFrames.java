package activarium.training.worker;

import activarium.activation.Activation;
import activarium.activation.ActivationInstance;
import activarium.activation.Catalogue;
import activarium.activation.ParameterValue;
import activarium.network.Units;
import activarium.training.LayerActivation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every layer's activation in frames: which ones they are is said once, when the network is built; from then on only their parameters
 * travel, as one list, layer by layer, set by set.
 */
final class ActivationFrames {
    private final List<Layer> layers;

    private record Layer(int layer, int sets, ActivationInstance start, Optional<Units> units) {
        int scalars() {
            return start.activation().parameterCount();
        }
    }

    /** @param described what {@link #describe} wrote */
    ActivationFrames(JsonNode described) {
        List<Layer> all = new ArrayList<>();
        for (JsonNode one : described) {
            String name = one.path("name").asText();
            Activation activation = Catalogue.standard().find(name).orElseGet(() -> Catalogue.ofFormula(one.path("formula").asText()));
            all.add(new Layer(one.path("layer").asInt(), one.path("sets").asInt(), activation.instance(settings(one.path("settings"))),
                    one.has("units") ? Optional.of(Units.of(one.path("units").asText())) : Optional.empty()));
        }
        layers = List.copyOf(all);
    }

    static void describe(List<LayerActivation> activations, ArrayNode into) {
        for (LayerActivation one : activations) {
            Activation activation = one.instances().getFirst().activation();
            ObjectNode node = into.addObject().put("layer", one.layer()).put("sets", one.instances().size()).put("name", activation.name())
                    .put("formula", activation.formula());
            one.units().ifPresent(units -> node.put("units", units.toString()));
            ObjectNode settings = node.putObject("settings");
            activation.settings().forEach(setting -> {
                switch (setting.value()) {
                    case ParameterValue.Scalar(double value) -> settings.put(setting.name(), value);
                    case ParameterValue.Choice(String word) -> settings.put(setting.name(), word);
                    case ParameterValue.Vector(var values) -> values.forEach(settings.withArray(setting.name())::add);
                }
            });
        }
    }

    private static Map<String, ParameterValue> settings(JsonNode node) {
        Map<String, ParameterValue> values = new LinkedHashMap<>();
        node.properties().forEach(entry -> values.put(entry.getKey(), switch (entry.getValue()) {
            case JsonNode word when word.isTextual() -> ParameterValue.of(word.asText());
            case JsonNode list when list.isArray() -> {
                double[] numbers = new double[list.size()];
                Arrays.setAll(numbers, i -> list.get(i).doubleValue());
                yield ParameterValue.of(numbers);
            }
            case JsonNode number -> ParameterValue.of(number.doubleValue());
        }));
        return values;
    }

    static double[] parameters(List<LayerActivation> activations) {
        return activations.stream().flatMap(layer -> layer.instances().stream()).flatMapToDouble(set -> Arrays.stream(set.parameters())).toArray();
    }

    List<LayerActivation> read(double[] parameters) {
        List<LayerActivation> all = new ArrayList<>();
        int at = 0;
        for (Layer layer : layers) {
            List<ActivationInstance> sets = new ArrayList<>();
            for (int i = 0; i < layer.sets; i++, at += layer.scalars()) {
                sets.add(layer.start.withParameters(Arrays.copyOfRange(parameters, at, at + layer.scalars())));
            }
            all.add(new LayerActivation(layer.layer, sets, layer.units));
        }
        return all;
    }
}
