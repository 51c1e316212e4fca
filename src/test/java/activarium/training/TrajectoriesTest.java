package activarium.training;

import activarium.activation.ActivationInstance;
import activarium.network.DataLoading;
import activarium.network.Precision;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.network.ScheduleSpec;
import activarium.network.Weights;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Normalisation, residual blocks, every optimiser, every schedule, penalties, clipping and pruning against PyTorch's trajectories in double
 * precision; {@code trajectories.py} beside the numbers made them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TrajectoriesTest implements EngineUnderTest {
    private static final JsonNode CASES = read();

    private static JsonNode read() {
        try (var in = TrajectoriesTest.class.getResourceAsStream("/reference/trajectories.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    Stream<Arguments> runs() {
        return inEveryPrecision(stream(CASES).map(one -> one.get("name").asText()));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void follows(String name, Precision precision) {
        double lossTolerance = EngineUnderTest.within(precision, 2e-3, 1e-9);
        double weightTolerance = EngineUnderTest.within(precision, 2e-3, 1e-8);
        JsonNode want = stream(CASES).filter(one -> one.get("name").asText().equals(name)).findFirst().orElseThrow();
        RunSpec spec = RunSpecReader.read(want.get("run").toString()).withPrecision(precision);
        boolean plateau = spec.schedule() instanceof ScheduleSpec.ReduceOnPlateau;
        try (Trainer trainer = engine().prepare(spec, DataLoading.load(spec.data()))) {
            int done = 0;
            while (done < spec.steps()) {
                if (plateau) {
                    trainer.observe(trainer.evaluate());
                }
                for (double got : EngineUnderTest.losses(trainer, Math.min(plateau ? spec.evaluateEvery() : spec.steps(), spec.steps() - done))) {
                    double loss = want.get("losses").get(done).asDouble();
                    assertEquals(loss, got, lossTolerance * loss, "loss of step " + done);
                    done++;
                }
            }
            double evaluated = want.get("evaluated").asDouble();
            assertEquals(evaluated, trainer.evaluate().loss(), lossTolerance * evaluated, "loss in evaluation mode");
            Weights got = trainer.weights();
            assertEquals(want.get("layers").size(), got.layers().size());
            for (int i = 0; i < got.layers().size(); i++) {
                close(want.get("layers").get(i).get("W"), got.layers().get(i).w(), weightTolerance, "W " + i);
                close(want.get("layers").get(i).get("b"), got.layers().get(i).b(), weightTolerance, "b " + i);
            }
            assertEquals(want.get("normalizations").size(), got.normalizations().size());
            for (int i = 0; i < got.normalizations().size(); i++) {
                JsonNode of = want.get("normalizations").get(i);
                close(of.get("gamma"), got.normalizations().get(i).gamma(), weightTolerance, "gamma " + i);
                close(of.get("beta"), got.normalizations().get(i).beta(), weightTolerance, "beta " + i);
                close(of.get("mean"), got.normalizations().get(i).mean(), weightTolerance, "mean " + i);
                close(of.get("variance"), got.normalizations().get(i).variance(), weightTolerance, "variance " + i);
            }
            activations(want.get("activations"), trainer.activations(), weightTolerance);
        }
    }

    private static void activations(JsonNode want, List<LayerActivation> got, double tolerance) {
        assertEquals(want.size(), got.size());
        for (int i = 0; i < got.size(); i++) {
            for (Map.Entry<String, JsonNode> parameter : want.get(i).properties()) {
                close(parameter.getValue(), got.get(i).instances().stream().map((ActivationInstance instance) ->
                        instance.parameter(parameter.getKey())).flatMapToDouble(Arrays::stream).toArray(), tolerance,
                        parameter.getKey() + " of activation " + i);
            }
        }
    }

    private static void close(JsonNode want, double[] got, double tolerance, String what) {
        double[] flat = flat(want);
        assertEquals(flat.length, got.length, what);
        for (int j = 0; j < flat.length; j++) {
            assertEquals(flat[j], got[j], tolerance * Math.max(1, Math.abs(flat[j])), what + " " + j);
        }
    }

    private static double[] flat(JsonNode node) {
        return node.isArray() ? stream(node).flatMapToDouble(child -> Arrays.stream(flat(child))).toArray() : new double[] {node.asDouble()};
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
