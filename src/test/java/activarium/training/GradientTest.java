package activarium.training;

import activarium.activation.ActivationInstance;
import activarium.activation.ActivationParameter;
import activarium.network.DataLoading;
import activarium.network.LayerSpec;
import activarium.network.Precision;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.network.Weights;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The engine's gradient of every weight, normalisation and activation parameter. In double precision against central differences of its own training
 * loss: one step of plain gradient descent at a known rate moves each by minus the rate times its gradient. What a dropout layer drops depends on the
 * step alone, so a repeated step drops the same. In single precision, where differences are lost in rounding, against the fused engine's in double.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GradientTest implements EngineUnderTest {
    private static final double RATE = 1e-3;
    /** So large that little is lost where the gradient is taken from the weights again; a power of two. */
    private static final double SINGLE_RATE = 0x1p-6;
    private static final double H = 1e-6;
    private static final int CHECKED = 80;
    private static final List<String> NETWORKS = List.of(
        "mse | dense 5 pelu; dense 3 ditac; dense 1",
        "mse | dense 4 frelu channel; dense 5 penalized-tanh channel; dense 2",
        "cross-entropy | dense 6 scaled-sigmoid; dense 2 elu; dense 3",
        "binary-cross-entropy | dense 6 swish; dense 1",
        "mse | dense 4 a*tanh(b*x)+c*x channel; dense 3 max(x,a*x); dense 1",
        "mse | dense 5 ditac channel; dense 1 tanh",
        "cross-entropy | conv 3 3 1 same pelu; max 2 2; conv 2 2 1 valid swish channel; flatten; dense 2",
        "mse | conv 2 3 1 valid gelu; avg 2 2; flatten; dense 3 acon-c; dense 1",
        "mse | conv 2 3 2 same tanh; conv 3 2 1 same; flatten; dense 1",
        "mse | conv 2 4 3 same a*x/(1+exp(-b*x)) channel; flatten; dense 1",
        "mse | avg 3 2; conv 2 2 1 same prelu channel; max 2 1; flatten; dense 1",
        "mse | dense 5 tanh; norm; dense 4 mish; norm pelu channel; dense 1",
        "cross-entropy | conv 3 3 1 same; norm elu; max 2 2; flatten; norm; dense 3",
        "mse | dense 6 pelu; drop 0.4; dense 5 softplus; drop 0.1; dense 1",
        "mse | drop 0.2; dense 6 pelu; dense 1",
        "mse | dense 8 tanh layer 0-2,6:pelu:layer 3-4:swish:channel; dense 1",
        "mse | dense 6 pelu channel 1-2:relu:layer; dense 4 - layer 0-1:ditac:layer; dense 1",
        "cross-entropy | conv 5 3 1 same elu layer 0,2:pelu:channel 4:swish:layer; max 2 2; flatten; dense 2",
        "mse | dense 4 tanh; residual (dense 6 frelu channel 2-5:mish:layer, norm pelu layer 1-3:acon-c:channel, dense 4); dense 1",
        "mse | dense 4 tanh; residual (dense 6 pelu, dense 4); dense 1",
        "mse | dense 4 tanh; residual (norm swish channel, dense 4, drop 0.3, residual (dense 4 frelu) pelu) acon-c channel; dense 1",
        "cross-entropy | conv 2 3 1 same; residual (norm pelu, conv 2 3 1 same elu, conv 2 3 1 same) prelu channel; avg 2 2; flatten; dense 2");

    Stream<Arguments> networks() {
        return inEveryPrecision(NETWORKS.stream());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyWeightAndParameter(String network, Precision precision) {
        String[] parts = network.split(" \\| ");
        if (precision == Precision.FLOAT64) {
            differences(spec(parts[0], parts[1], RATE).withPrecision(precision));
        } else {
            asInDoublePrecision(disturbed(spec(parts[0], parts[1], SINGLE_RATE)));
        }
    }

    private void differences(RunSpec spec) {
        Trainer trainer = engine().prepare(spec, DataLoading.load(spec.data()));
        TrainerState start = disturbed(trainer.state());
        trainer.restore(start);
        trainer.step();
        TrainerState after = trainer.state();
        SplittableRandom random = new SplittableRandom(1);
        for (String list : List.of("weights", "activations")) {
            double[] numbers = start.numbers().get(list);
            for (int trial = 0; trial < Math.min(CHECKED, numbers.length); trial++) {
                int at = numbers.length <= CHECKED ? trial : random.nextInt(numbers.length);
                double gradient = (numbers[at] - after.numbers().get(list)[at]) / RATE;
                double difference = (moved(trainer, start, list, at, H) - moved(trainer, start, list, at, -H)) / (2 * H);
                assertEquals(difference, gradient, 2e-8 * Math.max(1, Math.abs(difference)), list + " " + at);
            }
        }
        assertTrue(start.numbers().get("weights").length > 3, "something was checked");
    }

    private void asInDoublePrecision(RunSpec spec) {
        double[] want = numbersAfterAStep(new FusedEngine(1), spec.withPrecision(Precision.FLOAT64));
        double[] got = numbersAfterAStep(engine(), spec.withPrecision(Precision.FLOAT32));
        assertEquals(want.length, got.length);
        for (int k = 0; k < want.length; k++) {
            assertEquals(want[k], got[k], 4e-5 * Math.max(1, Math.abs(want[k])) * SINGLE_RATE, "number " + k);
        }
        assertTrue(want.length > 3, "something was checked");
    }

    /** Of all weights, normalisations and activation parameters, in this order. */
    private static double[] numbersAfterAStep(Engine engine, RunSpec spec) {
        try (Trainer trainer = engine.prepare(spec, DataLoading.load(spec.data()))) {
            trainer.step();
            Weights weights = trainer.weights();
            return Stream.of(weights.layers().stream().flatMap(layer -> Stream.of(layer.w(), layer.b())),
                    weights.normalizations().stream().flatMap(norm -> Stream.of(norm.gamma(), norm.beta())),
                    trainer.activations().stream().flatMap(activation -> activation.instances().stream().map(ActivationInstance::parameters)))
                    .flatMap(numbers -> numbers).flatMapToDouble(Arrays::stream).toArray();
        }
    }

    /** Zero biases put too much exactly on a kink. What is added can be told apart from its neighbours in single precision. */
    private static RunSpec disturbed(RunSpec spec) {
        SplittableRandom random = new SplittableRandom(2);
        try (Trainer trainer = new FusedEngine(1).prepare(spec, DataLoading.load(spec.data()))) {
            Weights start = trainer.weights();
            return spec.withWeights(Optional.of(new Weights(
                    start.layers().stream().map(layer -> new Weights.Layer(layer.shape(), disturbed(layer.w(), random), disturbed(layer.b(), random))).toList(),
                    start.normalizations().stream().map(norm -> new Weights.Normalization(disturbed(norm.gamma(), random), disturbed(norm.beta(), random),
                            norm.mean(), norm.variance())).toList())));
        }
    }

    private static double[] disturbed(double[] numbers, SplittableRandom random) {
        return Arrays.stream(numbers).map(number -> (float) (number + random.nextDouble(0.02, 0.1))).toArray();
    }

    /** Zero biases and parameters at their defaults put too much exactly on a kink. */
    private static TrainerState disturbed(TrainerState from) {
        SplittableRandom random = new SplittableRandom(2);
        Map<String, double[]> numbers = new HashMap<>(from.numbers());
        for (String list : List.of("weights", "activations")) {
            numbers.put(list, Arrays.stream(numbers.get(list)).map(number -> number + random.nextDouble(0.02, 0.1)).toArray());
        }
        return new TrainerState(0, numbers);
    }

    /** The loss of the first step with one number moved. */
    private static double moved(Trainer trainer, TrainerState from, String list, int at, double by) {
        Map<String, double[]> numbers = new HashMap<>(from.numbers());
        double[] changed = numbers.get(list).clone();
        changed[at] += by;
        numbers.put(list, changed);
        trainer.restore(new TrainerState(0, numbers));
        return trainer.step();
    }

    private static RunSpec spec(String loss, String layers, double rate) {
        boolean image = !layers.matches("(dense|drop).*");
        boolean classes = !loss.equals("mse");
        int outputs = Integer.parseInt(layers.replaceAll(".*dense (\\d+)[^,)]*$", "$1"));
        int size = image ? 49 : 4;
        SplittableRandom random = new SplittableRandom(layers.hashCode());
        List<List<Double>> x = new ArrayList<>();
        List<Object> y = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            x.add(random.doubles(size, -1.5, 1.5).boxed().toList());
            y.add(classes ? (Object) (i % Math.max(2, outputs)) : random.doubles(outputs, -1, 1).boxed().toList());
        }
        return RunSpecReader.read("{\"version\":1,\"data\":{\"x\":" + x + ",\"y\":" + y + ",\"task\":\""
                + (classes ? "classification" : "regression") + "\",\"shape\":" + (image ? "[1,7,7]" : "[4]") + "},\"network\":{\"layers\":"
                + layers(layers, "; ") + "},\"loss\":\"" + loss + "\",\"optimizer\":{\"name\":\"sgd\",\"learningRate\":" + rate
                + "},\"batch\":\"full\",\"steps\":1,\"seed\":5}");
    }

    /** From the short form: {@code dense 3 pelu channel 0-1:relu:layer; residual (norm, dense 3) elu}; {@code -} for no activation. */
    private static List<String> layers(String text, String separator) {
        List<String> layers = new ArrayList<>();
        for (String layer : parts(text, separator)) {
            if (layer.startsWith("residual")) {
                int close = layer.lastIndexOf(')');
                layers.add("{\"type\":\"residual\",\"layers\":" + layers(layer.substring("residual (".length(), close), ", ")
                        + activation(layer.substring(close + 1).trim().split(" "), 0) + "}");
                continue;
            }
            String[] w = layer.split(" ");
            layers.add(switch (w[0]) {
                case "dense" -> "{\"type\":\"dense\",\"units\":" + w[1] + activation(w, 2) + "}";
                case "conv" -> "{\"type\":\"conv2d\",\"filters\":" + w[1] + ",\"kernel\":" + w[2] + ",\"stride\":" + w[3] + ",\"padding\":\"" + w[4]
                        + "\"" + activation(w, 5) + "}";
                case "max", "avg" -> "{\"type\":\"" + w[0] + "pool2d\",\"kernel\":" + w[1] + ",\"stride\":" + w[2] + "}";
                case "norm" -> "{\"type\":\"batchnorm\"" + activation(w, 1) + "}";
                case "drop" -> "{\"type\":\"dropout\",\"rate\":" + w[1] + "}";
                default -> "{\"type\":\"flatten\"}";
            });
        }
        return layers;
    }

    /** At separators outside of residual blocks. */
    private static List<String> parts(String text, String separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            // A formula's own brackets come in pairs within a part as well.
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0 && text.startsWith(separator, i)) {
                parts.add(text.substring(from, i));
                from = i + separator.length();
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static String activation(String[] words, int at) {
        if (words.length <= at || words[at].isEmpty()) {
            return "";
        }
        List<String> groups = new ArrayList<>();
        for (String group : List.of(words).subList(Math.min(words.length, at + 2), words.length)) {
            String[] of = group.split(":");
            groups.add("{\"units\":\"" + of[0] + "\",\"activation\":" + named(of[1], of[2]) + "}");
        }
        String rest = words[at].equals("-") ? "" : ",\"activation\":" + named(words[at], words.length > at + 1 ? words[at + 1] : "layer");
        return rest + (groups.isEmpty() ? "" : ",\"groups\":" + groups);
    }

    private static String named(String activation, String per) {
        String plain = "\"" + (activation.contains("(") ? "formula" : "name") + "\":\"" + activation + "\",\"per\":\"" + per + "\"";
        // Parameters at their defaults put too much exactly on a kink.
        SplittableRandom random = new SplittableRandom(activation.hashCode());
        List<String> params = parameters(plain).stream().map(parameter -> {
            double[] numbers = new double[parameter.size()];
            Arrays.fill(numbers, parameter.defaultValue());
            String text = Arrays.toString(disturbed(numbers, random));
            return "\"" + parameter.name() + "\":" + (numbers.length == 1 ? text.substring(1, text.length() - 1) : text);
        }).toList();
        return "{" + plain + ",\"params\":{" + String.join(",", params) + "}}";
    }

    private static List<ActivationParameter> parameters(String activation) {
        RunSpec spec = RunSpecReader.read("{\"version\":1,\"data\":{\"name\":\"moons\"},\"network\":{\"layers\":[{\"type\":\"dense\",\"units\":2,\"activation\":{"
                + activation + "}}]},\"loss\":\"cross-entropy\",\"optimizer\":{\"name\":\"sgd\",\"learningRate\":1},\"steps\":1}");
        return ((LayerSpec.Dense) spec.network().layers().getFirst()).activation().orElseThrow().instance().activation().parameters();
    }
}
