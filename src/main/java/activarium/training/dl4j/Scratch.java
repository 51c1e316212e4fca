package activarium.training.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Arrays of one shape, type and order that are used over and over, from pass to pass. They lie outside of workspaces: a backward pass finds in
 * them what the forward pass has left there, and making one in a workspace takes as long as an operation of a small network.
 */
final class Scratch {
    private final INDArray like;
    private final List<INDArray> all = new ArrayList<>();
    private final Deque<INDArray> free = new ArrayDeque<>();

    /** @param like gives shape, type and order, and is not kept */
    Scratch(INDArray like) {
        this.like = Nd4j.createUninitializedDetached(like.dataType(), like.ordering(), like.shape());
        all.add(this.like);
        free.push(this.like);
    }

    /** Whether its arrays are what is needed beside this one. */
    boolean fits(INDArray other) {
        return like.dataType() == other.dataType() && like.ordering() == other.ordering() && Arrays.equals(like.shape(), other.shape());
    }

    /** An array with any contents. */
    INDArray take() {
        INDArray one = free.poll();
        if (one == null) {
            one = Nd4j.createUninitializedDetached(like.dataType(), like.ordering(), like.shape());
            all.add(one);
        }
        return one;
    }

    /** Nobody needs it any more. */
    void give(INDArray one) {
        free.push(one);
    }

    /** Nobody needs any of them any more. */
    void reclaim() {
        free.clear();
        free.addAll(all);
    }

    /** Gives the memory back. */
    void close() {
        all.forEach(INDArray::close);
    }
}
