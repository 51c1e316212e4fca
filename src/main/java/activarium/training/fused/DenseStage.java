package activarium.training.fused;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** z = W x + b over a batch. */
final class DenseStage<A> implements RowStage<A> {
    /** From so many inputs on their gradients are computed along the inputs. */
    private static final int ENOUGH_INPUTS = 16;

    private final Arithmetic<A> arithmetic;
    private final Parameters<A> parameters;
    private final Parameters.Block block;
    private final PortionGradients<A> gradients;
    private final int layer;
    private final int in;
    private final int out;
    private final A output;
    /** W transposed, [in][out]: then the products of the forward pass run along rows. */
    private final A transposed;
    /** Where row i begins, in matrices with rows of {@code in} and of {@code out} numbers. */
    private final int[] inRows;
    private final int[] outRows;
    /** For each portion. */
    private final List<A> scratch = new ArrayList<>();
    /** For each portion: gradients by W, transposed. */
    private final List<A> turned = new ArrayList<>();

    DenseStage(Parameters<A> parameters, Parameters.Block block, int layer, int capacity, int portions) {
        this.arithmetic = parameters.arithmetic();
        this.parameters = parameters;
        this.block = block;
        this.layer = layer;
        gradients = new PortionGradients<>(parameters, block, portions);
        out = block.shape().get(0);
        in = block.shape().get(1);
        output = arithmetic.zeros(capacity * out);
        transposed = arithmetic.zeros(in * out);
        inRows = Arithmetic.multiples(in, Math.max(capacity, out));
        outRows = Arithmetic.multiples(out, Math.max(capacity, in));
        for (int k = 0; k < portions; k++) {
            scratch.add(arithmetic.zeros(arithmetic.scratch()));
            if (!alongInputs()) {
                turned.add(arithmetic.zeros(in * out));
            }
        }
    }

    private boolean alongInputs() {
        return in >= out || in >= ENOUGH_INPUTS;
    }

    @Override
    public int size() {
        return out;
    }

    @Override
    public A output() {
        return output;
    }

    @Override
    public int layer() {
        return layer;
    }

    @Override
    public double work() {
        return 2.0 * in * out;
    }

    @Override
    public void prepare() {
        if (out > 1) {
            arithmetic.transpose(parameters.values(), block.at(), out, in, transposed, 0);
        }
    }

    @Override
    public void forward(A input, int from, int to, boolean training, int portion) {
        A values = parameters.values();
        if (out == 1) {
            arithmetic.matrixVector(to - from, in, input, from * in, values, block.at(), values, block.bias(), output, from);
        } else {
            arithmetic.affine(to - from, out, in, input, from * in, transposed, 0, outRows, values, block.bias(), output, from * out,
                    scratch.get(portion));
        }
    }

    @Override
    public void backward(A input, A outputGradient, @Nullable A inputGradient, int from, int to, int portion) {
        A gradient = gradients.array(portion);
        if (alongInputs()) {
            // dW[o][i] = sum over r of g[r][o] x[r][i], along i.
            arithmetic.product(out, in, to - from, outputGradient, from * out, 1, out, input, from * in, inRows, gradient,
                    gradients.at(portion), in, scratch.get(portion));
        } else {
            // The longer side along the vectors, then turned round.
            A sideways = turned.get(portion);
            arithmetic.product(in, out, to - from, input, from * in, 1, in, outputGradient, from * out, outRows, sideways, 0, out,
                    scratch.get(portion));
            arithmetic.transpose(sideways, 0, in, out, gradient, gradients.at(portion));
        }
        arithmetic.sumRows(outputGradient, from * out, to - from, out, gradient, gradients.bias(portion));
        if (inputGradient != null) {
            arithmetic.product(to - from, in, out, outputGradient, from * out, out, 1, parameters.values(), block.at(), inRows, inputGradient,
                    from * in, in, scratch.get(portion));
        }
    }

    @Override
    public void collect(int portions, int part, int parts) {
        gradients.collect(portions, part, parts);
    }
}
