package activarium.training.fused;

import java.util.ArrayList;
import java.util.List;

/** One layer's gradients by its weights and biases, for each portion of the batch; the first portion's lie in their final place. */
final class PortionGradients<A> {
    private final Parameters<A> parameters;
    private final Parameters.Block block;
    private final List<A> others = new ArrayList<>();

    PortionGradients(Parameters<A> parameters, Parameters.Block block, int portions) {
        this.parameters = parameters;
        this.block = block;
        for (int k = 1; k < portions; k++) {
            others.add(parameters.arithmetic().zeros(block.size()));
        }
    }

    /** Holds a portion's gradients from {@link #at} on: W, then b. */
    A array(int portion) {
        return portion == 0 ? parameters.gradients() : others.get(portion - 1);
    }

    int at(int portion) {
        return portion == 0 ? block.at() : 0;
    }

    /** Where the gradients by the biases begin. */
    int bias(int portion) {
        return at(portion) + block.weights();
    }

    void clear(int portion) {
        parameters.arithmetic().fill(array(portion), at(portion), block.size(), 0);
    }

    /** See {@link RowStage#collect}. */
    void collect(int portions, int part, int parts) {
        int from = (int) ((long) block.size() * part / parts);
        int to = (int) ((long) block.size() * (part + 1) / parts);
        for (int k = 1; k < portions; k++) {
            parameters.arithmetic().add(others.get(k - 1), from, parameters.gradients(), block.at() + from, to - from);
        }
    }
}
