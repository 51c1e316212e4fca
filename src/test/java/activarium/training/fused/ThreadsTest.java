package activarium.training.fused;

import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.training.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The number of threads changes nothing but the time. */
class ThreadsTest {
    private static final String DENSE = "{'type': 'dense', 'units': 96, 'activation': {'name': 'pelu'}}, "
            + "{'type': 'dense', 'units': 64, 'activation': {'name': 'swish', 'per': 'channel'}}, {'type': 'dense', 'units': 10}";
    private static final String IMAGES = "{'type': 'conv2d', 'filters': 12, 'kernel': 3, 'stride': 1, 'padding': 'same', "
            + "'activation': {'name': 'pelu', 'per': 'channel'}, 'groups': [{'units': '3-5', 'activation': 'swish'}]}, {'type': 'maxpool2d', 'kernel': 2, 'stride': 2}, "
            + "{'type': 'conv2d', 'filters': 20, 'kernel': 2, 'stride': 1, 'padding': 'valid', 'activation': {'name': 'frelu'}}, "
            + "{'type': 'dropout', 'rate': 0.2}, {'type': 'flatten'}, {'type': 'dense', 'units': 10}";

    @ParameterizedTest
    @CsvSource({"dense, float32", "dense, float64", "images, float32", "images, float64"})
    void sameBits(String network, String precision) {
        RunSpec spec = RunSpecReader.read(("{'version': 1, 'data': {'name': 'digits8x8', 'split': {'test': 0.2, 'seed': 7}}, 'network': {"
                + (network.equals("dense") ? "'layers': [" + DENSE : "'input': [1, 8, 8], 'layers': [" + IMAGES)
                + "], 'initialization': 'he-normal'}, 'loss': 'cross-entropy', 'optimizer': {'name': 'adam', 'learningRate': 0.01}, "
                + "'batch': 60, 'steps': 2, 'evaluateEvery': 1, 'snapshotEvery': 3, 'seed': 1, 'precision': '" + precision + "'}")
                .replace('\'', '"'));
        TrainTest data = DataLoading.load(spec.data());
        try (Trainer one = new FusedEngine(1).prepare(spec, data);
             Trainer two = new FusedEngine(2).prepare(spec, data);
             Trainer five = new FusedEngine(5).prepare(spec, data)) {
            for (int step = 0; step < spec.steps(); step++) {
                double loss = one.step();
                assertEquals(loss, two.step(), "loss of step " + step);
                assertEquals(loss, five.step(), "loss of step " + step);
            }
            assertEquals(one.evaluate(), two.evaluate());
            for (int layer = 0; layer < one.weights().layers().size(); layer++) {
                double[] weights = one.weights().layers().get(layer).w();
                assertArrayEquals(weights, two.weights().layers().get(layer).w());
                assertArrayEquals(weights, five.weights().layers().get(layer).w());
            }
            for (int i = 0; i < one.activations().size(); i++) {
                for (int c = 0; c < one.activations().get(i).instances().size(); c++) {
                    assertArrayEquals(one.activations().get(i).instances().get(c).parameters(),
                            five.activations().get(i).instances().get(c).parameters());
                }
            }
        }
    }

    @Test
    void portionsFollowFromTheWork() {
        assertEquals(1, new Portions(1).count(98));
        Portions eight = new Portions(8);
        assertEquals(16, eight.size(128));
        assertEquals(8, eight.count(128));
        assertEquals(3, eight.count(20));
        assertTrue(eight.size(300) * eight.count(300) >= 300);
    }
}
