package activarium.training.cuda.tiled;

import activarium.network.DataLoading;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.training.LayerActivation;
import activarium.training.Trainer;
import activarium.training.cuda.interpret.InterpretedCard;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Small networks drawn at random, with every rule that a RunSpec of dense layers can have, trained by the kernel and by the CPU engine from the same start. */
class TiledAgreesWithFusedTest {
    private static final int NETWORKS = 20;
    private static final int STEPS = 8;
    private static final double TOLERANCE = 1e-4;
    private static final List<String> ACTIVATIONS = List.of("relu", "tanh", "sigmoid", "pelu", "frelu", "prelu", "elu", "swish", "mish", "gelu", "softplus",
            "penalized-tanh", "leaky-relu", "acon-c", "selu", "scaled-sigmoid", "ditac", "ditac-leaky", "ditac-infinite", "softsign", "hard-tanh");

    private final SplittableRandom random = new SplittableRandom(12);

    @Test
    void networksOfAllKinds() {
        double largest = 0;
        int moved = 0;
        for (int i = 0; i < NETWORKS; i++) {
            String text = drawn();
            RunSpec spec = RunSpecReader.read(text);
            try (Trainer fused = new FusedEngine(1).prepare(spec, DataLoading.load(spec.data()));
                 Trainer cuda = new TiledTrainer(spec, DataLoading.load(spec.data()), new InterpretedCard())) {
                double start = fused.trainingLoss();
                assertEquals(start, cuda.trainingLoss(), TOLERANCE * Math.max(1, start), "before the first step of network " + i + ": " + text);
                double[] got = new double[STEPS];
                // In two launches: what lies between them has to be kept.
                assertEquals(STEPS / 2, cuda.steps(got, STEPS / 2));
                double[] rest = new double[STEPS / 2];
                assertEquals(STEPS / 2, cuda.steps(rest, STEPS / 2));
                System.arraycopy(rest, 0, got, STEPS / 2, STEPS / 2);
                for (int k = 0; k < STEPS; k++) {
                    double want = fused.step();
                    assertEquals(want, got[k], TOLERANCE * Math.max(1, want), "step " + k + " of network " + i + ": " + text);
                }
                double want = fused.trainingLoss();
                double difference = Math.abs(want - cuda.trainingLoss()) / Math.max(1, want);
                assertTrue(difference <= TOLERANCE, difference + " after " + STEPS + " steps, network " + i + ": " + text);
                sameParameters(fused.activations(), cuda.activations(), text);
                largest = Math.max(largest, difference);
                moved += Math.abs(want - start) > 10 * TOLERANCE ? 1 : 0;
            }
        }
        assertTrue(moved > NETWORKS * 3 / 4, "only " + moved + " networks learned anything");
        assertTrue(largest > 0, "two engines, not one");
    }

    private static void sameParameters(List<LayerActivation> want, List<LayerActivation> got, String text) {
        assertEquals(want.size(), got.size(), text);
        for (int i = 0; i < want.size(); i++) {
            assertEquals(want.get(i).layer(), got.get(i).layer(), text);
            assertEquals(want.get(i).units(), got.get(i).units(), text);
            assertEquals(want.get(i).instances().size(), got.get(i).instances().size(), text);
            for (int set = 0; set < want.get(i).instances().size(); set++) {
                double[] a = want.get(i).instances().get(set).parameters();
                double[] b = got.get(i).instances().get(set).parameters();
                for (int k = 0; k < a.length; k++) {
                    assertEquals(a[k], b[k], 1e-3 * Math.max(1, Math.abs(a[k])), "scalar " + k + " of set " + set + " of activation " + i + ": " + text);
                }
            }
        }
    }

    private String drawn() {
        String loss = List.of("mse", "cross-entropy", "binary-cross-entropy").get(random.nextInt(3));
        int outputs = loss.equals("cross-entropy") ? 3 : loss.equals("mse") ? random.nextInt(1, 3) : 1;
        List<String> layers = new ArrayList<>();
        List<int[]> shapes = new ArrayList<>();
        int in = 3;
        boolean image = random.nextInt(4) == 0;
        if (image) {
            in = image(layers, shapes);
        }
        for (int k = random.nextInt(1, 4); k > 0; k--) {
            if (random.nextInt(3) == 0) {
                layers.add(switch (random.nextInt(3)) {
                    case 0 -> "{\"type\":\"batchnorm\"" + activation() + learning() + "}";
                    case 1 -> "{\"type\":\"dropout\",\"rate\":0.2}";
                    default -> block(in, shapes);
                });
            }
            int units = random.nextInt(2, 9);
            layers.add("{\"type\":\"dense\",\"units\":" + units + (random.nextInt(6) == 0 ? "" : activation()) + learning() + groups(units) + "}");
            shapes.add(new int[] {units, in});
            in = units;
        }
        layers.add("{\"type\":\"dense\",\"units\":" + outputs + (random.nextInt(5) == 0 ? activation() : "") + "}");
        return "{\"version\":1,\"data\":" + data(loss, outputs, image) + ",\"network\":{\"layers\":" + layers + "},\"loss\":\"" + loss
                + "\",\"optimizer\":" + optimizer() + ",\"batch\":" + (random.nextInt(4) == 0 ? "\"full\"" : String.valueOf(random.nextInt(5, 25)))
                + ",\"steps\":" + STEPS + ",\"seed\":" + random.nextInt(1000) + masks(shapes, image) + rules() + "}";
    }

