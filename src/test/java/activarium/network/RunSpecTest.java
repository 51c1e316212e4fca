package activarium.network;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RunSpecTest {
    private static final String GOOD = """
            {"version": 1,
             "data": {"name": "digits8x8", "split": {"test": 0.2, "seed": 7}, "normalize": "standard"},
             "network": {"input": [64], "layers": [
                 {"type": "dense", "units": 32, "activation": {"name": "pelu", "params": {"a": 1, "b": 1}, "learn": true, "per": "layer"}},
                 {"type": "dense", "units": 10}],
               "initialization": "he-normal"},
             "loss": "cross-entropy",
             "optimizer": {"name": "adam", "learningRate": 0.005, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "weightDecay": 0},
             "schedule": {"name": "constant"},
             "batch": 98, "steps": 2000, "evaluateEvery": 100, "snapshotEvery": 20, "seed": 1}""";

    @Test
    void theExampleOfTheContractLoads() {
        RunSpec spec = RunSpecReader.read(GOOD);
        assertEquals(2000, spec.steps());
        assertEquals(new BatchSize.Samples(98), spec.batch());
        assertEquals(Precision.FLOAT32, spec.precision());
        assertEquals(spec, RunSpecReader.read(RunSpecWriter.write(spec)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pelu", "ditac", "gelu"})
    void examplesGoThereAndBack(String activation) {
        for (RunSpec spec : List.of(ExampleRuns.digits(activation), ExampleRuns.spirals(activation), ExampleRuns.sineSum(activation))) {
            assertEquals(spec, RunSpecReader.read(RunSpecWriter.write(spec)));
            Shapes.check(spec, DataLoading.load(spec.data()).train());
        }
    }

    @Test
    void everyLayerGoesThereAndBack() {
        String network = """
                {"input": [1, 8, 8], "layers": [
                   {"type": "conv2d", "filters": 4, "kernel": 3, "stride": 1, "padding": "same",
                    "activation": {"formula": "a*tanh(b*x)", "params": {"b": 0.5}, "learn": ["a"], "per": "channel", "learningRateFactor": 2}},
                   {"type": "maxpool2d", "kernel": 2, "stride": 2}, {"type": "avgpool2d", "kernel": 2, "stride": 2},
                   {"type": "batchnorm", "momentum": 0.2, "epsilon": 0.001, "activation": "relu"}, {"type": "dropout", "rate": 0.25},
                   {"type": "residual", "layers": [{"type": "batchnorm"}], "activation": {"name": "ditac", "params": {"cells": 4, "theta": [1, 2, 3]}}},
                   {"type": "flatten"}, {"type": "dense", "units": 10}]}""";
        String json = GOOD.replaceAll("(?s)\"network\": \\{.*?\"he-normal\"\\}", "\"network\": " + network);
        RunSpec spec = RunSpecReader.read(json);
        assertEquals(8, spec.network().layers().size());
        assertEquals(spec, RunSpecReader.read(RunSpecWriter.write(spec)));
        assertEquals(List.of(16), Shapes.through(spec.network().layers(), List.of(1, 8, 8), "").get(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp_pelu", "mlp_pelu_bound", "mlp_frelu", "mlp_prelu", "mlp_swish", "mlp_ditac",
        "spirals_penalized_tanh_fixed", "spirals_penalized_tanh_learned", "cnn_pelu_same", "cnn_pelu_valid"})
    void referenceRunsLoadAsTheyAre(String name) throws IOException {
        try (var in = RunSpecTest.class.getResourceAsStream("/reference/training_" + name + ".json")) {
            RunSpec spec = RunSpecReader.read(new ObjectMapper().readTree(in).get("run").toString());
            RunSpec again = RunSpecReader.read(RunSpecWriter.write(spec));
            assertEquals(RunSpecWriter.write(spec), RunSpecWriter.write(again));
            assertEquals(Precision.FLOAT64, spec.precision());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"steps\": 2000 | \"steps\": 0 | /steps: found 0, expected a whole number of at least 1",
        "\"steps\": 2000 | \"steps\": \"many\" | /steps: found \"many\", expected a whole number of at least 1",
        "\"steps\": 2000 | \"stepps\": 2000 | /stepps: unknown field; did you mean \"steps\"?",
        "\"seed\": 1 | \"seed\": 1.5 | /seed: found 1.5, expected a whole number of at most 64 bits",
        "\"version\": 1 | \"version\": 2 | /version: version 2 is not known to this program, which reads version 1",
        "\"cross-entropy\" | \"crossentropy\" | /loss: \"crossentropy\" is unknown; did you mean \"cross-entropy\"?",
        "\"digits8x8\" | \"digits\" | /data/name: \"digits\" is unknown; expected one of ",
        "\"test\": 0.2 | \"test\": 1 | /data/split/test: found 1, expected a fraction below 1",
        "\"pelu\" | \"pelo\" | /network/layers/0/activation/name: unknown activation \"pelo\"; did you mean pelu?",
        "\"a\": 1 | \"c\": 1 | /network/layers/0/activation/params: pelu has no parameter \"c\"; it has a, b",
        "\"learn\": true | \"learn\": [\"z\"] | /network/layers/0/activation/learn: pelu has no parameter \"z\"; it has a, b",
        "\"adam\" | \"adma\" | /optimizer/name: \"adma\" is unknown; did you mean \"adam\"?",
        "\"beta1\": 0.9 | \"momentum\": 0.9 | /optimizer/momentum: unknown field; expected one of ",
        "\"learningRate\": 0.005 | \"learningRate\": -1 | /optimizer/learningRate: found -1, expected a number above 0",
        "\"dense\", \"units\": 32 | \"danse\", \"units\": 32 | /network/layers/0/type: \"danse\" is unknown; did you mean \"dense\"?",
        "\"batch\": 98 | \"batch\": \"fill\" | /batch: \"fill\" is unknown; did you mean \"full\"?",
        "\"batch\": 98, | | not null",
        "\"steps\": 2000 | \"steps\": 2000, \"steps\": 3 | not valid JSON at line",
        "\"version\": 1, | \"version\": 1,, | not valid JSON at line 1, column"})
    void everyComplaintNamesItsField(String from, String to, String message) {
        assertTrue(GOOD.contains(from), from);
        if (to == null) {
            assertEquals(new BatchSize.Samples(32), RunSpecReader.read(GOOD.replace(from, "")).batch(), "a missing field has a default");
            return;
        }
        String got = assertThrows(InvalidSpecException.class, () -> RunSpecReader.read(GOOD.replace(from, to))).getMessage();
        assertTrue(got.startsWith(message), got);
        assertEquals(1, got.lines().count());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"l1\": -1 | /l1: found -1, expected a number of at least 0",
        "\"clipping\": {} | /clipping: gradients are clipped either by their \"norm\" or by \"value\"",
        "\"clipping\": {\"norm\": 1, \"value\": 1} | /clipping: gradients are clipped either by their \"norm\" or by \"value\"",
        "\"clipping\": {\"norm\": 0} | /clipping/norm: found 0, expected a number above 0",
        "\"clipping\": {\"nrom\": 1} | /clipping/nrom: unknown field; did you mean \"norm\"?",
        "\"earlyStopping\": {\"patience\": 0} | /earlyStopping/patience: found 0, expected a whole number of at least 1",
        "\"earlyStopping\": 5 | /earlyStopping: found 5, expected an object",
        "\"masks\": {\"layers\": [[[1, 0.5]], null]} | /masks/layers/0/0/1: found 0.5, expected a whole number from 0 to 1",
        "\"masks\": {\"layers\": [[1, 0], null]} | /masks/layers/0: the form is [[out][in]] or [out][in][kernel][kernel]",
        "\"masks\": {\"layers\": [null]} | /masks/layers: 1 entries, but 2 layers have weights",
        "\"masks\": {\"layers\": [[[1, 0]], null]} | /masks/layers/0: the shape is [1, 2], but the layer needs [2, 1]",
        "\"weights\": {\"layers\": [{\"W\": [[1], [2]], \"b\": [0, 0]}, {\"W\": [[1, 2]], \"b\": [0]}], \"normalizations\": [{\"gamma\": [1], \"beta\": [0], \"mean\": [0]}]}"
                + "| /weights/normalizations/0/variance: this field is missing",
        "\"weights\": {\"layers\": [{\"W\": [[1], [2]], \"b\": [0, 0]}, {\"W\": [[1, 2]], \"b\": [0]}], \"normalizations\": [{\"gamma\": [1], \"beta\": [0], \"mean\": [0], "
                + "\"variance\": [-1]}]} | /weights/normalizations/0/variance: found -1.0; a variance is at least 0",
        "\"weights\": {\"layers\": [{\"W\": [[1], [2]], \"b\": [0, 0]}, {\"W\": [[1, 2]], \"b\": [0]}], \"normalizations\": [{\"gamma\": [1], \"beta\": [0], \"mean\": [0], "
                + "\"variance\": [1]}]} | /weights/normalizations/0/gamma: 1 numbers, but the layer needs 2",
        "\"weights\": {\"layers\": [{\"W\": [[1], [2]], \"b\": [0, 0]}, {\"W\": [[1, 2]], \"b\": [0]}], \"normalizations\": [{\"gamma\": [1, 1], \"beta\": [0, 0], \"mean\": [0, 0], "
                + "\"variance\": [1, 1]}, {\"gamma\": [1], \"beta\": [0], \"mean\": [0], \"variance\": [1]}]} | /weights/normalizations: 2 entries, but there are 1 batchnorm layers"})
    void everyRuleOfTrainingIsChecked(String field, String message) {
        String network = "{\"version\": 1, \"data\": {\"x\": [[0], [1]], \"y\": [[0], [1]], \"task\": \"regression\"}, \"network\": {\"layers\": ["
                + "{\"type\": \"dense\", \"units\": 2}, {\"type\": \"batchnorm\"}, {\"type\": \"dense\", \"units\": 1}]}, \"loss\": \"mse\", "
                + "\"optimizer\": {\"name\": \"sgd\", \"learningRate\": 0.1}, ";
        assertEquals(message, assertThrows(InvalidSpecException.class, () -> RunSpecReader.read(network + field + "}")).getMessage());
    }

    @Test
    void mnistKeepsItsOwnSplit() {
        String data = GOOD.replaceAll("\\{\"name\": \"digits8x8\".*?\\}.*?\\}", "{\"name\": \"mnist10k\"}").replace("[64]", "[1, 28, 28]")
                .replace("{\"type\": \"dense\", \"units\": 32", "{\"type\": \"flatten\"}, {\"type\": \"dense\", \"units\": 32");
        RunSpec spec = RunSpecReader.read(data);
        assertEquals(spec, RunSpecReader.read(RunSpecWriter.write(spec)));
        var parts = DataLoading.load(spec.data());
        assertEquals(8000, parts.train().count());
        assertEquals(2000, parts.test().orElseThrow().count());
        assertEquals(List.of(List.of(1, 28, 28), List.of(784), List.of(32), List.of(10)), Shapes.check(spec, parts.train()));
        assertEquals(784 * 32 + 32 + 32 * 10 + 10, Shapes.weightCount(spec.network().layers(), List.of(1, 28, 28)));
        assertEquals("/data/split: mnist10k comes divided into training and test samples; leave this field out",
                assertThrows(InvalidSpecException.class, () -> RunSpecReader.read(GOOD.replace("digits8x8", "mnist10k"))).getMessage());
    }

    @Test
    void hostileDocumentsAreRefused() {
        for (String bad : List.of("", "[]", "null", "[".repeat(100_000), "{\"a\":".repeat(5_000), GOOD + "x", GOOD.replace("2000", "1e999"),
                GOOD.replace("0.005", "1e400"))) {
            assertThrows(InvalidSpecException.class, () -> RunSpecReader.read(bad));
        }
    }

    @Test
    void shapesThatDoNotFitAreExplained() {
        var data = DataLoading.load(RunSpecReader.read(GOOD).data()).train();
        assertEquals("/network/input: the shape [63] holds 63 numbers, but a sample of Handwritten digits 8\u00d78 has 64 (shape [64])",
                assertThrows(InvalidSpecException.class, () -> Shapes.check(RunSpecReader.read(GOOD.replace("[64]", "[63]")), data)).getMessage());
        String conv = GOOD.replace("{\"type\": \"dense\", \"units\": 10}", "{\"type\": \"conv2d\", \"filters\": 2, \"kernel\": 3}");
        assertTrue(assertThrows(InvalidSpecException.class, () -> Shapes.check(RunSpecReader.read(conv), data)).getMessage()
                .startsWith("/network/layers/1: a conv2d layer takes an image"));
        assertTrue(assertThrows(InvalidSpecException.class, () -> Shapes.check(RunSpecReader.read(GOOD.replace("cross-entropy", "mse")), data))
                .getMessage().startsWith("/loss: mse is for regression"));
    }

    @ParameterizedTest
    @EnumSource(Initialization.class)
    void initialWeightsHaveTheirVariance(Initialization how) {
        NetworkSpec network = new NetworkSpec(Optional.empty(), List.of(new LayerSpec.Dense(300, Optional.of(ActivationSpec.named("relu"))),
                new LayerSpec.Dense(200, Optional.empty())), how);
        Weights drawn = Initializer.draw(network, List.of(400), 5);
        Weights.Layer first = drawn.layers().getFirst();
        double square = 0;
        for (double w : first.w()) {
            square += w * w;
        }
        double expected = switch (how) {
            case XAVIER_NORMAL, XAVIER_UNIFORM -> 2.0 / 700;
            // The mean squared slope of ReLU is one half: critical is He's rule.
            case HE_NORMAL, HE_UNIFORM, CRITICAL -> 2.0 / 400;
            case LECUN_NORMAL, ORTHOGONAL -> 1.0 / 400;
        };
        assertEquals(expected, square / first.w().length, 0.03 * expected);
        assertEquals(0, first.b()[7]);
        assertEquals(RunSpecWriterWeights.text(drawn), RunSpecWriterWeights.text(Initializer.draw(network, List.of(400), 5)));
    }

    /** Weights as text, to compare bit for bit. */
    private static final class RunSpecWriterWeights {
        static String text(Weights weights) {
            return WeightsJson.write(weights, new ObjectMapper()).toString();
        }
    }
}
