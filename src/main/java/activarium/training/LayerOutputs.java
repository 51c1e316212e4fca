package activarium.training;

import activarium.activation.ActivationInstance;
import activarium.network.LayerSpec;
import activarium.network.Shapes;
import activarium.network.UnitGroup;
import activarium.network.Weights;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What every layer of a network answers, as it does outside of training: normalisations by their running statistics, nothing dropped. In double, one
 * number after another: for a look at some samples, whichever engine trained the network.
 */
public final class LayerOutputs {
    private final Iterator<Weights.Layer> weights;
    private final Iterator<Weights.Normalization> normalizations;
    private final Iterator<LayerActivation> activations;
    private final int count;

    private LayerOutputs(NetworkState network, int count) {
        this.count = count;
        weights = network.weights().layers().iterator();
        normalizations = (network.weights().normalizations().isEmpty()
                ? Shapes.normalizedChannels(network.spec().network().layers(), network.input()).stream().map(Weights.Normalization::start).toList()
                : network.weights().normalizations()).iterator();
        activations = network.activations().iterator();
    }

    /**
     * One layer's, after its activation.
     *
     * @param layer   index in the network's layers, from 0
     * @param shape   of one sample's, channel first
     * @param values  {@code [count * size of shape]}
     * @param handsOn whether it only hands on what it takes, as dropout does and what makes one row of an image
     * @param weights of a dense layer, {@code [units * in]}; empty for others. Not to be written to
     */
    public record Output(int layer, List<Integer> shape, double[] values, boolean handsOn, double[] weights) {
        public Output {
            shape = List.copyOf(shape);
        }
    }

    /**
     * Of all layers, in order; a residual block is one layer.
     *
     * @param x     {@code [count * features]}, normalised as the training samples were; not written to
     * @param count number of samples
     */
    public static List<Output> of(NetworkState network, double[] x, int count) {
        return new LayerOutputs(network, count).through(network.spec().network().layers(), x, network.input());
    }

    private List<Output> through(List<LayerSpec> layers, double[] x, List<Integer> input) {
        List<List<Integer>> shapes = Shapes.through(layers, input, "/network/layers");
        List<Output> all = new ArrayList<>();
        double[] last = x;
        for (int i = 0; i < layers.size(); i++) {
            LayerSpec layer = layers.get(i);
            List<Integer> shape = shapes.get(i + 1);
            all.add(switch (layer) {
                case LayerSpec.Dense _ -> {
                    Weights.Layer own = weights.next();
                    yield new Output(i, shape, activated(layer, dense(own, last), shape), false, own.w());
                }
                case LayerSpec.Dropout _, LayerSpec.Flatten _ -> new Output(i, shape, last, true, new double[0]);
                case LayerSpec.Conv2d conv -> output(i, layer, shape, convolution(weights.next(), conv, last, shapes.get(i), shape));
                case LayerSpec.MaxPool2d(int kernel, int stride) -> output(i, layer, shape, pooling(kernel, stride, true, last, shapes.get(i), shape));
                case LayerSpec.AvgPool2d(int kernel, int stride) -> output(i, layer, shape, pooling(kernel, stride, false, last, shapes.get(i), shape));
                case LayerSpec.BatchNorm norm -> output(i, layer, shape, normalized(normalizations.next(), norm.epsilon(), last));
                case LayerSpec.Residual(var inner, var _) -> output(i, layer, shape, added(last, through(inner, last, shapes.get(i)).getLast().values()));
            });
            last = all.getLast().values();
        }
        return all;
    }

    private Output output(int index, LayerSpec layer, List<Integer> shape, double[] made) {
        return new Output(index, shape, activated(layer, made, shape), false, new double[0]);
    }

    private static double[] added(double[] x, double[] inside) {
        return IntStream.range(0, x.length).mapToDouble(k -> x[k] + inside[k]).toArray();
    }

    private double[] dense(Weights.Layer layer, double[] x) {
        int units = layer.b().length;
        int in = layer.w().length / units;
        double[] z = new double[count * units];
        for (int k = 0; k < z.length; k++) {
            int unit = k % units;
            int row = k / units * in;
            double sum = layer.b()[unit];
            for (int j = 0; j < in; j++) {
                sum += layer.w()[unit * in + j] * x[row + j];
            }
            z[k] = sum;
        }
        return z;
    }

