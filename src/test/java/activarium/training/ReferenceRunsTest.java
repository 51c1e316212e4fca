package activarium.training;

import activarium.network.DataLoading;
import activarium.network.Precision;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.network.Weights;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Whole runs against PyTorch's trajectories in double precision. */
abstract class ReferenceRunsTest {
    abstract Engine engine();

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"mlp_pelu", "mlp_pelu_bound", "mlp_frelu", "mlp_prelu", "mlp_swish", "mlp_ditac",
        "spirals_penalized_tanh_fixed", "spirals_penalized_tanh_learned", "cnn_pelu_same", "cnn_pelu_valid"})
    void doublePrecision(String name) throws IOException {
        follows(name, Precision.FLOAT64, 1e-9, 1e-8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp_pelu", "mlp_pelu_bound", "mlp_frelu", "mlp_prelu", "mlp_swish", "mlp_ditac",
        "spirals_penalized_tanh_fixed", "spirals_penalized_tanh_learned", "cnn_pelu_same", "cnn_pelu_valid"})
    void singlePrecision(String name) throws IOException {
        follows(name, Precision.FLOAT32, 2e-3, 2e-3);
    }

    private void follows(String name, Precision precision, double lossTolerance, double weightTolerance) throws IOException {
        JsonNode reference;
        try (var in = ReferenceRunsTest.class.getResourceAsStream("/reference/training_" + name + ".json")) {
            reference = MAPPER.readTree(in);
        }
        RunSpec spec = RunSpecReader.read(reference.get("run").toString()).withPrecision(precision);
        try (Trainer trainer = engine().prepare(spec, DataLoading.load(spec.data()))) {
            for (int k = 0; k < spec.steps(); k++) {
                checkActivations(reference, k, trainer.activations(), weightTolerance);
                close(reference.get("losses").get(k), trainer.step(), lossTolerance, "loss of step " + k);
            }
            close(reference.get("losses").get(spec.steps()), trainer.trainingLoss(), lossTolerance, "final loss");
            checkActivations(reference, spec.steps(), trainer.activations(), weightTolerance);
            JsonNode layers = reference.get("final").get("weights").get("layers");
            List<Weights.Layer> got = trainer.weights().layers();
            assertEquals(layers.size(), got.size());
            for (int i = 0; i < got.size(); i++) {
                double[] want = flat(layers.get(i).get("W"));
                for (int j = 0; j < want.length; j++) {
                    assertEquals(want[j], got.get(i).w()[j], weightTolerance * Math.max(1, Math.abs(want[j])), "W " + i + " " + j);
                }
                want = flat(layers.get(i).get("b"));
                for (int j = 0; j < want.length; j++) {
                    assertEquals(want[j], got.get(i).b()[j], weightTolerance * Math.max(1, Math.abs(want[j])), "b " + i + " " + j);
                }
            }
        }
    }

    private static void checkActivations(JsonNode reference, int step, List<LayerActivation> got, double tolerance) {
        for (JsonNode at : reference.get("activations")) {
            if (at.get("step").asInt() == step) {
                for (int i = 0; i < got.size(); i++) {
                    for (Map.Entry<String, JsonNode> parameter : at.get("params").get(i).properties()) {
                        if (got.get(i).instances().getFirst().activation().parameters().stream()
                                .noneMatch(p -> p.name().equals(parameter.getKey()))) {
                            continue;
                        }
                        double[] values = got.get(i).instances().getFirst().parameter(parameter.getKey());
                        double[] want = parameter.getValue().isArray() ? flat(parameter.getValue()) : new double[] {parameter.getValue().asDouble()};
                        for (int k = 0; k < want.length; k++) {
                            assertEquals(want[k], values[k], tolerance * Math.max(1, Math.abs(want[k])),
                                    parameter.getKey() + " of activation " + i + " after " + step + " updates");
                        }
                    }
                }
            }
        }
    }

    private static double[] flat(JsonNode node) {
        return node.isArray() ? java.util.stream.StreamSupport.stream(node.spliterator(), false)
                .flatMapToDouble(child -> java.util.Arrays.stream(flat(child))).toArray() : new double[] {node.asDouble()};
    }

    private static void close(JsonNode want, double got, double tolerance, String what) {
        assertEquals(want.asDouble(), got, tolerance * Math.abs(want.asDouble()), what);
    }
}