    /** Numbers of what it makes of an image of 6 by 6. */
    private int image(List<String> layers, List<int[]> shapes) {
        int filters = random.nextInt(1, 4);
        int kernel = random.nextInt(1, 4);
        int stride = random.nextInt(1, 3);
        boolean same = random.nextBoolean();
        layers.add("{\"type\":\"conv2d\",\"filters\":" + filters + ",\"kernel\":" + kernel + ",\"stride\":" + stride + ",\"padding\":\"" + (same ? "same" : "valid")
                + "\"" + (random.nextInt(3) == 0 ? "" : activation()) + learning() + "}");
        shapes.add(new int[] {0, 0});
        int size = (6 + (same ? kernel - 1 : 0) - kernel) / stride + 1;
        if (random.nextInt(3) == 0) {
            layers.add("{\"type\":\"batchnorm\"" + (random.nextBoolean() ? activation() : "") + "}");
        }
        if (random.nextInt(3) > 0) {
            int step = random.nextInt(1, 3);
            layers.add("{\"type\":\"" + (random.nextBoolean() ? "max" : "avg") + "pool2d\",\"kernel\":2,\"stride\":" + step + "}");
            size = (size - 2) / step + 1;
        }
        layers.add("{\"type\":\"flatten\"}");
        return filters * size * size;
    }

    /** A residual block, in half the cases with another in it. */
    private String block(int units, List<int[]> shapes) {
        shapes.add(new int[] {units, units});
        String inner = "{\"type\":\"dense\",\"units\":" + units + activation() + "}";
        if (random.nextBoolean()) {
            inner += ",{\"type\":\"batchnorm\"}," + "{\"type\":\"residual\",\"layers\":[{\"type\":\"dropout\",\"rate\":0.1}]" + activation() + "}";
        }
        return "{\"type\":\"residual\",\"layers\":[" + inner + "]" + (random.nextBoolean() ? activation() : "") + "}";
    }

    private String activation() {
        return ",\"activation\":{\"name\":\"" + ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size())) + "\",\"learn\":" + (random.nextInt(3) > 0)
                + ",\"per\":\"" + (random.nextInt(3) == 0 ? "channel" : "layer") + "\"" + (random.nextInt(5) == 0 ? ",\"learningRateFactor\":0.5" : "") + "}";
    }

    private String learning() {
        return switch (random.nextInt(8)) {
            case 0 -> ",\"frozen\":true";
            case 1 -> ",\"learningRateFactor\":0.3";
            default -> "";
        };
    }

    private String groups(int units) {
        if (units < 5 || random.nextInt(3) > 0) {
            return "";
        }
        String first = "{\"units\":\"0, 3-4\"" + (random.nextBoolean() ? activation() : "") + learning() + "}";
        return ",\"groups\":[" + first + (units > 6 ? ",{\"units\":\"2, 6\"" + activation() + "}" : "") + "]";
    }

    private String optimizer() {
        String decay = ",\"weightDecay\":" + (random.nextBoolean() ? 0 : 0.01);
        return switch (random.nextInt(7)) {
            case 0 -> "{\"name\":\"sgd\",\"learningRate\":0.05" + decay + "}";
            case 1 -> "{\"name\":\"sgd\",\"learningRate\":0.02,\"momentum\":0.9" + decay + "}";
            case 2 -> "{\"name\":\"nesterov\",\"learningRate\":0.02" + decay + "}";
            // Where a gradient is next to nothing these follow its sign, and with a small epsilon that of its rounding.
            case 3 -> "{\"name\":\"adam\",\"learningRate\":0.005,\"epsilon\":1e-3" + decay + "}";
            case 4 -> "{\"name\":\"adamw\",\"learningRate\":0.005,\"epsilon\":1e-3" + decay + "}";
            case 5 -> "{\"name\":\"rmsprop\",\"learningRate\":0.005,\"epsilon\":1e-2" + decay + "}";
            default -> "{\"name\":\"fromage\",\"learningRate\":0.01" + decay + "}";
        };
    }

    private String masks(List<int[]> shapes, boolean image) {
        if (image || random.nextInt(5) > 0) {
            return "";
        }
        List<String> layers = new ArrayList<>();
        for (int[] shape : shapes) {
            List<List<Integer>> rows = new ArrayList<>();
            for (int o = 0; o < shape[0]; o++) {
                rows.add(random.ints(shape[1], 0, 3).map(one -> Math.min(1, one)).boxed().toList());
            }
            layers.add(rows.toString());
        }
        layers.add("null");
        return ",\"masks\":{\"layers\":" + layers + "}";
    }

    private String rules() {
        return (random.nextInt(4) == 0 ? ",\"l1\":0.001" : "")
                + (random.nextInt(4) == 0 ? ",\"clipping\":{\"norm\":0.5}" : random.nextInt(5) == 0 ? ",\"clipping\":{\"value\":0.02}" : "")
                + (random.nextInt(4) == 0 ? ",\"decayActivations\":true" : "")
                + (random.nextInt(3) == 0 ? ",\"schedule\":{\"name\":\"cosine\"}" : random.nextInt(4) == 0 ? ",\"schedule\":{\"name\":\"step\",\"every\":5,\"factor\":0.5}" : "");
    }

    private String data(String loss, int outputs, boolean image) {
        List<List<Double>> x = new ArrayList<>();
        List<Object> y = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            x.add(random.doubles(image ? 36 : 3, -1.5, 1.5).boxed().toList());
            y.add(loss.equals("cross-entropy") ? (Object) random.nextInt(3) : loss.equals("mse") ? random.doubles(outputs, -1, 1).boxed().toList()
                    : (Object) random.nextInt(2));
        }
        return "{\"x\":" + x + ",\"y\":" + y + ",\"task\":\"" + (loss.equals("mse") ? "regression" : "classification") + "\",\"shape\":" + (image ? "[1,6,6]" : "[3]") + "}";
    }
}
