package activarium.training.fused;

import activarium.training.StepStream;
import org.jspecify.annotations.Nullable;

/**
 * Each value is zero with probability {@code rate} while training and the others are scaled up by 1 / (1 - rate); otherwise the
 * input itself. Srivastava et al. 2014, in the form that leaves evaluation alone. Which values are dropped depends on the seed and the
 * step alone.
 */
final class DropoutStage<A> implements RowStage<A> {
    private final Arithmetic<A> arithmetic;
    private final StepStream random;
    /** Of 2^32 equally likely draws, those that drop. */
    private final long dropped;
    private final double scale;
    private final int layer;
    private final int size;
    private final A mask;
    private final A output;

    DropoutStage(Arithmetic<A> arithmetic, double rate, long seed, int layer, int size, int capacity) {
        this.arithmetic = arithmetic;
        this.layer = layer;
        this.size = size;
        random = new StepStream(seed);
        dropped = Math.round(rate * 0x1p32);
        scale = 1 / (1 - rate);
        mask = arithmetic.zeros(capacity * size);
        output = arithmetic.zeros(capacity * size);
    }

    /** Before the forward pass of a step, counted from 0. */
    void begin(int step) {
        random.begin(step);
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
    public void forward(A input, int from, int to, boolean training, int portion) {
        int begin = from * size;
        int end = to * size;
        if (!training) {
            arithmetic.copy(input, begin, output, begin, end - begin);
            return;
        }
        for (int i = begin; i < end; i++) {
            arithmetic.set(mask, i, random.at(i) >>> 32 < dropped ? 0 : scale);
        }
        arithmetic.multiply(input, mask, output, begin, end);
    }

    @Override
    public void backward(A input, A outputGradient, @Nullable A inputGradient, int from, int to, int portion) {
        if (inputGradient != null) {
            arithmetic.multiply(outputGradient, mask, inputGradient, from * size, to * size);
        }
    }
}
