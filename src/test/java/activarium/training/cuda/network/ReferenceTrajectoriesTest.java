package activarium.training.cuda.network;

import activarium.network.DataLoading;
import activarium.network.Precision;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.network.Weights;
import activarium.training.Trainer;
import activarium.training.cuda.interpret.InterpretedCard;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Whole runs of dense networks on the interpreter against PyTorch's trajectories in double precision. */
class ReferenceTrajectoriesTest {
    private static final double TOLERANCE = 2e-3;

    @ParameterizedTest
    @ValueSource(strings = {"mlp_pelu", "mlp_pelu_bound", "mlp_frelu", "mlp_prelu", "mlp_swish", "mlp_ditac", "spirals_penalized_tanh_fixed",
        "spirals_penalized_tanh_learned", "cnn_pelu_same", "cnn_pelu_valid"})
    void follows(String name) throws Exception {
        JsonNode reference;
        try (var in = ReferenceTrajectoriesTest.class.getResourceAsStream("/reference/training_" + name + ".json")) {
            reference = new ObjectMapper().readTree(in);
        }
        RunSpec spec = RunSpecReader.read(reference.get("run").toString()).withPrecision(Precision.FLOAT32);
        try (Trainer trainer = new SmallNetworkTrainer(spec, DataLoading.load(spec.data()), new InterpretedCard())) {
            double[] losses = new double[spec.steps()];
            while (trainer.stepsDone() < spec.steps()) {
                int done = trainer.stepsDone();
                int now = trainer.steps(losses, spec.steps() - done);
                for (int k = 0; k < now; k++) {
                    close(reference.get("losses").get(done + k), losses[k], "loss of step " + (done + k));
                }
            }
            close(reference.get("losses").get(spec.steps()), trainer.trainingLoss(), "final loss");
            JsonNode layers = reference.get("final").get("weights").get("layers");
            List<Weights.Layer> got = trainer.weights().layers();
            for (int l = 0; l < got.size(); l++) {
                double[] want = flat(layers.get(l).get("W"));
                for (int j = 0; j < want.length; j++) {
                    near(want[j], got.get(l).w()[j], "W " + l);
                }
                for (int j = 0; j < got.get(l).b().length; j++) {
                    near(layers.get(l).get("b").get(j).asDouble(), got.get(l).b()[j], "b " + l);
                }
            }
        }
    }

    /** Schedules (one of which listens to evaluations), binary classes, normalisations and residual blocks with every optimiser and rule. */
    @ParameterizedTest
    @ValueSource(strings = {"schedule step", "schedule linear", "schedule cosine", "schedule warm-restarts", "schedule reduce-on-plateau", "binary",
        "normalised, sgd", "normalised, momentum", "normalised, nesterov", "normalised, adam", "normalised, adamw", "normalised, rmsprop", "normalised, fromage",
        "convolutional, adam", "l1, norm clipped", "l1, value clipped, activations decay", "pruned, momentum", "pruned, adam", "pruned, adamw", "pruned, rmsprop",
        "pruned, fromage"})
    void followsWithEveryRule(String name) throws Exception {
        JsonNode all;
        try (var in = ReferenceTrajectoriesTest.class.getResourceAsStream("/reference/trajectories.json")) {
            all = new ObjectMapper().readTree(in);
        }
        JsonNode reference = StreamSupport.stream(all.spliterator(), false).filter(one -> one.get("name").asText().equals(name)).findFirst().orElseThrow();
        RunSpec spec = RunSpecReader.read(reference.get("run").toString()).withPrecision(Precision.FLOAT32);
        try (Trainer trainer = new SmallNetworkTrainer(spec, DataLoading.load(spec.data()), new InterpretedCard())) {
            int done = 0;
            while (done < spec.steps()) {
                if (done % spec.evaluateEvery() == 0) {
                    trainer.observe(trainer.evaluate());
                }
                double[] losses = new double[Math.min(spec.evaluateEvery(), spec.steps() - done)];
                int now = trainer.steps(losses, losses.length);
                for (int k = 0; k < now; k++) {
                    close(reference.get("losses").get(done + k), losses[k], "loss of step " + (done + k));
                }
                done += now;
            }
            close(reference.get("evaluated"), trainer.evaluate().loss(), "loss in evaluation mode");
        }
    }

    private static void close(JsonNode want, double got, String what) {
        assertEquals(want.asDouble(), got, TOLERANCE * Math.abs(want.asDouble()), what);
    }

    private static double[] flat(JsonNode node) {
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false).flatMapToDouble(child -> Arrays.stream(flat(child))).toArray()
                : new double[] {node.asDouble()};
    }

    private static void near(double want, double got, String what) {
        assertEquals(want, got, TOLERANCE * Math.max(1, Math.abs(want)), what);
    }
}
