package activarium.training.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Arrays of one shape, type and order that are used over and over within one pass. What is taken for the first time comes out of the workspace
 * that is open.
 */
final class Scratch {
    private final INDArray like;
    private final Deque<INDArray> free = new ArrayDeque<>();

    /** @param like gives shape, type and order */
    Scratch(INDArray like) {
        this.like = like;
    }

    /** An array with any contents. */
    INDArray take() {
        INDArray one = free.poll();
        return one == null ? Nd4j.createUninitialized(like.dataType(), like.shape(), like.ordering()) : one;
    }

    /** Nobody needs it any more. */
    void give(INDArray one) {
        free.push(one);
    }
}
