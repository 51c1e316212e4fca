package activarium.training.cuda.network;

import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.Predicate;
import activarium.training.cuda.kernel.S32;
import activarium.training.cuda.kernel.S64;

import java.util.Optional;

/**
 * Dropout (Srivastava et al. 2014) as the CPU engine has it: which numbers are dropped depends on the seed and the step alone ({@code training.StepStream}, whose
 * mixing is written out here), so that the backward pass draws them again instead of keeping them.
 *
 * @param state of the stream at this step; empty outside training, where nothing is dropped
 */
record DropoutCode(NetworkCode network, NetworkLayer layer, double rate, Optional<S64> state) implements LayerCode {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    @Override
    public F32 value(S32 row, S32 place) {
        F32 x = network.input(layer).get(row.times(network.inputStride(layer)).plus(place));
        return state.isEmpty() ? x : x.times(factor(row, place));
    }

    @Override
    public F32 gradient(S32 row, S32 place) {
        return network.z(layer).get(row.times(layer.stride()).plus(place)).times(factor(row, place));
    }

    private F32 factor(S32 row, S32 place) {
        S64 number = row.times(layer.out()).plus(place).plus(1).toS64();
        S64 drawn = mixed(state.orElseThrow().plus(number.times(GOLDEN))).shiftedRight(32);
        Predicate dropped = drawn.lessThan(Math.round(rate * 0x1p32));
        return dropped.choose(network.code().f32(0), network.code().f32((float) (1 / (1 - rate))));
    }

    private static S64 mixed(S64 z) {
        S64 a = z.xor(z.shiftedRight(30)).times(0xBF58476D1CE4E5B9L);
        S64 b = a.xor(a.shiftedRight(27)).times(0x94D049BB133111EBL);
        return b.xor(b.shiftedRight(31));
    }
}
