package activarium.training.cuda.network;

import activarium.network.RunSpec;
import activarium.network.RunSpecReader;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Networks whose kernels every card has to take. */
public final class StandardNetworks {
    private StandardNetworks() {
    }

    public static List<RunSpec> all() {
        return Stream.of(pelu(), spec("64", digits(), "{\"type\":\"dense\",\"units\":32," + activation("swish", "channel") + "},{\"type\":\"dense\",\"units\":10}", "cross-entropy",
                        "{\"name\":\"adamw\",\"learningRate\":0.003,\"weightDecay\":0.01}", ",\"clipping\":{\"norm\":1}", "32"),
                spec("2", points(), "{\"type\":\"dense\",\"units\":16," + activation("ditac", "layer") + "},{\"type\":\"dense\",\"units\":16,"
                        + activation("mish", "layer") + "},{\"type\":\"dense\",\"units\":1}", "mse", "{\"name\":\"sgd\",\"learningRate\":0.01,\"momentum\":0.9}", "", "98"),
                spec("2", points(), "{\"type\":\"dense\",\"units\":20," + activation("ditac", "channel") + "},{\"type\":\"dense\",\"units\":1," + activation("gelu", "layer")
                        + "}", "mse", "{\"name\":\"fromage\",\"learningRate\":0.01}", ",\"l1\":0.001", "98"),
                spec("1,8,8", images(), "{\"type\":\"conv2d\",\"filters\":4,\"kernel\":3,\"stride\":1,\"padding\":\"same\"," + activation("pelu", "channel")
                        + "},{\"type\":\"maxpool2d\",\"kernel\":2,\"stride\":2},{\"type\":\"batchnorm\"},{\"type\":\"flatten\"},{\"type\":\"residual\",\"layers\":["
                        + "{\"type\":\"dropout\",\"rate\":0.2},{\"type\":\"dense\",\"units\":64," + activation("penalized-tanh", "layer") + "}]},"
                        + "{\"type\":\"dense\",\"units\":10}", "cross-entropy", "{\"name\":\"rmsprop\",\"learningRate\":0.001}", "", "16")).map(RunSpecReader::read).toList();
    }

    /** 2-50-1, batch 98, PELU, Adam. */
    public static String pelu() {
        return spec("2", points(), "{\"type\":\"dense\",\"units\":50," + activation("pelu", "layer") + "},{\"type\":\"dense\",\"units\":1}", "mse",
                "{\"name\":\"adam\",\"learningRate\":0.005}", "", "98");
    }

    private static String activation(String name, String per) {
        return "\"activation\":{\"name\":\"" + name + "\",\"learn\":true,\"per\":\"" + per + "\"}";
    }

    private static String spec(String input, String data, String layers, String loss, String optimizer, String rules, String batch) {
        return "{\"version\":1,\"data\":" + data + ",\"network\":{\"input\":[" + input + "],\"layers\":[" + layers + "]},\"loss\":\"" + loss + "\",\"optimizer\":"
                + optimizer + rules + ",\"batch\":" + batch + ",\"steps\":100,\"seed\":3}";
    }

    private static String points() {
        SplittableRandom random = new SplittableRandom(3);
        List<List<Double>> x = Stream.generate(() -> random.doubles(2, -1, 1).boxed().toList()).limit(300).toList();
        List<List<Double>> y = x.stream().map(point -> List.of(Math.sin(3 * point.get(0)) * point.get(1))).toList();
        return "{\"x\":" + x + ",\"y\":" + y + ",\"task\":\"regression\",\"shape\":[2]}";
    }

    private static String images() {
        return digits().replace("[64]", "[1,8,8]");
    }

    private static String digits() {
        SplittableRandom random = new SplittableRandom(4);
        List<List<Double>> x = Stream.generate(() -> random.doubles(64, 0, 1).boxed().toList()).limit(100).toList();
        List<Integer> y = random.ints(100, 0, 10).boxed().toList();
        return "{\"x\":" + x + ",\"y\":" + y + ",\"task\":\"classification\",\"shape\":[64]}";
    }
}
