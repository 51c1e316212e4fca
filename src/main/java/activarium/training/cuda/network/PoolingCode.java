package activarium.training.cuda.network;

import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.FloatVariable;
import activarium.training.cuda.kernel.IntVariable;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.Predicate;
import activarium.training.cuda.kernel.S32;

/** The largest number, or the mean, of each window. The first of equal largest numbers gets the gradient; which it was is found again in the backward pass. */
record PoolingCode(NetworkCode network, NetworkLayer layer, LayerKind.Pooling kind) implements LayerCode {
    /** Windows of so many rows are written out. */
    private static final int FEW = 3;

    private KernelBuilder code() {
        return network.code();
    }

    private int plane() {
        return kind.image().height() * kind.image().width();
    }

    private interface Element {
        void at(S32 place, F32 value);
    }

    /** The numbers of a window of a channel, which lies at {@code corner}. */
    private void window(FloatArray sample, S32 corner, Element element) {
        code().writtenOut(kind.kernel(), FEW, ki -> code().writtenOut(kind.kernel(), FEW, kj -> {
            S32 place = corner.plus(ki.times(kind.image().width())).plus(kj);
            element.at(place, sample.get(place));
        }));
    }

    private S32 corner(S32 channel, S32 top, S32 left) {
        return channel.times(plane()).plus(top.times(kind.stride() * kind.image().width())).plus(left.times(kind.stride()));
    }

    private float share() {
        return 1f / (kind.kernel() * kind.kernel());
    }

    private FloatArray sample(S32 row) {
        return network.input(layer).from(row.times(network.inputStride(layer)));
    }

    @Override
    public F32 value(S32 row, S32 place) {
        S32 channel = place.over(layer.spatial());
        S32 at = place.minus(channel.times(layer.spatial()));
        S32 top = at.over(kind.image().outWidth());
        S32 corner = corner(channel, top, at.minus(top.times(kind.image().outWidth())));
        if (kind.largest()) {
            FloatVariable best = code().variable(code().f32(Float.NEGATIVE_INFINITY));
            window(sample(row), corner, (_, value) -> best.set(better(value, best.get()).choose(value, best.get())));
            return best.get();
        }
        FloatVariable sum = code().variable(code().f32(0));
        window(sample(row), corner, (_, value) -> sum.add(value));
        return sum.get().times(share());
    }

    /** What is no number counts as larger, so that it is not lost. */
    private static Predicate better(F32 value, F32 best) {
        return best.lessThan(value).or(value.equalTo(value).not());
    }

    @Override
    public F32 gradient(S32 row, S32 place) {
        S32 channel = place.over(plane());
        S32 at = place.minus(channel.times(plane()));
        S32 i = at.over(kind.image().width());
        S32 j = at.minus(i.times(kind.image().width()));
        FloatArray dz = network.dz(layer).from(row.times(layer.stride()));
        FloatVariable sum = code().variable(code().f32(0));
        if (kind.kernel() <= kind.stride()) {
            onlyWindow(row, place, channel, i, j, dz, sum);
            return sum.get();
        }
        // From the last row and column of a window to its first: windows in their order.
        code().writtenOut(kind.kernel(), FEW, up -> code().writtenOut(kind.kernel(), FEW, back -> {
            S32 top = i.minus(code().s32(kind.kernel() - 1).minus(up));
            S32 left = j.minus(code().s32(kind.kernel() - 1).minus(back));
            S32 outTop = top.over(kind.stride());
            S32 outLeft = left.over(kind.stride());
            Predicate there = top.isWithin(kind.image().outHeight() * kind.stride()).and(left.isWithin(kind.image().outWidth() * kind.stride()))
                    .and(outTop.times(kind.stride()).equalTo(top)).and(outLeft.times(kind.stride()).equalTo(left));
            code().when(there, () -> ofWindow(row, place, channel, outTop, outLeft, dz, sum));
        }));
        return sum.get();
    }

    /** Where windows do not overlap a number lies in one of them, or in none. */
    private void onlyWindow(S32 row, S32 place, S32 channel, S32 i, S32 j, FloatArray dz, FloatVariable sum) {
        S32 outTop = i.over(kind.stride());
        S32 outLeft = j.over(kind.stride());
        Predicate there = outTop.lessThan(kind.image().outHeight()).and(outLeft.lessThan(kind.image().outWidth()));
        if (kind.kernel() < kind.stride()) {
            there = there.and(i.minus(outTop.times(kind.stride())).lessThan(kind.kernel())).and(j.minus(outLeft.times(kind.stride())).lessThan(kind.kernel()));
        }
        code().when(there, () -> ofWindow(row, place, channel, outTop, outLeft, dz, sum));
    }

    /** Adds what comes to a number from a window that it lies in. */
    private void ofWindow(S32 row, S32 place, S32 channel, S32 outTop, S32 outLeft, FloatArray dz, FloatVariable sum) {
        F32 gradient = dz.get(channel.times(layer.spatial()).plus(outTop.times(kind.image().outWidth())).plus(outLeft));
        if (!kind.largest()) {
            sum.add(gradient.times(share()));
            return;
        }
        S32 corner = corner(channel, outTop, outLeft);
        FloatVariable best = code().variable(code().f32(Float.NEGATIVE_INFINITY));
        IntVariable chosen = code().variable(corner);
        window(sample(row), corner, (one, value) -> {
            Predicate better = better(value, best.get());
            chosen.set(better.choose(one, chosen.get()));
            best.set(better.choose(value, best.get()));
        });
        sum.add(chosen.get().equalTo(place).choose(gradient, code().f32(0)));
    }
}
