package activarium.export.onnx;

import activarium.data.Dataset;
import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.ExampleRuns;
import activarium.network.Masks;
import activarium.network.Precision;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.network.Shapes;
import activarium.study.sparse.ActivationSlots;
import activarium.training.ClassAnswers;
import activarium.training.Engine;
import activarium.training.LayerActivation;
import activarium.training.NetworkState;
import activarium.training.Trainer;
import activarium.training.dl4j.Dl4jEngine;
import activarium.training.fused.FusedEngine;
import ai.onnxruntime.OrtException;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Networks that were trained and exported answer all test samples in ONNX Runtime as they do here. */
class OnnxNetworkTest {
    private static final double FLOAT = 1e-5;
    private static final double DOUBLE = 1e-9;

    private static final String ADAM = "\"optimizer\":{\"name\":\"adam\",\"learningRate\":0.005},\"batch\":64,\"seed\":3";
    private static final String DIGITS = "\"data\":{\"name\":\"digits8x8\",\"normalize\":\"standard\"},\"loss\":\"cross-entropy\",";

    /** A trained network and what it answers. */
    private record Trained(NetworkState state, TrainTest raw, Dataset asked, double[] rawInputs, double[] answers) {
    }

    private static Trained trained(RunSpec spec, int steps) {
        return trained(new FusedEngine(1), spec, steps);
    }

    private static Trained trained(Engine engine, RunSpec spec, int steps) {
        TrainTest samples = DataLoading.load(spec.data());
        TrainTest raw = DataLoading.unscaled(spec.data());
        try (Trainer trainer = engine.prepare(spec, samples)) {
            for (int k = 0; k < steps; k++) {
                trainer.step();
            }
            Dataset test = samples.test().orElse(samples.train());
            NetworkState state = new NetworkState(spec, spec.network().input().orElse(test.shape()), trainer.weights(), trainer.activations());
            return new Trained(state, raw, test, raw.test().orElse(raw.train()).x(), trainer.predict(test.x(), test.count()));
        }
    }

    private static RunSpec spec(String text) {
        return RunSpecReader.read("{\"version\":1," + text + ",\"steps\":200}");
    }

    /** With raw and with normalised inputs, in the precision of the training. */
    private static void check(RunSpec spec, int steps) throws OrtException {
        Trained trained = trained(spec, steps);
        double tolerance = spec.precision() == Precision.FLOAT32 ? FLOAT : DOUBLE;
        compare(trained, OnnxOptions.usual(spec), trained.rawInputs(), tolerance);
        compare(trained, new OnnxOptions(spec.precision(), false), trained.asked().x(), tolerance);
    }

    private static void compare(Trained trained, OnnxOptions options, double[] x, double tolerance) throws OrtException {
        int count = trained.asked().count();
        int width = trained.answers().length / count;
        try (OnnxSession session = new OnnxSession(OnnxFile.bytes(trained.state(), options))) {
            switch (trained.state().spec().loss()) {
                case MSE -> assertClose(trained.answers(), session.ask("y", x, count), tolerance);
                case CROSS_ENTROPY -> {
                    assertClose(trained.answers(), session.ask("logits", x, count), tolerance);
                    assertArrayEquals(ClassAnswers.of(trained.answers(), width).probabilities(), session.ask("probabilities", x, count), tolerance);
                }
                case BINARY_CROSS_ENTROPY -> {
                    assertClose(trained.answers(), session.ask("logits", x, count), tolerance);
                    double[] ones = session.ask("probabilities", x, count);
                    for (int i = 0; i < ones.length; i++) {
                        assertEquals(1 / (1 + Math.exp(-trained.answers()[i])), ones[i], tolerance);
                    }
                }
            }
        }
    }

