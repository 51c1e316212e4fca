package activarium.training;

import activarium.network.DataLoading;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.network.Weights;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * The engine's gradient of every weight and activation parameter against central differences of its own loss: one step of
 * plain gradient descent at a known rate moves each by minus the rate times its gradient.
 */
class GradientTest {
    private static final double RATE = 1e-3;
    private static final double H = 1e-5;

    @ParameterizedTest
    @ValueSource(strings = {
        "dense 5 pelu layer; dense 3 ditac layer; dense 1",
        "dense 4 frelu channel; dense 5 penalized-tanh channel; dense 1",
        "dense 6 scaled-sigmoid layer; dense 2 elu layer; dense 1",
        "conv 3 3 same pelu layer; max 2; conv 2 2 valid swish channel; flat; dense 1",
        "conv 2 3 valid gelu layer; avg 2; flat; dense 3 acon-c layer; dense 1",
        "avg 2; conv 2 2 same tanh layer; flat; dense 1"})
    void everyWeightAndParameter(String layers) {
        RunSpec spec = spec(layers);
        var data = DataLoading.load(spec.data());
        Trainer start = new FusedEngine().prepare(spec, data);
        Weights before = start.weights();
        List<double[]> parametersBefore = parameters(start);
        start.step();
        Weights after = start.weights();
        List<double[]> parametersAfter = parameters(start);
        SplittableRandom random = new SplittableRandom(1);
        for (int layer = 0; layer < before.layers().size(); layer++) {
            double[] w = before.layers().get(layer).w();
            for (int trial = 0; trial < 12; trial++) {
                int at = random.nextInt(w.length);
                double gradient = (w[at] - after.layers().get(layer).w()[at]) / RATE;
                assertEquals((loss(spec, data, before, layer, at, false, H) - loss(spec, data, before, layer, at, false, -H)) / (2 * H), gradient,
                        1e-6, "W " + layer + " " + at);
            }
            double[] b = before.layers().get(layer).b();
            for (int at = 0; at < b.length; at++) {
                double gradient = (b[at] - after.layers().get(layer).b()[at]) / RATE;
                assertEquals((loss(spec, data, before, layer, at, true, H) - loss(spec, data, before, layer, at, true, -H)) / (2 * H), gradient,
                        1e-6, "b " + layer + " " + at);
            }
        }
        // Shared parameters: the same start values in every channel, so one difference is the sum over channels.
        for (int i = 0; i < parametersBefore.size(); i++) {
            for (int k = 0; k < parametersBefore.get(i).length; k++) {
                double gradient = (parametersBefore.get(i)[k] - parametersAfter.get(i)[k]) / RATE;
                double difference = (shifted(spec, data, before, i, k, H) - shifted(spec, data, before, i, k, -H)) / (2 * H);
                assertEquals(difference, gradient, 1e-6, "parameter " + k + " of activation " + i);
            }
        }
    }

    /** Per activation and scalar, summed over its channels. */
    private static List<double[]> parameters(Trainer trainer) {
        List<double[]> all = new ArrayList<>();
        for (LayerActivation activation : trainer.activations()) {
            double[] sum = new double[activation.instances().getFirst().parameters().length];
            activation.instances().forEach(instance -> {
                for (int k = 0; k < sum.length; k++) {
                    sum[k] += instance.parameters()[k];
                }
            });
            all.add(sum);
        }
        return all;
    }

    private static double loss(RunSpec spec, activarium.data.TrainTest data, Weights from, int layer, int at, boolean bias, double by) {
        List<Weights.Layer> layers = new ArrayList<>(from.layers());
        Weights.Layer old = layers.get(layer);
        double[] w = old.w().clone();
        double[] b = old.b().clone();
        (bias ? b : w)[at] += by;
        layers.set(layer, new Weights.Layer(old.shape(), w, b));
        return new FusedEngine().prepare(with(spec, new Weights(layers)), data).trainingLoss();
    }

