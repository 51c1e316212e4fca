package activarium.training.cuda.tiled;

import activarium.network.RunSpec;
import activarium.network.RunSpecReader;

import java.util.List;
import java.util.SplittableRandom;

/** Networks that one block of threads is too small for. */
final class LargeNetworks {
    private LargeNetworks() {
    }

    /** LeCun et al. 1998, as it is usually built today. */
    static RunSpec leNet(String activation, int samples, int batch) {
        String own = ",\"activation\":{\"name\":\"" + activation + "\",\"learn\":true}";
        return spec("[1,28,28]", samples, batch, "{\"type\":\"conv2d\",\"filters\":6,\"kernel\":5,\"padding\":\"same\"" + own + "},{\"type\":\"maxpool2d\",\"kernel\":2},"
                + "{\"type\":\"conv2d\",\"filters\":16,\"kernel\":5" + own + "},{\"type\":\"maxpool2d\",\"kernel\":2},{\"type\":\"flatten\"},"
                + "{\"type\":\"dense\",\"units\":120" + own + "},{\"type\":\"dense\",\"units\":84" + own + "},{\"type\":\"dense\",\"units\":10}",
                "{\"name\":\"adam\",\"learningRate\":0.001}", "");
    }

    static RunSpec wide(int units, int samples, int batch) {
        return spec("[64]", samples, batch, "{\"type\":\"dense\",\"units\":" + units + ",\"activation\":{\"name\":\"ditac\",\"learn\":true}},{\"type\":\"dense\",\"units\":" + units
                + ",\"activation\":{\"name\":\"swish\",\"learn\":true,\"per\":\"channel\"}},{\"type\":\"dense\",\"units\":10}", "{\"name\":\"fromage\",\"learningRate\":0.01}",
                ",\"clipping\":{\"norm\":1}");
    }

    /** Normalisations, blocks, dropout. */
    static RunSpec deep(int filters, int samples, int batch) {
        String own = ",\"activation\":{\"name\":\"frelu\",\"learn\":true}";
        return spec("[1,8,8]", samples, batch, "{\"type\":\"conv2d\",\"filters\":" + filters + ",\"kernel\":3,\"padding\":\"same\"},{\"type\":\"batchnorm\"" + own + "},{\"type\":\"residual\",\"layers\":["
                + "{\"type\":\"conv2d\",\"filters\":" + filters + ",\"kernel\":3,\"padding\":\"same\"},{\"type\":\"batchnorm\"}]" + own + "},{\"type\":\"avgpool2d\",\"kernel\":2},"
                + "{\"type\":\"flatten\"},{\"type\":\"dropout\",\"rate\":0.2},{\"type\":\"dense\",\"units\":10}", "{\"name\":\"sgd\",\"learningRate\":0.01,\"momentum\":0.9}", ",\"l1\":1e-5");
    }

    private static RunSpec spec(String shape, int samples, int batch, String layers, String optimizer, String rules) {
        int features = shape.contains("28") ? 784 : 64;
        SplittableRandom random = new SplittableRandom(4);
        List<List<Double>> x = java.util.stream.Stream.generate(() -> random.doubles(features, 0, 1).boxed().toList()).limit(samples).toList();
        List<Integer> y = random.ints(samples, 0, 10).boxed().toList();
        return RunSpecReader.read("{\"version\":1,\"data\":{\"x\":" + x + ",\"y\":" + y + ",\"task\":\"classification\",\"shape\":" + shape + "},\"network\":{\"layers\":["
                + layers + "]},\"loss\":\"cross-entropy\",\"optimizer\":" + optimizer + rules + ",\"batch\":" + batch + ",\"steps\":100,\"seed\":3}");
    }
}
