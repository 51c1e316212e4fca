package activarium.training.cuda.network;

import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.Predicate;
import activarium.training.cuda.kernel.S32;

import java.util.List;

/**
 * Sums over the threads of a warp and of a block, always in the same order: pairs of lanes, pairs of pairs, and then warp after warp.
 *
 * @param scratch {@code [sums][warps]}, as many sums as are asked for at once
 */
public record BlockSums(KernelBuilder code, FloatArray scratch) {
    public int warps() {
        return code.threads() / Kernel.WARP;
    }

    public S32 warp() {
        return code.thread().shiftedRight(5);
    }

    public S32 lane() {
        return code.thread().and(Kernel.WARP - 1);
    }

    public Predicate isFirstLane() {
        return lane().equalTo(0);
    }

    /** In every lane. */
    public F32 ofWarp(F32 value) {
        F32 sum = value;
        for (int distance = Kernel.WARP / 2; distance > 0; distance /= 2) {
            sum = sum.plus(sum.exchanged(distance));
        }
        return sum;
    }

    /** In every thread; with a barrier before and one behind. */
    public F32 ofBlock(F32 value) {
        begin(List.of(value));
        F32 sum = total(code.s32(0));
        code.barrier();
        return sum;
    }

    /** Leaves the warps' sums; with a barrier behind. Then {@link #total} gives each, until another barrier. */
    public void begin(List<F32> values) {
        for (int k = 0; k < values.size(); k++) {
            F32 sum = ofWarp(values.get(k));
            int at = k * warps();
            code.when(isFirstLane(), () -> scratch.set(warp().plus(at), sum));
        }
        code.barrier();
    }

    public F32 total(S32 k) {
        FloatArray row = scratch.from(k.times(warps()));
        F32 sum = row.get(0);
        for (int w = 1; w < warps(); w++) {
            sum = sum.plus(row.get(w));
        }
        return sum;
    }
}
