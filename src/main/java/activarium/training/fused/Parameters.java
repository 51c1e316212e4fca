package activarium.training.fused;

import activarium.network.Weights;

import java.util.ArrayList;
import java.util.List;

/**
 * All weights and biases of a network in one array, layer by layer [W, b], then every normalisation [gamma, beta], with their gradients
 * beside them.
 */
final class Parameters<A> {
    private final Arithmetic<A> arithmetic;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Block> normalizations = new ArrayList<>();
    private final A values;
    private final A gradients;
    private final int size;

    /**
     * One layer's place: W at {@code at}, b at {@code at + weights}; of a normalisation gamma and beta.
     *
     * @param shape   of W
     * @param weights numbers in W
     * @param outputs numbers in b
     */
    record Block(List<Integer> shape, int at, int weights, int outputs) {
        int bias() {
            return at + weights;
        }

        int size() {
            return weights + outputs;
        }
    }

    Parameters(Arithmetic<A> arithmetic, Weights start) {
        this.arithmetic = arithmetic;
        int at = 0;
        for (Weights.Layer layer : start.layers()) {
            Block block = new Block(layer.shape(), at, layer.w().length, layer.b().length);
            blocks.add(block);
            at += block.size();
        }
        for (Weights.Normalization normalization : start.normalizations()) {
            int channels = normalization.channels();
            Block block = new Block(List.of(channels), at, channels, channels);
            normalizations.add(block);
            at += block.size();
        }
        size = at;
        values = arithmetic.zeros(size);
        gradients = arithmetic.zeros(size);
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            arithmetic.load(start.layers().get(i).w(), 0, values, block.at, block.weights);
            arithmetic.load(start.layers().get(i).b(), 0, values, block.bias(), block.outputs);
        }
        for (int i = 0; i < normalizations.size(); i++) {
            Block block = normalizations.get(i);
            arithmetic.load(start.normalizations().get(i).gamma(), 0, values, block.at, block.weights);
            arithmetic.load(start.normalizations().get(i).beta(), 0, values, block.bias(), block.outputs);
        }
    }

    Arithmetic<A> arithmetic() {
        return arithmetic;
    }

    /** Of dense and conv2d layers. */
    List<Block> blocks() {
        return blocks;
    }

    /** Of batchnorm layers. */
    List<Block> normalizations() {
        return normalizations;
    }

    A values() {
        return values;
    }

    A gradients() {
        return gradients;
    }

    int size() {
        return size;
    }

    /** A copy of the numbers from {@code at}, in double. */
    double[] copy(int at, int count) {
        double[] numbers = new double[count];
        arithmetic.store(values, at, numbers, 0, count);
        return numbers;
    }

    /** Copies of the dense and conv2d layers' weights, in double. */
    List<Weights.Layer> layers() {
        List<Weights.Layer> layers = new ArrayList<>();
        for (Block block : blocks) {
            layers.add(new Weights.Layer(block.shape, copy(block.at, block.weights), copy(block.bias(), block.outputs)));
        }
        return layers;
    }
}
