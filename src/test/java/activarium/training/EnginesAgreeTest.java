package activarium.training;

import activarium.network.DataLoading;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.training.dl4j.Dl4jEngine;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Small networks drawn at random, trained by both engines from the same start: their losses stay together. */
class EnginesAgreeTest {
    private static final int NETWORKS = 200;
    private static final int STEPS = 20;
    private static final double TOLERANCE = 1e-4;
    private static final List<String> ACTIVATIONS = List.of("relu", "tanh", "sigmoid", "pelu", "frelu", "prelu", "elu", "swish", "mish", "gelu", "softplus",
            "penalized-tanh", "leaky-relu", "acon-c", "selu", "scaled-sigmoid", "ditac", "ditac-leaky", "softsign", "hard-tanh");

    private final SplittableRandom random = new SplittableRandom(11);

    @Test
    void twoHundredNetworks() {
        double largest = 0;
        int moved = 0;
        for (int i = 0; i < NETWORKS; i++) {
            String text = drawn();
            RunSpec spec = RunSpecReader.read(text);
            try (Trainer fused = new FusedEngine(1).prepare(spec, DataLoading.load(spec.data()));
                 Trainer dl4j = new Dl4jEngine().prepare(spec, DataLoading.load(spec.data()))) {
                double start = fused.trainingLoss();
                for (int k = 0; k < STEPS; k++) {
                    double want = fused.step();
                    double got = dl4j.step();
                    assertEquals(want, got, TOLERANCE * Math.max(1, want), "step " + k + " of network " + i + ": " + text);
                }
                double want = fused.trainingLoss();
                double difference = Math.abs(want - dl4j.trainingLoss()) / Math.max(1, want);
                assertTrue(difference <= TOLERANCE, difference + " after " + STEPS + " steps, network " + i + ": " + text);
                largest = Math.max(largest, difference);
                moved += Math.abs(want - start) > 10 * TOLERANCE ? 1 : 0;
            }
        }
        assertTrue(moved > NETWORKS * 3 / 4, "only " + moved + " networks learned anything");
        assertTrue(largest > 0, "two engines, not one");
    }

    private String drawn() {
        boolean image = random.nextInt(4) == 0;
        String loss = List.of("mse", "cross-entropy", "binary-cross-entropy").get(random.nextInt(3));
        int outputs = loss.equals("cross-entropy") ? 3 : loss.equals("mse") ? random.nextInt(1, 3) : 1;
        List<String> layers = new ArrayList<>();
        if (image) {
            layers.add("{\"type\":\"conv2d\",\"filters\":" + random.nextInt(1, 4) + ",\"kernel\":" + random.nextInt(1, 4) + ",\"stride\":"
                    + random.nextInt(1, 3) + ",\"padding\":\"" + (random.nextBoolean() ? "same" : "valid") + "\"" + activation() + "}");
            if (random.nextBoolean()) {
                layers.add("{\"type\":\"" + (random.nextBoolean() ? "max" : "avg") + "pool2d\",\"kernel\":2,\"stride\":" + random.nextInt(1, 3) + "}");
            }
            layers.add("{\"type\":\"flatten\"}");
        }
        for (int k = random.nextInt(1, 4); k > 0; k--) {
            layers.add(hidden());
        }
        layers.add("{\"type\":\"dense\",\"units\":" + outputs + "}");
        return "{\"version\":1,\"data\":" + data(image ? 36 : 3, loss, outputs, image) + ",\"network\":{\"layers\":" + layers + "},\"loss\":\"" + loss
                + "\",\"optimizer\":" + optimizer() + ",\"batch\":" + (random.nextInt(4) == 0 ? "\"full\"" : "8") + ",\"steps\":" + STEPS + ",\"seed\":"
                + random.nextInt(1000) + rules() + "}";
    }

    private String hidden() {
        return switch (random.nextInt(6)) {
            case 0 -> "{\"type\":\"batchnorm\"" + activation() + "}";
            case 1 -> "{\"type\":\"dropout\",\"rate\":0.2}";
            case 2 -> "{\"type\":\"dense\",\"units\":4" + activation() + "},{\"type\":\"residual\",\"layers\":[{\"type\":\"dense\",\"units\":4"
                    + activation() + "}]" + activation() + "}";
            default -> "{\"type\":\"dense\",\"units\":" + random.nextInt(2, 7) + activation() + "}";
        };
    }

    private String activation() {
        return ",\"activation\":{\"name\":\"" + ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size())) + "\",\"learn\":" + (random.nextInt(3) > 0)
                + ",\"per\":\"" + (random.nextInt(3) == 0 ? "channel" : "layer") + "\"}";
    }

    private String optimizer() {
        String decay = ",\"weightDecay\":" + (random.nextBoolean() ? 0 : 0.01);
        return switch (random.nextInt(6)) {
            case 0 -> "{\"name\":\"sgd\",\"learningRate\":0.05" + decay + "}";
            case 1 -> "{\"name\":\"sgd\",\"learningRate\":0.02,\"momentum\":0.9" + decay + "}";
            case 2 -> "{\"name\":\"nesterov\",\"learningRate\":0.02" + decay + "}";
            // Where a gradient is next to nothing these follow its sign, and with a small epsilon that of its rounding.
            case 3 -> "{\"name\":\"adam\",\"learningRate\":0.005,\"epsilon\":1e-3" + decay + "}";
            case 4 -> "{\"name\":\"rmsprop\",\"learningRate\":0.005,\"epsilon\":1e-2" + decay + "}";
            default -> "{\"name\":\"fromage\",\"learningRate\":0.01}";
        };
    }

    private String rules() {
        return (random.nextInt(4) == 0 ? ",\"l1\":0.001" : "") + (random.nextInt(4) == 0 ? ",\"clipping\":{\"norm\":0.5}" : "")
                + (random.nextInt(4) == 0 ? ",\"schedule\":{\"name\":\"cosine\"}" : "");
    }

    private String data(int features, String loss, int outputs, boolean image) {
        List<List<Double>> x = new ArrayList<>();
        List<Object> y = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            x.add(random.doubles(features, -1.5, 1.5).boxed().toList());
            y.add(loss.equals("cross-entropy") ? (Object) random.nextInt(3) : loss.equals("mse") ? random.doubles(outputs, -1, 1).boxed().toList()
                    : (Object) random.nextInt(2));
        }
        return "{\"x\":" + x + ",\"y\":" + y + ",\"task\":\"" + (loss.equals("mse") ? "regression" : "classification") + "\",\"shape\":"
                + (image ? "[1,6,6]" : "[" + features + "]") + "}";
    }
}
