package activarium.training.cuda.network;

import activarium.training.cuda.kernel.IntArray;
import activarium.training.cuda.kernel.IntVariable;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.Predicate;
import activarium.training.cuda.kernel.S32;
import activarium.training.cuda.kernel.S64;

/**
 * An epoch's order of the samples, as {@code training.BatchOrder} shuffles it: all threads draw, one exchanges. For many replicas with seeds of their own this
 * is cheaper than orders from the host, which would be most of what a launch is given.
 *
 * @param order {@code [samples]}, in shared memory
 * @param draws {@code [samples]}, in shared memory: where each sample is exchanged to
 */
record OrderCode(KernelBuilder code, IntArray order, IntArray draws, int samples) {
    private static final int REFUSED = -1;

    /** Begins after a barrier and ends with one. @param state of the epoch's stream */
    void shuffle(S64 state) {
        code.deal(samples, i -> {
            order.set(i, i);
            // Position i, from the last down to 1, is the draw of place samples - 1 - i, as long as none has been refused.
            draws.set(i, draw(code, state, code.s32(samples - 1).minus(i), i.plus(1)));
        });
        code.barrier();
        code.when(code.thread().equalTo(0), () -> exchange(state));
        code.barrier();
    }

    private void exchange(S64 state) {
        IntVariable refused = code.variable(code.s32(0));
        IntVariable made = code.variable(code.s32(0));
        code.loop(() -> made.get().lessThan(samples - 1), () -> {
            S32 i = code.s32(samples - 1).minus(made.get());
            IntVariable to = code.variable(draws.get(i));
            code.when(code.s32(0).lessThan(refused.get()).or(to.get().lessThan(0)),
                    () -> to.set(draw(code, state, made.get().plus(refused.get()), i.plus(1))));
            S32 j = to.get();
            code.when(j.lessThan(0), () -> refused.set(refused.get().plus(1)), () -> {
                S32 kept = order.get(i);
                order.set(i, order.get(j));
                order.set(j, kept);
                made.set(made.get().plus(1));
            });
        });
    }

    /**
     * {@code RandomGenerator.nextInt(bound)} at a place of a stream: the JDK's way, which refuses a number where the last, shorter run of remainders would make
     * some of them likelier, and takes the next.
     *
     * @return -1 where it is refused
     */
    static S32 draw(KernelBuilder code, S64 state, S32 place, S32 bound) {
        S32 number = StreamCode.at(state, place).shiftedRight(32).lowerHalf();
        S32 most = bound.minus(1);
        Predicate isPowerOfTwo = bound.and(most).equalTo(0);
        S32 half = number.shiftedRight(1).and(Integer.MAX_VALUE);
        S32 rest = half.modulo(bound);
        Predicate refused = half.plus(most).minus(rest).lessThan(0);
        return isPowerOfTwo.choose(number.and(most), refused.choose(code.s32(REFUSED), rest));
    }
}
