package activarium.training.fused;

import org.jspecify.annotations.Nullable;

/** y = x + layers(x), the block of He et al. 2016; an activation after the sum is a stage of its own. */
final class ResidualStage<A> implements Stage<A> {
    private final Arithmetic<A> arithmetic;
    private final Pipeline<A> inside;
    private final int layer;
    private final int size;
    private final A output;

    /** @param inside keeps the shape, and has at least one stage */
    ResidualStage(Arithmetic<A> arithmetic, Pipeline<A> inside, int layer, int size, int capacity) {
        this.arithmetic = arithmetic;
        this.inside = inside;
        this.layer = layer;
        this.size = size;
        output = arithmetic.zeros(capacity * size);
    }

    Pipeline<A> inside() {
        return inside;
    }

    @Override
    public int size() {
        return size;
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
        A branch = inside.forward(input, rows, training);
        arithmetic.copy(input, 0, output, 0, rows * size);
        arithmetic.add(branch, 0, output, 0, rows * size);
    }

    @Override
    public void backward(A input, A outputGradient, @Nullable A inputGradient, int rows) {
        arithmetic.copy(outputGradient, 0, inside.outputGradient(), 0, rows * size);
        inside.backward(input, inputGradient, rows);
        if (inputGradient != null) {
            arithmetic.add(outputGradient, 0, inputGradient, 0, rows * size);
        }
    }
}
