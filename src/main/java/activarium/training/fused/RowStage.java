package activarium.training.fused;

import org.jspecify.annotations.Nullable;

/**
 * A stage that treats every sample by itself, so that a batch can go through it in portions, each on any thread. A portion's sums
 * over samples are its own until {@link #collect}; results do not depend on who computed what when.
 */
interface RowStage<A> extends Stage<A> {
    /** Once before the portions of a forward pass: what they share. */
    default void prepare() {
    }

    /** Samples {@code [from, to)} of {@link #output}. */
    void forward(A input, int from, int to, boolean training, int portion);

    /** As in {@link Stage}, for samples {@code [from, to)}. */
    void backward(A input, A outputGradient, @Nullable A inputGradient, int from, int to, int portion);

    /**
     * Once after all portions of a backward pass, for each of some parts: adds the portions' sums over samples, in order. Parts may
     * go on different threads.
     */
    default void collect(int portions, int part, int parts) {
    }

    /** Floating-point operations of a sample's forward pass, roughly. */
    default double work() {
        return size();
    }

    @Override
    default void forward(A input, int rows, boolean training) {
        prepare();
        forward(input, 0, rows, training, 0);
    }

    @Override
    default void backward(A input, A outputGradient, @Nullable A inputGradient, int rows) {
        backward(input, outputGradient, inputGradient, 0, rows, 0);
        collect(1, 0, 1);
    }
}
