package activarium.export.onnx;

import activarium.activation.ActivationInstance;
import activarium.activation.ActivationParameter;
import activarium.data.CsvFile;
import activarium.data.Dataset;
import activarium.data.Targets;
import activarium.network.DataSpec;
import activarium.network.Loss;
import activarium.network.RunSpec;
import activarium.network.RunSpecWriter;
import activarium.training.LayerActivation;
import activarium.training.NetworkState;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a file says about itself, in English.
 *
 * @param samples of the training, as they are in the data
 */
public record ModelDescription(NetworkState network, Dataset samples, OnnxOptions options) {
    static final String PRODUCER = "Activarium";
    /** Of this program. */
    public static final String VERSION = "0.1.0";

    /** What the network is. */
    String text() {
        return "A network that learned " + samples.name() + ". " + inputs() + " " + String.join(" ", outputs().stream().map(this::output).toList())
                + " Written by " + PRODUCER + " " + VERSION + ".";
    }

    /** What x is. */
    String inputs() {
        DataSpec.Normalization normalize = network.spec().data().normalize();
        String how = normalize == DataSpec.Normalization.NONE ? "as it is in the data"
                : options.rawInputs() ? "as it is in the data; the file normalises it (" + normalize.word() + ")"
                : "normalised (" + normalize.word() + ") as the training samples were";
        return "x: one sample a row, of shape " + network.input() + ", " + how + "."
                + columns().map(names -> " Columns: " + String.join(", ", names) + ".").orElse("");
    }

    /** Of a table. */
    private Optional<List<String>> columns() {
        if (network.spec().data() instanceof DataSpec.Csv csv) {
            return Optional.of(CsvFile.columns(csv.file()).stream().filter(column -> !csv.targets().contains(column)).toList());
        }
        return Optional.empty();
    }

    private Optional<List<String>> classes() {
        return samples.targets() instanceof Targets.Classes(var names, var _) ? Optional.of(names) : Optional.empty();
    }

    /** Names of the outputs, the one that most will want first. */
    List<String> outputs() {
        return network.spec().loss() == Loss.MSE ? List.of("y") : List.of("probabilities", "logits");
    }

    /** What an output is. */
    String output(String name) {
        boolean binary = network.spec().loss() == Loss.BINARY_CROSS_ENTROPY;
        String of = classes().filter(names -> binary && names.size() == 2).map(names -> " of class " + names.get(1))
                .or(() -> classes().map(names -> " of classes " + String.join(", ", names))).orElse("");
        return switch (name) {
            case "probabilities" -> "probabilities: " + (binary ? "sigmoid" : "softmax") + " of the logits, the probability" + of + ".";
            case "logits" -> "logits: the last layer's outputs.";
            default -> name + ": " + (network.spec().data() instanceof DataSpec.Csv csv ? String.join(", ", csv.targets()) : "the target values") + ".";
        };
    }

    /** For programs. */
    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("activarium.version", VERSION);
        properties.put("activarium.run", run(network.spec()));
        columns().ifPresent(names -> properties.put("activarium.columns", String.join(",", names)));
        classes().ifPresent(names -> properties.put("activarium.classes", String.join(",", names)));
        for (int i = 0; i < network.activations().size(); i++) {
            properties.put("activarium.activation." + i, described(network.activations().get(i)));
        }
        return properties;
    }

    /**
     * Without start weights, masks and samples, which are long: the weights that count are in the graph. Of files only the names: where they lie is
     * nobody's business who is given the model.
     */
    private static String run(RunSpec spec) {
        try {
            ObjectNode root = (ObjectNode) new ObjectMapper().readTree(RunSpecWriter.write(spec.withWeights(Optional.empty()).withMasks(Optional.empty())));
            ObjectNode data = (ObjectNode) root.get("data");
            data.remove(List.of("x", "y"));
            for (String file : List.of("csv", "images")) {
                if (data.has(file)) {
                    data.put(file, String.valueOf(Path.of(data.get(file).asText()).getFileName()));
                }
            }
            return root.toString();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Such as {@code layer 1: pelu, a = 1.2, b = 0.9}. */
    private static String described(LayerActivation layer) {
        ActivationInstance first = layer.instances().getFirst();
        List<String> parts = new ArrayList<>();
        parts.add("layer " + (layer.layer() + 1) + layer.units().map(units -> ", units " + units).orElse("") + ": " + first.activation().name());
        for (ActivationParameter parameter : first.activation().parameters()) {
            List<String> values = layer.instances().stream().flatMapToDouble(one -> Arrays.stream(one.parameter(parameter.name())))
                    .mapToObj(Double::toString).toList();
            parts.add(parameter.name() + " = " + (values.size() == 1 ? values.getFirst() : "[" + String.join(", ", values) + "]"));
        }
        first.activation().settings().forEach(setting -> parts.add(setting.name() + " = " + setting.value().toString().toLowerCase(Locale.ROOT)));
        return String.join(", ", parts);
    }
}