    /** Relative above 1. */
    private static void assertClose(double[] expected, double[] found, double tolerance) {
        assertEquals(expected.length, found.length);
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i] - found[i]) / Math.max(1, Math.abs(expected[i])));
        }
        assertTrue(largest <= tolerance, "differs by " + largest);
    }

    private static String mlp(String hidden) {
        return DIGITS + "\"network\":{\"input\":[64],\"layers\":[" + hidden + ",{\"type\":\"dense\",\"units\":10}]}," + ADAM;
    }

    private static String dense(int units, String activation) {
        return "{\"type\":\"dense\",\"units\":" + units + ",\"activation\":{" + activation + "}}";
    }

    @Test
    void digitsWithPelu() throws OrtException {
        check(spec(mlp(dense(32, "\"name\":\"pelu\"") + "," + dense(24, "\"name\":\"pelu\",\"per\":\"channel\""))), 25);
    }

    @Test
    void digitsWithFrelu() throws OrtException {
        check(spec(mlp(dense(32, "\"name\":\"frelu\"") + ",{\"type\":\"dropout\",\"rate\":0.2}," + dense(24, "\"name\":\"frelu\""))), 25);
    }

    @Test
    void digitsWithDitac() throws OrtException {
        check(spec(mlp(dense(32, "\"name\":\"ditac\"") + "," + dense(16, "\"name\":\"ditac-leaky\",\"per\":\"channel\""))), 20);
        check(spec(mlp(dense(16, "\"name\":\"ditac-infinite\",\"params\":{\"lo\":-2,\"hi\":2,\"cells\":6}")) + ",\"precision\":\"float64\""), 25);
    }

    @Test
    void unitsWithActivationsOfTheirOwn() throws OrtException {
        String mixed = "{\"type\":\"dense\",\"units\":12,\"activation\":{\"name\":\"swish\"},\"groups\":[{\"units\":\"0-3, 7\",\"activation\":{\"name\":\"pelu\",\"per\":\"channel\"}},"
                + "{\"units\":\"5\",\"activation\":{\"formula\":\"a*sin(b*x) + x\"}},{\"units\":\"8-9\",\"activation\":{\"name\":\"ditac\",\"per\":\"channel\"}}]}";
        String linear = "{\"type\":\"dense\",\"units\":6,\"groups\":[{\"units\":\"1, 4\",\"activation\":{\"name\":\"mish\"}}]}";
        check(spec(mlp(mixed + "," + linear)), 25);
        check(spec(mlp(mixed + "," + linear) + ",\"precision\":\"float64\""), 25);
    }

    /** Of all kinds of layers. */
    private static String lenet() {
        String layers = "{\"type\":\"conv2d\",\"filters\":6,\"kernel\":3,\"padding\":\"same\",\"activation\":{\"name\":\"pelu\",\"per\":\"channel\"}},"
                + "{\"type\":\"batchnorm\",\"activation\":{\"name\":\"frelu\"}},{\"type\":\"maxpool2d\",\"kernel\":2,\"stride\":2},"
                + "{\"type\":\"residual\",\"layers\":[{\"type\":\"conv2d\",\"filters\":6,\"kernel\":3,\"padding\":\"same\"},{\"type\":\"batchnorm\",\"activation\":{\"name\":\"swish\"}}],"
                + "\"activation\":{\"name\":\"ditac\",\"per\":\"channel\"}},{\"type\":\"conv2d\",\"filters\":5,\"kernel\":2,\"stride\":2,\"padding\":\"same\",\"groups\":"
                + "[{\"units\":\"2-3\",\"activation\":{\"name\":\"gelu\"}}]},{\"type\":\"avgpool2d\",\"kernel\":2,\"stride\":1},{\"type\":\"flatten\"}";
        return DIGITS + "\"network\":{\"input\":[1,8,8],\"layers\":[" + layers + "," + dense(16, "\"name\":\"pelu\"")
                + ",{\"type\":\"batchnorm\"},{\"type\":\"dense\",\"units\":10}]}," + ADAM;
    }

    @Test
    void lenetWithNormalisationAndResidual() throws OrtException {
        check(spec(lenet()), 25);
        check(spec(lenet() + ",\"precision\":\"float64\""), 20);
    }

    @Test
    void trainedByDeeplearning4j() throws OrtException {
        RunSpec spec = spec(lenet() + ",\"precision\":\"float64\"");
        Trained trained = trained(new Dl4jEngine(), spec, 10);
        compare(trained, OnnxOptions.usual(spec), trained.rawInputs(), DOUBLE);
    }

    @Test
    void evenKernelsAndLongSteps() throws OrtException {
        String layers = "{\"type\":\"conv2d\",\"filters\":3,\"kernel\":4,\"stride\":3,\"padding\":\"same\",\"activation\":{\"name\":\"tanh\"}},{\"type\":\"avgpool2d\",\"kernel\":2,\"stride\":2},"
                + "{\"type\":\"flatten\"}";
        String text = DIGITS + "\"network\":{\"input\":[1,8,8],\"layers\":[" + layers + ",{\"type\":\"dense\",\"units\":10}]}," + ADAM;
        check(spec(text), 20);
        check(spec(text + ",\"precision\":\"float64\""), 20);
    }

    @Test
    void sineSumWithDitac() throws OrtException {
        check(ExampleRuns.sineSum("ditac"), 25);
    }

    @Test
    void spirals() throws OrtException {
        check(ExampleRuns.spirals("pelu"), 25);
        RunSpec binary = spec("\"data\":{\"name\":\"two-spirals\",\"normalize\":\"minmax\"},\"network\":{\"layers\":[" + dense(24, "\"name\":\"mish\"")
                + ",{\"type\":\"dense\",\"units\":1}]},\"loss\":\"binary-cross-entropy\"," + ADAM);
        check(binary, 25);
    }

    @Test
    void aPrunedNetworkKeepsItsZeros() throws OrtException {
        RunSpec whole = spec(mlp(dense(32, "\"name\":\"pelu\"")));
        Random random = new Random(1);
        List<Optional<Masks.Mask>> masks = new ArrayList<>();
        for (List<Integer> shape : Shapes.weightShapes(whole.network().layers(), List.of(64))) {
            boolean[] kept = new boolean[Shapes.size(shape)];
            for (int i = 0; i < kept.length; i++) {
                kept[i] = random.nextInt(10) == 0;
            }
            masks.add(Optional.of(new Masks.Mask(shape, kept)));
        }
        check(whole.withMasks(Optional.of(new Masks(masks))), 25);
    }

    @Test
    void trainedInFloatAndWrittenInDouble() throws OrtException {
        RunSpec spec = spec(mlp(dense(32, "\"name\":\"pelu\"")));
        Trained trained = trained(spec, 100);
        compare(trained, new OnnxOptions(Precision.FLOAT64, true), trained.rawInputs(), FLOAT);
    }

    /** Far from zero a float has few digits left; the normalisation must not lose more. */
    @Test
    void inputsFarFromZero() throws OrtException {
        StringBuilder x = new StringBuilder();
        StringBuilder y = new StringBuilder();
        for (int i = 0; i < 64; i++) {
            x.append(i == 0 ? "" : ",").append("[").append(1000 + (i * 37 % 64) / 1024.0).append(",").append(i % 8).append("]");
            y.append(i == 0 ? "" : ",").append("[").append(Math.sin(i * 37 % 64 / 9.0)).append("]");
        }
        check(spec("\"data\":{\"x\":[" + x + "],\"y\":[" + y + "],\"task\":\"regression\",\"normalize\":\"standard\"},\"network\":{\"layers\":["
                + dense(16, "\"name\":\"tanh\"") + ",{\"type\":\"dense\",\"units\":1}]},\"loss\":\"mse\"," + ADAM), 25);
    }

    @Test
    void theFileSaysWhatItIs() throws OrtException {
        RunSpec spec = spec(mlp(dense(8, "\"name\":\"pelu\"")));
        Trained trained = trained(spec, 5);
        try (OnnxSession session = new OnnxSession(OnnxFile.bytes(trained.state(), OnnxOptions.usual(spec)))) {
            assertEquals(Set.of("probabilities", "logits"), session.outputs());
            assertArrayEquals(new long[] {-1, 64}, session.input());
            assertTrue(session.description().contains("softmax of the logits"), session.description());
            assertTrue(session.description().contains("as it is in the data; the file normalises it (standard)"), session.description());
            assertEquals(spec, RunSpecReader.read(session.properties().get("activarium.run")));
            assertEquals("0,1,2,3,4,5,6,7,8,9", session.properties().get("activarium.classes"));
            assertTrue(session.properties().get("activarium.activation.0").startsWith("layer 1: pelu, a = "), session.properties().toString());
            double[] one = session.ask("logits", trained.rawInputs(), trained.asked().count());
            double[] first = session.ask("logits", java.util.Arrays.copyOf(trained.rawInputs(), 64), 1);
            assertArrayEquals(java.util.Arrays.copyOf(one, 10), first, 1e-5);
        }
    }

    @Test
    void aRunSpecThatBeginsWithWhatWasLearned() throws OrtException {
        RunSpec spec = spec(mlp(dense(12, "\"name\":\"pelu\"") + ",{\"type\":\"residual\",\"layers\":[" + dense(12, "\"name\":\"ditac\"")
                + "],\"activation\":{\"name\":\"frelu\"}},{\"type\":\"batchnorm\",\"activation\":{\"name\":\"swish\"}}"));
        Trained trained = trained(spec, 25);
        RunSpec learned = spec.withNetwork(ActivationSlots.learned(spec.network(), trained.state().activations())).withWeights(Optional.of(trained.state().weights()));
        NetworkState state = NetworkState.beginning(learned, List.of(64));
        assertEquals(trained.state().activations(), state.activations());
        compare(new Trained(state, trained.raw(), trained.asked(), trained.rawInputs(), trained.answers()), OnnxOptions.usual(spec), trained.rawInputs(), FLOAT);
    }

    @Test
    void learnedParametersAreInTheFile() throws OrtException {
        Trained trained = trained(spec(mlp(dense(8, "\"name\":\"pelu\""))), 25);
        List<LayerActivation> learned = trained.state().activations();
        List<LayerActivation> start = learned.stream().map(one -> new LayerActivation(one.layer(), List.of(one.instances().getFirst().activation().instance()))).toList();
        NetworkState other = new NetworkState(trained.state().spec(), trained.state().input(), trained.state().weights(), start);
        double[] with;
        double[] without;
        try (OnnxSession session = new OnnxSession(OnnxFile.bytes(trained.state(), OnnxOptions.usual(trained.state().spec())))) {
            with = session.ask("logits", trained.rawInputs(), trained.asked().count());
        }
        try (OnnxSession session = new OnnxSession(OnnxFile.bytes(other, OnnxOptions.usual(trained.state().spec())))) {
            without = session.ask("logits", trained.rawInputs(), trained.asked().count());
        }
        assertFalse(Math.abs(with[0] - without[0]) < 1e-3, "the learned parameters change nothing");
    }
}
