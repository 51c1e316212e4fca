package activarium.training.fused;

/** z = W x + b over a batch. */
final class DenseStage<A> implements Stage<A> {
    private final Arithmetic<A> arithmetic;
    private final Parameters<A> parameters;
    private final Parameters.Block block;
    private final int layer;
    private final int in;
    private final int out;
    private final A output;
    /** W transposed, [in][out]: then the products of the forward pass run along rows. */
    private final A transposed;

    DenseStage(Parameters<A> parameters, Parameters.Block block, int layer, int capacity) {
        this.arithmetic = parameters.arithmetic();
        this.parameters = parameters;
        this.block = block;
        this.layer = layer;
        out = block.shape().get(0);
        in = block.shape().get(1);
        output = arithmetic.zeros(capacity * out);
        transposed = arithmetic.zeros(in * out);
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
    public void forward(A input, int rows, boolean training) {
        A values = parameters.values();
        if (out == 1) {
            arithmetic.matrixVector(rows, in, input, 0, values, block.at(), values, block.bias(), output, 0);
            return;
        }
        arithmetic.transpose(values, block.at(), out, in, transposed, 0);
        arithmetic.product(rows, out, in, input, 0, in, 1, transposed, 0, values, block.bias(), false, output, 0);
    }

    @Override
    public void backward(A input, A outputGradient, A inputGradient, int rows) {
        A gradients = parameters.gradients();
        if (in >= out || in >= 16) {
            // dW[o][i] = sum over r of g[r][o] x[r][i], along i.
            arithmetic.product(out, in, rows, outputGradient, 0, 1, out, input, 0, null, 0, false, gradients, block.at());
        } else {
            // The longer side along the vectors, then turned round.
            arithmetic.product(in, out, rows, input, 0, 1, in, outputGradient, 0, null, 0, false, transposed, 0);
            arithmetic.transpose(transposed, 0, in, out, gradients, block.at());
        }
        arithmetic.sumRows(outputGradient, rows, out, gradients, block.bias());
        if (inputGradient != null) {
            arithmetic.product(rows, in, out, outputGradient, 0, out, 1, parameters.values(), block.at(), null, 0, false,
                    inputGradient, 0);
        }
    }
}
