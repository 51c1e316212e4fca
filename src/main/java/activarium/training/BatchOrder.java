package activarium.training;

import activarium.data.Shuffle;

/**
 * Which samples each step sees: shuffled epochs without replacement, the last batch of an epoch smaller where they do not come out
 * even. It depends on the seed and the step alone, so any step can be the next.
 */
public final class BatchOrder {
    private final int[] order;
    private final int batch;
    private final int stepsPerEpoch;
    private final StepStream random;
    private int epoch = -1;

    /** @param batch at most {@code count} */
    public BatchOrder(int count, int batch, long seed) {
        order = new int[count];
        this.batch = batch;
        stepsPerEpoch = (count + batch - 1) / batch;
        // Not the stream that weights are drawn from.
        random = new StepStream(seed ^ 0x5DEECE66DL);
    }

    /** Writes the positions of a step's samples and returns how many they are. */
    public int of(int step, int[] positions) {
        int wanted = step / stepsPerEpoch;
        if (wanted != epoch) {
            shuffle(wanted);
        }
        int from = (step - wanted * stepsPerEpoch) * batch;
        int rows = Math.min(batch, order.length - from);
        System.arraycopy(order, from, positions, 0, rows);
        return rows;
    }

    /** Of an epoch, the last one perhaps smaller. */
    public int stepsPerEpoch() {
        return stepsPerEpoch;
    }

    /** From which an epoch's random numbers follow ({@link StepStream#state}), for who shuffles elsewhere. */
    public long state(int wanted) {
        random.begin(wanted);
        return random.state();
    }

    private void shuffle(int wanted) {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        random.begin(wanted);
        Shuffle.shuffle(order, random);
        epoch = wanted;
    }
}
