package activarium.training;

import activarium.data.Dataset;
import activarium.data.Targets;
import activarium.data.TrainTest;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One network with one activation, trained with Adam on random numbers of the right shape, at a rate so small that it stays what it is:
 * learned by heart, they would leave gradients too small for normal numbers, with which processors are slow.
 *
 * @param network    its name, as {@code training.py} knows it
 * @param activation of every hidden layer, learned where it has parameters
 * @param bar        at least so many times as fast as PyTorch; 0 for no bar
 * @param dl4jBar    the same against Deeplearning4j
 */
record BenchmarkCase(String network, String activation, double bar, double dl4jBar) {
    static final List<BenchmarkCase> ALL = List.of(
            new BenchmarkCase("2-50-1", "pelu", 35, 0),
            new BenchmarkCase("2-50-1", "frelu", 35, 0),
            new BenchmarkCase("2-50-1", "ditac", 35, 0),
            new BenchmarkCase("2-50-1", "gelu", 35, 0),
            new BenchmarkCase("64-64-64-10", "relu", 12, 0),
            new BenchmarkCase("64-64-64-10", "pelu", 12, 0),
            new BenchmarkCase("lenet-5", "relu", 1.5, 10),
            new BenchmarkCase("lenet-5", "pelu", 3, 0));

    int batch() {
        return network.equals("2-50-1") ? 98 : 128;
    }

    int classes() {
        return network.equals("2-50-1") ? 0 : 10;
    }

    List<Integer> shape() {
        return switch (network) {
            case "2-50-1" -> List.of(2);
            case "64-64-64-10" -> List.of(64);
            case "lenet-5" -> List.of(1, 28, 28);
            default -> throw new IllegalArgumentException("no network " + network);
        };
    }

    TrainTest data() {
        Random random = new Random(1);
        int count = 8 * batch();
        double[] x = random.doubles(count * shape().stream().reduce(1, Math::multiplyExact), -1.7, 1.7).toArray();
        List<String> names = IntStream.range(0, classes()).mapToObj(String::valueOf).toList();
        Targets targets = classes() > 0 ? new Targets.Classes(names, random.ints(count, 0, classes()).toArray())
                : new Targets.Values(1, random.doubles(count, -1, 1).toArray());
        return new TrainTest(new Dataset("random", shape(), count, x, targets), Optional.empty());
    }

    /** Goes on for ever. */
    RunSpec spec() {
        return spec(1_000_000_000, 1);
    }

    RunSpec spec(int steps, long seed) {
        return spec(steps, seed, "1e-7");
    }

    /** @param learningRate as JSON writes a number */
    RunSpec spec(int steps, long seed, String learningRate) {
        String layers = switch (network) {
            case "2-50-1" -> dense(50) + "{\"type\": \"dense\", \"units\": 1}";
            case "64-64-64-10" -> dense(64) + dense(64) + "{\"type\": \"dense\", \"units\": 10}";
            case "lenet-5" -> conv(6, "same") + "{\"type\": \"maxpool2d\", \"kernel\": 2, \"stride\": 2}, " + conv(16, "valid")
                    + "{\"type\": \"maxpool2d\", \"kernel\": 2, \"stride\": 2}, {\"type\": \"flatten\"}, " + dense(120) + dense(84)
                    + "{\"type\": \"dense\", \"units\": 10}";
            default -> throw new IllegalArgumentException("no network " + network);
        };
        return RunSpecReader.read("{\"version\": 1, \"data\": {\"name\": \"sine-sum\"}, \"network\": {\"layers\": [" + layers
                + "], \"initialization\": \"he-normal\"}, \"loss\": \"" + (classes() > 0 ? "cross-entropy" : "mse")
                + "\", \"optimizer\": {\"name\": \"adam\", \"learningRate\": " + learningRate + "}, \"batch\": " + batch()
                + ", \"steps\": " + steps + ", \"evaluateEvery\": 1000000, \"snapshotEvery\": 1000000, \"seed\": " + seed + "}");
    }

    private String dense(int units) {
        return "{\"type\": \"dense\", \"units\": " + units + withActivation() + "}, ";
    }

    private String conv(int filters, String padding) {
        return "{\"type\": \"conv2d\", \"filters\": " + filters + ", \"kernel\": 5, \"stride\": 1, \"padding\": \"" + padding + "\""
                + withActivation() + "}, ";
    }

    private String withActivation() {
        return ", \"activation\": {\"name\": \"" + activation + "\", \"learn\": true}";
    }

    @Override
    public String toString() {
        return network + " " + activation;
    }
}
