package activarium.training.cuda.network;

import activarium.training.cuda.kernel.IntArray;
import activarium.training.cuda.kernel.S32;
import activarium.training.cuda.kernel.S64;

/** The random numbers of {@code training.StepStream} (SplitMix64) in kernels, from the state that the host has worked out for a step or an epoch. */
public final class StreamCode {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private StreamCode() {
    }

    /** The state whose upper and lower half lie one behind the other. */
    public static S64 state(IntArray halves) {
        return halves.get(0).toS64().times(1L << 32).plus(halves.get(1).toS64().and(0xFFFFFFFFL));
    }

    /** The number at a place, from 0. */
    static S64 at(S64 state, S32 place) {
        return mixed(state.plus(place.plus(1).toS64().times(GOLDEN)));
    }

    private static S64 mixed(S64 z) {
        S64 a = z.xor(z.shiftedRight(30)).times(0xBF58476D1CE4E5B9L);
        S64 b = a.xor(a.shiftedRight(27)).times(0x94D049BB133111EBL);
        return b.xor(b.shiftedRight(31));
    }
}