    /** The loss with one scalar of one activation moved, in all channels. */
    private static double shifted(RunSpec spec, activarium.data.TrainTest data, Weights weights, int activation, int scalar, double by) {
        int[] seen = {0};
        List<activarium.network.LayerSpec> layers = spec.network().layers().stream().map(layer -> {
            var old = switch (layer) {
                case activarium.network.LayerSpec.Dense dense -> dense.activation();
                case activarium.network.LayerSpec.Conv2d conv -> conv.activation();
                default -> Optional.<activarium.network.ActivationSpec>empty();
            };
            if (old.isEmpty() || seen[0]++ != activation) {
                return layer;
            }
            double[] flat = old.get().instance().parameters();
            flat[scalar] += by;
            var moved = old.get().instance().withParameters(flat).values();
            var changed = Optional.of(new activarium.network.ActivationSpec(old.get().function(), moved, old.get().learn(), old.get().sharing(), 1));
            return switch (layer) {
                case activarium.network.LayerSpec.Dense dense -> new activarium.network.LayerSpec.Dense(dense.units(), changed);
                case activarium.network.LayerSpec.Conv2d conv ->
                        new activarium.network.LayerSpec.Conv2d(conv.filters(), conv.kernel(), conv.stride(), conv.padding(), changed);
                default -> layer;
            };
        }).toList();
        RunSpec moved = new RunSpec(spec.data(), new activarium.network.NetworkSpec(spec.network().input(), layers, spec.network().initialization()),
                spec.loss(), spec.optimizer(), spec.schedule(), spec.batch(), spec.steps(), spec.evaluateEvery(), spec.snapshotEvery(), spec.seed(),
                spec.precision(), spec.decayActivations(), Optional.of(weights));
        return new FusedEngine().prepare(moved, data).trainingLoss();
    }

    private static RunSpec with(RunSpec s, Weights weights) {
        return new RunSpec(s.data(), s.network(), s.loss(), s.optimizer(), s.schedule(), s.batch(), s.steps(), s.evaluateEvery(), s.snapshotEvery(),
                s.seed(), s.precision(), s.decayActivations(), Optional.of(weights));
    }

    private static RunSpec spec(String words) {
        List<String> layers = new ArrayList<>();
        for (String layer : words.split("; ")) {
            String[] w = layer.split(" ");
            layers.add(switch (w[0]) {
                case "dense" -> "{\"type\":\"dense\",\"units\":" + w[1] + (w.length > 2 ? activation(w[2], w[3]) : "") + "}";
                case "conv" -> "{\"type\":\"conv2d\",\"filters\":" + w[1] + ",\"kernel\":" + w[2] + ",\"padding\":\"" + w[3] + "\"" + activation(w[4], w[5]) + "}";
                case "max" -> "{\"type\":\"maxpool2d\",\"kernel\":" + w[1] + "}";
                case "avg" -> "{\"type\":\"avgpool2d\",\"kernel\":" + w[1] + "}";
                default -> "{\"type\":\"flatten\"}";
            });
        }
        boolean image = !words.startsWith("dense");
        int size = image ? 36 : 4;
        SplittableRandom random = new SplittableRandom(words.hashCode());
        List<List<Double>> x = new ArrayList<>();
        List<List<Double>> y = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            List<Double> row = new ArrayList<>();
            for (int j = 0; j < size; j++) {
                row.add(random.nextDouble(-1.5, 1.5));
            }
            x.add(row);
            y.add(List.of(random.nextDouble(-1, 1)));
        }
        return RunSpecReader.read("{\"version\":1,\"data\":{\"x\":" + x + ",\"y\":" + y + ",\"task\":\"regression\",\"shape\":"
                + (image ? "[1,6,6]" : "[4]") + "},\"network\":{\"layers\":" + layers + "},\"loss\":\"mse\",\"optimizer\":{\"name\":\"sgd\",\"learningRate\":"
                + RATE + "},\"batch\":\"full\",\"steps\":1,\"seed\":5,\"precision\":\"float64\"}");
    }

    private static String activation(String name, String per) {
        return ",\"activation\":{\"name\":\"" + name + "\",\"per\":\"" + per + "\",\"learn\":true}";
    }
}
