package activarium.training;

import activarium.network.DataLoading;
import activarium.network.Precision;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.network.Weights;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Whole runs against PyTorch's trajectories, which are of double precision. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReferenceRunsTest implements EngineUnderTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    Stream<Arguments> runs() {
        return inEveryPrecision(Stream.of("mlp_pelu", "mlp_pelu_bound", "mlp_frelu", "mlp_prelu", "mlp_swish", "mlp_ditac", "spirals_penalized_tanh_fixed",
                "spirals_penalized_tanh_learned", "cnn_pelu_same", "cnn_pelu_valid"));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void follows(String name, Precision precision) throws IOException {
        double lossTolerance = EngineUnderTest.within(precision, 2e-3, 1e-9);
        double weightTolerance = EngineUnderTest.within(precision, 2e-3, 1e-8);
        JsonNode reference;
        try (var in = ReferenceRunsTest.class.getResourceAsStream("/reference/training_" + name + ".json")) {
            reference = MAPPER.readTree(in);
        }
        RunSpec spec = RunSpecReader.read(reference.get("run").toString()).withPrecision(precision);
        try (Trainer trainer = engine().prepare(spec, DataLoading.load(spec.data()))) {
            int done = 0;
            while (done < spec.steps()) {
                checkActivations(reference, done, trainer.activations(), weightTolerance);
                double[] losses = EngineUnderTest.losses(trainer, nextLook(reference, done, spec.steps()) - done);
                for (double loss : losses) {
                    close(reference.get("losses").get(done), loss, lossTolerance, "loss of step " + done);
                    done++;
                }
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

    /** The next step whose activations are known. */
    private static int nextLook(JsonNode reference, int after, int end) {
        return StreamSupport.stream(reference.get("activations").spliterator(), false).mapToInt(at -> at.get("step").asInt()).filter(step -> step > after).min().orElse(end);
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
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false)
                .flatMapToDouble(child -> java.util.Arrays.stream(flat(child))).toArray() : new double[] {node.asDouble()};
    }

    private static void close(JsonNode want, double got, double tolerance, String what) {
        assertEquals(want.asDouble(), got, tolerance * Math.abs(want.asDouble()), what);
    }
}
