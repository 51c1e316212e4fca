package activarium.training.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/** What an operation on arrays works on. */
sealed interface Operand {
    /** A number for every element. */
    record Array(INDArray values) implements Operand {
    }

    /** One number for all of them. */
    record Scalar(double value) implements Operand {
    }

    /** A number for each channel, {@code [channels]}, which is dimension 1 of the arrays. */
    record Channels(INDArray values) implements Operand {
    }
}
