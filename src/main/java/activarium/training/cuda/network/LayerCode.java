package activarium.training.cuda.network;

import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.S32;

/** One layer in a kernel. Its input is y of the layer before; z is its own. */
public interface LayerCode {
    /** Before the values of a batch, where something about all of it has to be known; ends with a barrier where it does anything. */
    default void beforeValues(S32 rows) {
    }

    /** z at a row and a number of the output. */
    F32 value(S32 row, S32 place);

    /** Gradients by the layer's weights, from the gradient by z. */
    default void weightGradients(S32 rows) {
    }

    /** Whether {@link #gradient} needs a barrier after {@link #weightGradients}. */
    default boolean gradientNeedsWeightGradients() {
        return false;
    }

    /** The gradient by one number of the input, from the gradient by z. */
    F32 gradient(S32 row, S32 place);
}
