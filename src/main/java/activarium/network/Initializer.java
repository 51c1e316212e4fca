package activarium.network;

import activarium.activation.ActivationInstance;
import activarium.activation.GaussianSignal;
import activarium.data.Shuffle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Draws the initial weights of a network: the same for the same seed, every layer from a stream of its own. */
public final class Initializer {
    /** Towards the mean square that signals settle at; where they creep towards 0, as with tanh, as many as deep networks have layers. */
    private static final int MEAN_FIELD_STEPS = 40;

    private Initializer() {
    }

    /**
     * @param input shape of one sample
     * @return one entry per layer that has weights, in order; biases are zero, normalisations start as the identity
     */
    public static Weights draw(NetworkSpec network, List<Integer> input, long seed) {
        List<Weights.Layer> drawn = new ArrayList<>();
        draw(network.layers(), input, network.initialization(), seed, drawn);
        return new Weights(drawn, Shapes.normalizedChannels(network.layers(), input).stream().map(Weights.Normalization::start).toList());
    }

    private static void draw(List<LayerSpec> layers, List<Integer> input, Initialization how, long seed, List<Weights.Layer> drawn) {
        List<List<Integer>> shapes = Shapes.through(layers, input, "/network/layers");
        for (int i = 0; i < layers.size(); i++) {
            Optional<ActivationSpec> activation = following(layers, i);
            switch (layers.get(i)) {
                case LayerSpec.Dense(int units, var _, var _, var _) ->
                        drawn.add(layer(List.of(units, shapes.get(i).getFirst()), how, activation, seed, drawn.size()));
                case LayerSpec.Conv2d(int filters, int kernel, int _, var _, var _, var _, var _) ->
                        drawn.add(layer(List.of(filters, shapes.get(i).getFirst(), kernel, kernel), how, activation, seed, drawn.size()));
                case LayerSpec.Residual(var inner, var _) -> draw(inner, shapes.get(i), how, seed, drawn);
                default -> {
                }
            }
        }
    }

    /** A layer's own activation, or that of a normalisation right after it. */
    private static Optional<ActivationSpec> following(List<LayerSpec> layers, int i) {
        Optional<ActivationSpec> own = layers.get(i).activation();
        boolean normalised = own.isEmpty() && i + 1 < layers.size() && layers.get(i + 1) instanceof LayerSpec.BatchNorm;
        return normalised ? ((LayerSpec.BatchNorm) layers.get(i + 1)).activation() : own;
    }

    private static Weights.Layer layer(List<Integer> shape, Initialization how, Optional<ActivationSpec> activation, long seed, int stream) {
        int out = shape.getFirst();
        int window = shape.stream().skip(2).reduce(1, Math::multiplyExact);
        int fanIn = shape.get(1) * window;
        int fanOut = out * window;
        // A stream of its own for every layer: adding a layer leaves the weights of those before it alone.
        RandomGenerator random = Shuffle.generator(seed * 0x9E3779B97F4A7C15L + stream + 1);
        double[] w = new double[out * fanIn];
        switch (how) {
            case XAVIER_NORMAL -> normal(w, Math.sqrt(2.0 / (fanIn + fanOut)), random);
            case XAVIER_UNIFORM -> uniform(w, Math.sqrt(6.0 / (fanIn + fanOut)), random);
            case HE_NORMAL -> normal(w, Math.sqrt(2.0 / fanIn), random);
            case HE_UNIFORM -> uniform(w, Math.sqrt(6.0 / fanIn), random);
            case LECUN_NORMAL -> normal(w, Math.sqrt(1.0 / fanIn), random);
            case CRITICAL -> normal(w, criticalGain(activation) / Math.sqrt(fanIn), random);
            case ORTHOGONAL -> orthogonal(w, out, fanIn, random);
        }
        return new Weights.Layer(shape, w, new double[out]);
    }

    /**
     * The gain at which signals settle at a mean square q and gradients keep theirs: q = gain^2 E f(sqrt(q) z)^2 and gain^2 E f'(sqrt(q) z)^2 = 1.
     * 1 where the layer is linear or the activation lets no gradient through.
     */
    private static double criticalGain(Optional<ActivationSpec> activation) {
        if (activation.isEmpty()) {
            return 1;
        }
        ActivationInstance instance = activation.get().instance();
        GaussianSignal signal = GaussianSignal.of(instance, 1);
        double q = 1;
        for (int i = 0; i < MEAN_FIELD_STEPS; i++) {
            double next = signal.meanSquare() / signal.meanSquaredSlope();
            if (!(next > 1e-4 && next < 1e4) || Math.abs(next - q) < 1e-6 * q) {
                // Dying out or growing without end, however slowly: the gain of the last mean square that was reached.
                break;
            }
            q = next;
            signal = GaussianSignal.of(instance, Math.sqrt(q));
        }
        double gain = signal.criticalGain();
        return gain > 1e-6 && gain < 1e6 ? gain : 1;
    }

    private static void normal(double[] w, double deviation, RandomGenerator random) {
        for (int i = 0; i < w.length; i++) {
            w[i] = deviation * random.nextGaussian();
        }
    }

    private static void uniform(double[] w, double bound, RandomGenerator random) {
        for (int i = 0; i < w.length; i++) {
            w[i] = bound * (2 * random.nextDouble() - 1);
        }
    }

    /** Orthonormal rows, or columns where there are more rows: Gram-Schmidt, twice over, of a normal matrix. */
    private static void orthogonal(double[] w, int rows, int columns, RandomGenerator random) {
        normal(w, 1, random);
        int vectors = Math.min(rows, columns);
        int length = Math.max(rows, columns);
        int next = rows <= columns ? columns : 1;
        int along = rows <= columns ? 1 : columns;
        for (int pass = 0; pass < 2; pass++) {
            for (int v = 0; v < vectors; v++) {
                for (int u = 0; u < v; u++) {
                    double dot = 0;
                    for (int i = 0; i < length; i++) {
                        dot += w[v * next + i * along] * w[u * next + i * along];
                    }
                    for (int i = 0; i < length; i++) {
                        w[v * next + i * along] -= dot * w[u * next + i * along];
                    }
                }
                double square = 0;
                for (int i = 0; i < length; i++) {
                    square += w[v * next + i * along] * w[v * next + i * along];
                }
                double scale = 1 / Math.sqrt(square);
                for (int i = 0; i < length; i++) {
                    w[v * next + i * along] *= scale;
                }
            }
        }
    }
}
