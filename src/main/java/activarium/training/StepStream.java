package activarium.training;

import activarium.data.Shuffle;

import java.util.random.RandomGenerator;

/**
 * Random numbers that depend on a seed and a step alone (SplitMix64, Steele et al. 2014): a run that goes on from any step draws what
 * the uninterrupted one would, with no state to be kept. Allocates nothing.
 */
public final class StepStream implements RandomGenerator {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;
    private long state;

    /** @param seed of the stream */
    public StepStream(long seed) {
        this.seed = mixed(seed + GOLDEN);
    }

    /** Gives every layer that draws while training a seed of its own, in the order of the layers, those inside residual blocks too. */
    public static RandomGenerator layerSeeds(long seed) {
        // Neither the stream of the weights nor that of the batches.
        return Shuffle.generator(seed ^ 0x2545F4914F6CDD1DL);
    }

    /** Begins the numbers of one step, or of one epoch, counted from 0. */
    public void begin(long step) {
        state = mixed(seed ^ mixed(step + GOLDEN));
    }

    /** From which the numbers of the step begun follow: the k-th, from 0, is the mix of this plus k + 1 times the golden ratio's 64 bits. */
    public long state() {
        return state;
    }

    /** The number at a place, from 0, of the step begun; {@link #nextLong} gives them in order, if nothing else was drawn. */
    public long at(int place) {
        return mixed(state + (place + 1) * GOLDEN);
    }

    @Override
    public long nextLong() {
        state += GOLDEN;
        return mixed(state);
    }

    private static long mixed(long z) {
        long a = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
        return b ^ b >>> 31;
    }
}