    private double[] convolution(Weights.Layer layer, LayerSpec.Conv2d conv, double[] x, List<Integer> from, List<Integer> to) {
        int kernel = conv.kernel();
        int padding = conv.padding() == LayerSpec.Padding.SAME ? (kernel - 1) / 2 : 0;
        int channels = from.getFirst();
        int size = to.get(1) * to.get(2);
        double[] z = new double[count * to.getFirst() * size];
        for (int k = 0; k < z.length; k++) {
            int place = k % size;
            int filter = k / size % to.getFirst();
            int sample = k / size / to.getFirst();
            int top = place / to.get(2) * conv.stride() - padding;
            int left = place % to.get(2) * conv.stride() - padding;
            double sum = layer.b()[filter];
            for (int c = 0; c < channels; c++) {
                for (int r = Math.max(0, -top); r < Math.min(kernel, from.get(1) - top); r++) {
                    int row = ((sample * channels + c) * from.get(1) + top + r) * from.get(2) + left;
                    int of = ((filter * channels + c) * kernel + r) * kernel;
                    for (int s = Math.max(0, -left); s < Math.min(kernel, from.get(2) - left); s++) {
                        sum += layer.w()[of + s] * x[row + s];
                    }
                }
            }
            z[k] = sum;
        }
        return z;
    }

    private double[] pooling(int kernel, int stride, boolean largest, double[] x, List<Integer> from, List<Integer> to) {
        int size = to.get(1) * to.get(2);
        double[] z = new double[count * to.getFirst() * size];
        for (int k = 0; k < z.length; k++) {
            int plane = k / size * from.get(1) * from.get(2);
            int first = plane + k % size / to.get(2) * stride * from.get(2) + k % to.get(2) * stride;
            double most = Double.NEGATIVE_INFINITY;
            double sum = 0;
            for (int r = 0; r < kernel; r++) {
                for (int s = 0; s < kernel; s++) {
                    most = Math.max(most, x[first + r * from.get(2) + s]);
                    sum += x[first + r * from.get(2) + s];
                }
            }
            z[k] = largest ? most : sum / (kernel * kernel);
        }
        return z;
    }

    private double[] normalized(Weights.Normalization norm, double epsilon, double[] x) {
        int spatial = x.length / count / norm.channels();
        return IntStream.range(0, x.length).mapToDouble(k -> {
            int c = k / spatial % norm.channels();
            return norm.gamma()[c] * (x[k] - norm.mean()[c]) / Math.sqrt(norm.variance()[c] + epsilon) + norm.beta()[c];
        }).toArray();
    }

    private double[] activated(LayerSpec layer, double[] z, List<Integer> shape) {
        int covered = layer.groups().stream().filter(group -> group.activation().isPresent()).map(UnitGroup::units).mapToInt(units -> units.count()).sum();
        int parts = (int) layer.groups().stream().filter(group -> group.activation().isPresent()).count()
                + (layer.activation().isPresent() && covered < shape.getFirst() ? 1 : 0);
        double[] y = parts == 0 ? z : z.clone();
        for (int k = 0; k < parts; k++) {
            LayerActivation part = activations.next();
            int[] channels = part.units().map(units -> units.stream().toArray()).orElseGet(() -> IntStream.range(0, shape.getFirst()).toArray());
            for (int c = 0; c < channels.length; c++) {
                through(part.instances().get(part.instances().size() == 1 ? 0 : c), channels[c], shape.getFirst(), y);
            }
        }
        return y;
    }

    /** One channel of all samples. */
    private void through(ActivationInstance activation, int channel, int channels, double[] values) {
        int spatial = values.length / count / channels;
        double[] x = new double[count * spatial];
        for (int i = 0; i < count; i++) {
            System.arraycopy(values, (i * channels + channel) * spatial, x, i * spatial, spatial);
        }
        double[] y = activation.values(x);
        for (int i = 0; i < count; i++) {
            System.arraycopy(y, i * spatial, values, (i * channels + channel) * spatial, spatial);
        }
    }
}
