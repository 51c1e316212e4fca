package activarium.training.fused;

import activarium.network.Weights;

import java.util.ArrayList;
import java.util.List;

/** All weights and biases of a network in one array, layer by layer [W, b], with their gradients beside them. */
final class Parameters<A> {
    private final Arithmetic<A> arithmetic;
    private final List<Block> blocks = new ArrayList<>();
    private final A values;
    private final A gradients;
    private final int size;

    /**
     * One layer's place: W at {@code at}, b at {@code at + weights}.
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
        size = at;
        values = arithmetic.zeros(size);
        gradients = arithmetic.zeros(size);
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            arithmetic.load(start.layers().get(i).w(), 0, values, block.at, block.weights);
            arithmetic.load(start.layers().get(i).b(), 0, values, block.bias(), block.outputs);
        }
    }

    Arithmetic<A> arithmetic() {
        return arithmetic;
    }

    List<Block> blocks() {
        return blocks;
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

    /** A copy, in double. */
    Weights weights() {
        List<Weights.Layer> layers = new ArrayList<>();
        for (Block block : blocks) {
            double[] w = new double[block.weights];
            double[] b = new double[block.outputs];
            arithmetic.store(values, block.at, w, 0, block.weights);
            arithmetic.store(values, block.bias(), b, 0, block.outputs);
            layers.add(new Weights.Layer(block.shape, w, b));
        }
        return new Weights(layers);
    }
}
