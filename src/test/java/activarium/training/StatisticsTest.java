package activarium.training;

import activarium.network.DataLoading;
import activarium.network.Precision;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.network.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a step's batch showed, against the same worked out from the samples and the weights. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StatisticsTest implements EngineUnderTest {
    private static final double[][] X = {{1, 2}, {-1, 0.5}, {0.3, -2}, {2, 1}};

    private RunSpec spec(String layers, String weights, String more) {
        return spec(layers, weights, more, bestPrecision());
    }

    private static RunSpec spec(String layers, String weights, String more, String precision) {
        return RunSpecReader.read("{\"version\":1,\"data\":{\"x\":" + Arrays.deepToString(X) + ",\"y\":[1,2,3,4],\"task\":\"regression\"},"
                + "\"network\":{\"layers\":[" + layers + "]},\"loss\":\"mse\",\"optimizer\":{\"name\":\"sgd\",\"learningRate\":0.01},\"batch\":\"full\","
                + "\"precision\":\"" + precision + "\",\"weights\":{\"layers\":[" + weights + "]},\"steps\":50" + more + "}");
    }

    private Trainer trainer(RunSpec spec) {
        return engine().prepare(spec, DataLoading.load(spec.data()));
    }

    private static Moments moments(double... values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return new Moments(mean, Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
    }

    private static void close(Moments want, Moments got, double tolerance) {
        assertEquals(want.mean(), got.mean(), tolerance);
        assertEquals(want.variance(), got.variance(), tolerance);
    }

    @ParameterizedTest
    @MethodSource("precisions")
    void momentsNormsAndHistograms(Precision precision) {
        double tolerance = EngineUnderTest.within(precision, 2e-6, 1e-12);
        // The third unit of the first layer is dead: no sample lifts it above zero.
        RunSpec spec = spec("{\"type\":\"dense\",\"units\":3,\"activation\":\"relu\"},{\"type\":\"dense\",\"units\":1,\"activation\":\"tanh\"}",
                "{\"W\":[[1,0.5],[-2,1],[1,1]],\"b\":[0.25,0,-9]},{\"W\":[[3,-0.5,1]],\"b\":[0.1]}", "").withPrecision(precision);
        Trainer trainer = trainer(spec);
        assertEquals(Optional.empty(), trainer.statistics(), "nothing was done yet");
        double[] z = Arrays.stream(X).flatMapToDouble(x -> Arrays.stream(new double[] {x[0] + 0.5 * x[1] + 0.25, -2 * x[0] + x[1], x[0] + x[1] - 9}))
                .toArray();
        double[] y = Arrays.stream(z).map(v -> Math.max(0, v)).toArray();
        double[] z2 = IntStream.range(0, 4).mapToDouble(i -> 3 * y[3 * i] - 0.5 * y[3 * i + 1] + y[3 * i + 2] + 0.1).toArray();
        Weights before = trainer.weights();
        trainer.step();
        Weights after = trainer.weights();
        List<LayerStatistics> layers = trainer.statistics().orElseThrow().layers();
        assertEquals(List.of("/network/layers/0", "/network/layers/1"), layers.stream().map(LayerStatistics::pointer).toList());
        close(moments(z), layers.get(0).before(), tolerance);
        close(moments(y), layers.get(0).after(), tolerance);
        close(moments(z2), layers.get(1).before(), tolerance);
        close(moments(Arrays.stream(z2).map(Math::tanh).toArray()), layers.get(1).after(), tolerance);
        for (int i = 0; i < 2; i++) {
            assertEquals(distance(before.layers().get(i), after.layers().get(i)) / 0.01, layers.get(i).gradientNorm().orElseThrow(), 1000 * tolerance);
        }
        ActivationInput relu = layers.get(0).activation().orElseThrow();
        assertEquals(1 / 3.0, relu.dead());
        assertEquals(Arrays.stream(z).filter(v -> v < 0).count() / 12.0, relu.saturated());
        assertEquals(Arrays.stream(z).min().orElseThrow(), relu.histogram().low(), tolerance);
        assertEquals(Arrays.stream(z).max().orElseThrow(), relu.histogram().high(), tolerance);
        assertEquals(12, relu.histogram().total());
        ActivationInput tanh = layers.get(1).activation().orElseThrow();
        assertEquals(Arrays.stream(z2).filter(v -> 1 - Math.tanh(v) * Math.tanh(v) < 0.01).count() / 4.0, tanh.saturated());
        assertEquals(0, tanh.dead());
        trainer.evaluate();
        assertEquals(Optional.empty(), trainer.statistics(), "the stages hold other samples now");
    }

    private static double distance(Weights.Layer a, Weights.Layer b) {
        double square = 0;
        for (int i = 0; i < a.w().length; i++) {
            square += (a.w()[i] - b.w()[i]) * (a.w()[i] - b.w()[i]);
        }
        for (int i = 0; i < a.b().length; i++) {
            square += (a.b()[i] - b.b()[i]) * (a.b()[i] - b.b()[i]);
        }
        return Math.sqrt(square);
    }

    @Test
    void histogramsCountEveryFiniteValue() {
        Histogram histogram = Histogram.of(new double[] {0, 1, 2, 3, 4, Double.NaN, Double.NEGATIVE_INFINITY, 4, 99}, 8, 4);
        assertEquals(new Histogram(0, 4, new int[] {1, 1, 1, 3}), histogram);
        assertEquals(new Histogram(1.5, 2.5, new int[] {0, 3}), Histogram.of(new double[] {2, 2, 2}, 3, 2));
        assertEquals(new Histogram(-0.5, 0.5, new int[2]), Histogram.of(new double[] {Double.NaN}, 1, 2));
    }

    @Test
    void clippedGradientsAreShownAsTheyWere() {
        String layers = "{\"type\":\"dense\",\"units\":2,\"activation\":\"pelu\"},{\"type\":\"dense\",\"units\":1}";
        String weights = "{\"W\":[[1,0.5],[-2,1]],\"b\":[0.25,0]},{\"W\":[[3,-0.5]],\"b\":[0.1]}";
        List<OptionalDouble> norms = norms(spec(layers, weights, ""));
        for (String clipping : List.of("{\"norm\":0.001}", "{\"value\":0.001}")) {
            assertEquals(norms, norms(spec(layers, weights, ",\"clipping\":" + clipping)));
        }
    }

    private List<OptionalDouble> norms(RunSpec spec) {
        Trainer trainer = trainer(spec);
        trainer.step();
        return trainer.statistics().orElseThrow().layers().stream().map(LayerStatistics::gradientNorm).toList();
    }

    @Test
    void everyLayerIsThereInsideABlockToo() {
        RunSpec spec = spec("{\"type\":\"dense\",\"units\":2},{\"type\":\"residual\",\"layers\":[{\"type\":\"batchnorm\",\"activation\":{\"name\":\"pelu\","
                + "\"per\":\"channel\"}},{\"type\":\"dropout\",\"rate\":0.5},{\"type\":\"dense\",\"units\":2}],\"activation\":\"swish\"},"
                + "{\"type\":\"dense\",\"units\":1}", "{\"W\":[[1,0.5],[-2,1]],\"b\":[0,0]},{\"W\":[[1,0.5],[-2,1]],\"b\":[0,0]},{\"W\":[[3,-0.5]],\"b\":[0]}", "");
        Trainer trainer = trainer(spec);
        trainer.step();
        List<LayerStatistics> layers = trainer.statistics().orElseThrow().layers();
        assertEquals(List.of("/network/layers/0", "/network/layers/1/layers/0", "/network/layers/1/layers/1", "/network/layers/1/layers/2",
                "/network/layers/1", "/network/layers/2"), layers.stream().map(LayerStatistics::pointer).toList());
        assertEquals(List.of(true, true, false, true, false, true), layers.stream().map(layer -> layer.gradientNorm().isPresent()).toList());
        assertEquals(List.of(false, true, false, false, true, false), layers.stream().map(layer -> layer.activation().isPresent()).toList());
        close(new Moments(0, 1), layers.get(1).before(), 1e-3);
    }

    @ParameterizedTest
    @MethodSource("precisions")
    void lookingDoesNotChangeTheNumbers(Precision precision) throws InterruptedException {
        RunSpec spec = RunSpecReader.read("{\"version\":1,\"data\":{\"name\":\"digits8x8\"},\"network\":{\"input\":[1,8,8],\"layers\":["
                + "{\"type\":\"conv2d\",\"filters\":2,\"kernel\":3,\"activation\":{\"name\":\"pelu\",\"per\":\"channel\"}},{\"type\":\"dropout\",\"rate\":0.1},"
                + "{\"type\":\"flatten\"},{\"type\":\"batchnorm\",\"activation\":\"ditac\"},{\"type\":\"dense\",\"units\":10}]},\"loss\":\"cross-entropy\","
                + "\"optimizer\":{\"name\":\"adam\",\"learningRate\":0.01},\"clipping\":{\"norm\":1},\"steps\":12}").withPrecision(precision);
        try (TrainingService service = new TrainingService()) {
            Run often = service.start(engine(), spec.withIntervals(4, 1));
            Run never = service.start(engine(), spec.withIntervals(4, 1000));
            assertTrue(often.await(60, TimeUnit.SECONDS) && never.await(60, TimeUnit.SECONDS));
            assertEquals(never.result().orElseThrow().weights(), often.result().orElseThrow().weights());
            assertEquals(never.result().orElseThrow().activations(), often.result().orElseThrow().activations());
            List<Snapshot> snapshots = often.snapshots().values();
            assertEquals(13, snapshots.size());
            assertTrue(snapshots.getFirst().statistics().isEmpty());
            assertTrue(snapshots.stream().skip(1).allMatch(snapshot -> snapshot.statistics().isPresent()));
        }
    }
}
