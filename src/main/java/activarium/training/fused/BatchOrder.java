package activarium.training.fused;

import activarium.data.Shuffle;

import java.util.random.RandomGenerator;

/** Which samples each step sees: shuffled epochs without replacement, or all in the data's own order. */
final class BatchOrder {
    private final int[] order;
    private final int batch;
    private final boolean full;
    private final RandomGenerator random;
    private int next;

    BatchOrder(int count, int batch, boolean full, long seed) {
        order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        this.batch = Math.min(batch, count);
        this.full = full;
        // Not the stream that weights are drawn from.
        random = Shuffle.generator(seed ^ 0x5DEECE66DL);
        next = count;
    }

    /** Writes the positions of the next batch's samples and returns how many they are. */
    int next(int[] positions) {
        if (full) {
            System.arraycopy(order, 0, positions, 0, order.length);
            return order.length;
        }
        if (next >= order.length) {
            Shuffle.shuffle(order, random);
            next = 0;
        }
        int rows = Math.min(batch, order.length - next);
        System.arraycopy(order, next, positions, 0, rows);
        next += rows;
        return rows;
    }
}
