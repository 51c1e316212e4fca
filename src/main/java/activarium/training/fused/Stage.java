package activarium.training.fused;

import org.jspecify.annotations.Nullable;

/**
 * One step of a network's computation over a batch. It owns its output, {@code [rows][size]}; what a stage keeps from its
 * last forward pass is what its backward pass uses.
 */
interface Stage<A> {
    /** Numbers in one sample's output. */
    int size();

    /** The output of the last forward pass; the next stage's input. */
    A output();

    /**
     * Computes {@link #output} from the input of the stage before.
     *
     * @param training whether a backward pass will follow and the stage behaves as in training
     */
    void forward(A input, int rows, boolean training);

    /**
     * @param input          as in the last forward pass
     * @param outputGradient of the loss by {@link #output}; may be overwritten
     * @param inputGradient  receives the gradient of the loss by the input; null where nobody needs it
     */
    void backward(A input, A outputGradient, @Nullable A inputGradient, int rows);

    /** The layer of the spec that it belongs to. */
    int layer();
}
