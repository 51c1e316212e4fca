package activarium.training;

import activarium.data.Dataset;
import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.Masks;
import activarium.network.Precision;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.network.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a RunSpec may ask for besides: pruned weights, frozen activations, an early end, a loss that leaves the numbers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TrainingRulesTest implements EngineUnderTest {
    private static RunSpec spec(String layers, String optimizer, String more) {
        return RunSpecReader.read("{\"version\":1,\"data\":{\"name\":\"moons\",\"samples\":200},\"network\":{\"layers\":[" + layers
                + "]},\"loss\":\"cross-entropy\",\"optimizer\":" + optimizer + ",\"batch\":20,\"steps\":60,\"seed\":3" + more + "}");
    }

    private static String dense(int units, String activation) {
        return "{\"type\":\"dense\",\"units\":" + units + (activation.isEmpty() ? "" : ",\"activation\":" + activation) + "}";
    }

    private Trainer trainer(RunSpec spec) {
        return engine().prepare(spec, DataLoading.load(spec.data()));
    }

    private Trainer trained(RunSpec spec) {
        Trainer trainer = trainer(spec);
        EngineUnderTest.losses(trainer, spec.steps());
        return trainer;
    }

    private Run run(RunSpec spec) throws InterruptedException {
        try (TrainingService service = new TrainingService()) {
            Run run = service.start(engine(), spec);
            assertTrue(run.await(60, TimeUnit.SECONDS));
            return run;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'sgd','learningRate':0.1,'momentum':0.9,'weightDecay':0.1", "'nesterov','learningRate':0.1,'weightDecay':0.1",
        "'adam','learningRate':0.01,'weightDecay':0.1", "'adam','learningRate':0.01,'epsilon':0", "'adamw','learningRate':0.01,'weightDecay':0.5",
        "'rmsprop','learningRate':0.01,'epsilon':0,'weightDecay':0.1", "'fromage','learningRate':0.05"})
    void prunedWeightsStayExactlyZero(String optimizer) {
        for (Precision precision : precisions()) {
            RunSpec spec = spec(dense(20, "\"pelu\"") + "," + dense(9, "\"tanh\"") + "," + dense(2, ""),
                    "{'name':".replace('\'', '"') + optimizer.replace('\'', '"') + "}", ",\"l1\":0.01").withPrecision(precision);
            SplittableRandom random = new SplittableRandom(8);
            List<Optional<Masks.Mask>> masks = new ArrayList<>();
            for (int[] shape : new int[][] {{20, 2}, {9, 20}}) {
                boolean[] kept = new boolean[shape[0] * shape[1]];
                for (int i = 0; i < kept.length; i++) {
                    // Something leaves every unit: without any gradient Adam with no epsilon would divide zero by zero.
                    kept[i] = random.nextInt(4) == 0 || i % shape[1] % shape[0] == i / shape[1];
                }
                masks.add(Optional.of(new Masks.Mask(List.of(shape[0], shape[1]), kept)));
            }
            masks.add(Optional.empty());
            Trainer trainer = trained(spec.withMasks(Optional.of(new Masks(masks))));
            for (int layer = 0; layer < 2; layer++) {
                double[] w = trainer.weights().layers().get(layer).w();
                int zeros = 0;
                for (int i = 0; i < w.length; i++) {
                    assertTrue(masks.get(layer).get().kept()[i] || w[i] == 0, layer + " " + i + ": " + w[i]);
                    zeros += w[i] == 0 ? 1 : 0;
                }
                assertEquals(masks.get(layer).get().pruned().length, zeros, "the others have learned");
            }
            assertTrue(Double.isFinite(trainer.trainingLoss()));
        }
    }

    @Test
    void activationsThatAreFrozenOrFollowSlowly() {
        String optimizer = "{\"name\":\"adam\",\"learningRate\":0.01}";
        String layers = dense(8, "{\"name\":\"pelu\",\"learn\":false}") + "," + dense(8, "{\"name\":\"pelu\",\"learningRateFactor\":0}") + ","
                + dense(8, "{\"name\":\"pelu\",\"learn\":[\"b\"],\"learningRateFactor\":0.1}") + "," + dense(8, "\"pelu\"") + "," + dense(2, "");
        RunSpec spec = spec(layers, optimizer, "");
        Trainer trainer = trainer(spec);
        double[] start = trainer.activations().getFirst().instances().getFirst().parameters();
        trainer.step();
        List<double[]> after = trainer.activations().stream().map(a -> a.instances().getFirst().parameters()).toList();
        assertArrayEquals(start, after.get(0));
        assertArrayEquals(start, after.get(1));
        assertEquals(start[0], after.get(2)[0]);
        // Adam's first step is the learning rate, whatever the gradient.
        assertEquals(0.001, Math.abs(after.get(2)[1] - start[1]), 1e-5);
        assertEquals(0.01, Math.abs(after.get(3)[1] - start[1]), 1e-4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'sgd','learningRate':0.1,'momentum':0.9,'weightDecay':0.1", "'adam','learningRate':0.01,'weightDecay':0.1",
        "'adamw','learningRate':0.01,'weightDecay':0.5", "'rmsprop','learningRate':0.01,'weightDecay':0.1", "'fromage','learningRate':0.05"})
    void frozenLayersAndUnitsStayAsTheyWere(String optimizer) {
        for (Precision precision : precisions()) {
            String layers = "{'type':'dense','units':9,'activation':'pelu','frozen':true},{'type':'batchnorm','frozen':true},"
                    + "{'type':'dense','units':20,'groups':[{'units':'3-6, 17','frozen':true}]},{'type':'dense','units':2}";
            RunSpec spec = spec(layers.replace('\'', '"'), "{'name':".replace('\'', '"') + optimizer.replace('\'', '"') + "}",
                    ",\"l1\":0.01,\"clipping\":{\"norm\":0.5}").withPrecision(precision);
            Weights before = trainer(spec).weights();
            Weights after = trained(spec).weights();
            assertArrayEquals(before.layers().get(0).w(), after.layers().get(0).w());
            assertArrayEquals(before.layers().get(0).b(), after.layers().get(0).b());
            assertArrayEquals(before.normalizations().getFirst().gamma(), after.normalizations().getFirst().gamma());
            for (int unit = 0; unit < 20; unit++) {
                boolean frozen = unit >= 3 && unit <= 6 || unit == 17;
                assertEquals(frozen, before.layers().get(1).b()[unit] == after.layers().get(1).b()[unit], "b of unit " + unit);
                for (int i = 9 * unit; i < 9 * unit + 9; i++) {
                    assertEquals(frozen, before.layers().get(1).w()[i] == after.layers().get(1).w()[i], "W of unit " + unit);
                }
            }
            assertNotEquals(before.layers().get(2).w()[0], after.layers().get(2).w()[0]);
        }
    }

    @ParameterizedTest
    @MethodSource("precisions")
    void layersAndUnitsLearnAtTheirOwnRates(Precision precision) {
        double tolerance = EngineUnderTest.within(precision, 1e-6, 1e-12);
        String layers = "{'type':'dense','units':4,'activation':'tanh','learningRateFactor':0.5,'groups':[{'units':'1','learningRateFactor':0.2}]},"
                + "{'type':'dense','units':2}";
        RunSpec spec = spec(layers.replace('\'', '"'), "{\"name\":\"adam\",\"learningRate\":0.01,\"epsilon\":0}", "").withPrecision(precision);
        Trainer trainer = trainer(spec);
        Weights before = trainer.weights();
        trainer.step();
        Weights after = trainer.weights();
        // Adam's first step is the learning rate, whatever the gradient.
        for (int unit = 0; unit < 4; unit++) {
            double rate = unit == 1 ? 0.001 : 0.005;
            assertEquals(rate, Math.abs(after.layers().get(0).w()[2 * unit] - before.layers().get(0).w()[2 * unit]), tolerance);
            assertEquals(rate, Math.abs(after.layers().get(0).b()[unit] - before.layers().get(0).b()[unit]), tolerance);
        }
        assertEquals(0.01, Math.abs(after.layers().get(1).w()[0] - before.layers().get(1).w()[0]), tolerance);
    }

    /** Units that differ in nothing but in name are as if they were not grouped, but for the order of sums over a batch. */
    @Test
    void groupsThatAreAlikeChangeNothing() {
        String plain = "{'type':'dense','units':8,'activation':{'name':'pelu','per':'channel'}},{'type':'dense','units':2}";
        String grouped = "{'type':'dense','units':8,'activation':{'name':'pelu','per':'channel'},'groups':[{'units':'2-3, 6','activation':"
                + "{'name':'pelu','per':'channel'}}]},{'type':'dense','units':2}";
        String optimizer = "{\"name\":\"adam\",\"learningRate\":0.01}";
        Trainer one = trained(spec(plain.replace('\'', '"'), optimizer, ""));
        Trainer two = trained(spec(grouped.replace('\'', '"'), optimizer, ""));
        assertArrayEquals(one.weights().layers().get(0).w(), two.weights().layers().get(0).w());
        List<LayerActivation> parts = two.activations();
        assertEquals("2-3, 6", parts.getFirst().units().orElseThrow().toString());
        assertEquals("0-1, 4-5, 7", parts.get(1).units().orElseThrow().toString());
        assertArrayEquals(one.activations().getFirst().instances().get(6).parameters(), parts.getFirst().instances().get(2).parameters());
        assertEquals(2, two.statistics().orElseThrow().layers().getFirst().parts().size());
        assertEquals(one.statistics().orElseThrow().layers().getFirst().activation(), two.statistics().orElseThrow().layers().getFirst().activation());
    }

    @Test
    void endsWhenTheTestLossNoLongerFalls() throws InterruptedException {
        // At this rate the loss soon goes up and down.
        RunSpec spec = spec(dense(8, "\"tanh\"") + "," + dense(2, ""), "{\"name\":\"sgd\",\"learningRate\":8}",
                ",\"earlyStopping\":{\"patience\":3}").withSteps(2000).withIntervals(5, 50);
        Run run = run(spec);
        assertEquals(RunState.FINISHED, run.state());
        int steps = run.result().orElseThrow().steps();
        assertTrue(steps < 2000 && steps % 5 == 0, steps + " steps");
        // The evaluation that ended it belongs to the step that was never done.
        List<Double> losses = new ArrayList<>(run.losses().values().stream().flatMap(point -> point.evaluation().stream()).map(Evaluation::loss).toList());
        losses.add(run.result().orElseThrow().evaluation().orElseThrow().loss());
        double smallest = losses.stream().min(Double::compare).orElseThrow();
        assertEquals(losses.size() - 1 - 3, losses.indexOf(smallest), "three in a row without a new smallest loss");
    }

    @Test
    void aDivergingRunNamesStepAndLayerAndKeepsWhatItHad() throws InterruptedException {
        String layers = dense(4, "") + ",{\"type\":\"residual\",\"layers\":[{\"type\":\"batchnorm\"}," + dense(4, "{\"formula\":\"exp(exp(30*x))\"}") + "]},"
                + dense(2, "");
        Run run = run(spec(layers, "{\"name\":\"sgd\",\"learningRate\":0.001}", ""));
        assertEquals(RunState.FAILED, run.state());
        assertTrue(run.failure().orElseThrow().startsWith("the loss is not finite at step 0, first in the output of layer 2 (residual), in it layer 2 (dense);"),
                run.failure().orElseThrow());
        Weights kept = run.result().orElseThrow().weights();
        assertEquals(Weights.Normalization.start(4), kept.normalizations().getFirst(), "the running statistics are those of before");

        Run later = run(spec(dense(8, "\"relu\"") + "," + dense(2, ""), "{\"name\":\"sgd\",\"learningRate\":1e18}", ",\"evaluateEvery\":1"));
        assertTrue(later.failure().orElseThrow().matches("the loss is not finite at step \\d+, first in the output of layer [12] \\(dense\\); a lower .*"),
                later.failure().orElseThrow());
        int steps = later.result().orElseThrow().steps();
        assertTrue(steps > 0);
        assertEquals(steps, later.losses().values().size());
        assertTrue(later.losses().values().stream().allMatch(point -> Double.isFinite(point.trainLoss())));
    }

    @Test
    void weightsThatWereLearnedStartTheNextRun() {
        RunSpec spec = spec(dense(8, "\"relu\"") + ",{\"type\":\"batchnorm\"}," + dense(2, ""), "{\"name\":\"adam\",\"learningRate\":0.01}", "");
        Trainer first = trained(spec);
        RunSpec next = RunSpecReader.read(activarium.network.RunSpecWriter.write(spec.withWeights(Optional.of(first.weights()))));
        assertEquals(first.evaluate(), trainer(next).evaluate());
        assertNotEquals(Weights.Normalization.start(8), first.weights().normalizations().getFirst());
        // Weights from before there were normalisations still load.
        Weights without = new Weights(first.weights().layers());
        assertEquals(Weights.Normalization.start(8), trainer(next.withWeights(Optional.of(without))).weights().normalizations().getFirst());
    }

    @Test
    void whatItAnswersIsWhatIsJudged() {
        RunSpec spec = spec(dense(8, "\"tanh\"") + ",{\"type\":\"batchnorm\"},{\"type\":\"dropout\",\"rate\":0.3}," + dense(2, ""),
                "{\"name\":\"adam\",\"learningRate\":0.01}", "");
        Trainer trainer = trained(spec);
        TrainTest data = DataLoading.load(spec.data());
        Dataset test = data.test().orElseThrow();
        Evaluation judged = Answers.judge(trainer.predict(test.x(), test.count()), 2, test, spec.loss());
        assertEquals(judged.loss(), trainer.evaluate().loss(), 1e-6);
        assertEquals(judged.accuracy(), trainer.evaluate().accuracy());
        Dataset train = data.train();
        assertEquals(Answers.judge(trainer.predict(train.x(), train.count()), 2, train, spec.loss()).loss(), trainer.trainingLoss(), 1e-6);
        double[] first = trainer.predict(train.x(), 1);
        assertArrayEquals(first, Arrays.copyOf(trainer.predict(train.x(), train.count()), 2), 1e-6, "whoever else is asked for");
        assertThrows(IllegalArgumentException.class, () -> trainer.predict(new double[3], 2));
    }

    @Test
    void criticalWeightsKeepGradientsThroughDeepNetworks() {
        for (String activation : List.of("tanh", "gelu", "relu", "sigmoid", "penalized-tanh", "{\"name\":\"pelu\",\"params\":{\"a\":0.5}}")) {
            String name = activation.startsWith("{") ? activation : "\"" + activation + "\"";
            String layers = (dense(60, name) + ",").repeat(10) + dense(2, "");
            RunSpec spec = spec(layers, "{\"name\":\"sgd\",\"learningRate\":1e-9}", "");
            double critical = spread(spec, "critical");
            assertTrue(critical > 0.4 && critical < 2.5, activation + ": gradients change by the factor " + critical);
            // For tanh they are nearly the same.
            double lecun = spread(spec, "lecun-normal");
            assertTrue(activation.equals("tanh") || Math.abs(Math.log(critical)) < Math.abs(Math.log(lecun)), activation + ": " + critical + " and " + lecun);
        }
    }

    /** Gradient norm of the second layer over that of the tenth. */
    private double spread(RunSpec spec, String initialization) {
        RunSpec changed = RunSpecReader.read(activarium.network.RunSpecWriter.write(spec).replace("he-normal", initialization));
        Trainer trainer = trainer(changed);
        trainer.step();
        double[] norms = trainer.statistics().orElseThrow().layers().stream().mapToDouble(layer -> layer.gradientNorm().orElseThrow()).toArray();
        return norms[1] / norms[9];
    }

    @Test
    void aBatchOfOneSampleSaysNothingOfTheSpread() {
        // 160 training samples: every epoch ends with one alone.
        Trainer trainer = trainer(spec(dense(6, "\"relu\"") + ",{\"type\":\"batchnorm\"}," + dense(2, ""), "{\"name\":\"sgd\",\"learningRate\":0.1}", "")
                .withBatch(new activarium.network.BatchSize.Samples(159)));
        trainer.step();
        Weights.Normalization before = trainer.weights().normalizations().getFirst();
        assertTrue(Double.isFinite(trainer.step()));
        Weights.Normalization after = trainer.weights().normalizations().getFirst();
        assertArrayEquals(before.mean(), after.mean());
        assertArrayEquals(before.variance(), after.variance());
        trainer.step();
        assertNotEquals(after.mean()[0], trainer.weights().normalizations().getFirst().mean()[0]);
    }

    /** The output is the mean of what dropout leaves of 1,000 ones. */
    private Trainer ones(String dropouts) {
        String thousand = java.util.stream.IntStream.range(0, 1000).mapToObj(_ -> "1").toList().toString();
        return trainer(RunSpecReader.read("{\"version\":1,\"data\":{\"x\":[" + thousand + "],\"y\":[0],\"task\":\"regression\"},\"network\":{\"layers\":["
                + dropouts + "," + dense(1, "") + "]},\"loss\":\"mse\",\"optimizer\":{\"name\":\"sgd\",\"learningRate\":1e-300},\"batch\":\"full\","
                + "\"precision\":\"" + bestPrecision() + "\",\"weights\":{\"layers\":[{\"W\":[" + thousand.replace("1", "0.001") + "],\"b\":[0]}]}}"));
    }

    @Test
    void dropoutKeepsTheMeanAndDropsItsShare() {
        String drop = "{\"type\":\"dropout\",\"rate\":0.3}";
        double tolerance = bestPrecision().equals("float64") ? 1e-12 : 1e-4;
        for (String dropouts : List.of(drop, drop + "," + drop)) {
            Trainer trainer = ones(dropouts);
            int steps = 400;
            double[] losses = EngineUnderTest.losses(trainer, steps);
            double mean = Arrays.stream(losses).map(Math::sqrt).average().orElseThrow();
            double square = Arrays.stream(losses).average().orElseThrow();
            // Two layers that dropped the same would leave 1 / 0.7 on average.
            double kept = dropouts.equals(drop) ? 0.7 : 0.49;
            double variance = (1 / kept - 1) / 1000;
            assertEquals(1, mean, 4 * Math.sqrt(variance / steps));
            assertEquals(variance, square - mean * mean, 0.3 * variance);
            assertEquals(1, trainer.trainingLoss(), tolerance, "evaluation drops nothing");
        }
        assertEquals(1, ones("{\"type\":\"dropout\",\"rate\":0}").step(), tolerance);
    }

    @Test
    void everyEpochSeesEverySampleOnce() {
        RunSpec spec = RunSpecReader.read("{\"version\":1,\"data\":{\"x\":" + Arrays.deepToString(samples()) + ",\"y\":" + Arrays.deepToString(samples())
                + ",\"task\":\"regression\"},\"network\":{\"layers\":[" + dense(1, "") + "]},\"loss\":\"mse\",\"optimizer\":{\"name\":\"sgd\","
                + "\"learningRate\":1e-300},\"batch\":4,\"precision\":\"" + bestPrecision() + "\",\"weights\":{\"layers\":[{\"W\":[[0]],\"b\":[0]}]}}");
        Trainer trainer = trainer(spec);
        List<Double> firsts = new ArrayList<>();
        for (int epoch = 0; epoch < 3; epoch++) {
            // The targets are 1, 2, 4, ..: the sum of squares says which were there.
            double first = trainer.step() * 4;
            firsts.add(first);
            assertEquals((Math.pow(4, 10) - 1) / 3, first + trainer.step() * 4 + trainer.step() * 2, 1e-6, "4, 4 and 2 of 10 samples");
        }
        assertEquals(3, firsts.stream().distinct().count(), "each epoch in an order of its own");
    }

    private static double[][] samples() {
        double[][] samples = new double[10][1];
        for (int i = 0; i < 10; i++) {
            samples[i][0] = 1 << i;
        }
        return samples;
    }
}
