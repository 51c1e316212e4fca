package activarium.training.cuda.network;

import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.Predicate;
import activarium.training.cuda.kernel.S32;
import activarium.training.cuda.kernel.S64;

import java.util.Optional;

/**
 * Dropout (Srivastava et al. 2014) as the CPU engine has it: which numbers are dropped depends on the seed and the step alone ({@link StreamCode}), so that the backward pass draws them again instead of keeping them.
 *
 * @param state of the stream at this step; empty outside training, where nothing is dropped
 */
record DropoutCode(NetworkCode network, NetworkLayer layer, double rate, Optional<S64> state) implements LayerCode {
    @Override
    public F32 value(S32 row, S32 place) {
        F32 x = network.input(layer).get(row.times(network.inputStride(layer)).plus(place));
        return state.isEmpty() ? x : x.times(factor(row, place));
    }

    @Override
    public F32 gradient(S32 row, S32 place) {
        return network.dz(layer).get(row.times(layer.stride()).plus(place)).times(factor(row, place));
    }

    private F32 factor(S32 row, S32 place) {
        S64 drawn = StreamCode.at(state.orElseThrow(), row.times(layer.out()).plus(place)).shiftedRight(32);
        Predicate dropped = drawn.lessThan(Math.round(rate * 0x1p32));
        return dropped.choose(network.code().f32(0), network.code().f32((float) (1 / (1 - rate))));
    }
}
