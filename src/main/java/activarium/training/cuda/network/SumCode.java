package activarium.training.cuda.network;

import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.S32;

/** The end of a residual block: what came out of it and what went in. Its gradient by what went in is asked for with that of the block's first layer. */
record SumCode(NetworkCode network, NetworkLayer layer, int with) implements LayerCode {
    @Override
    public F32 value(S32 row, S32 place) {
        F32 inside = network.input(layer).get(row.times(network.inputStride(layer)).plus(place));
        F32 around = network.output(with).get(row.times(network.outputStride(with)).plus(place));
        return around.plus(inside);
    }

    @Override
    public F32 gradient(S32 row, S32 place) {
        return network.dz(layer).get(row.times(layer.stride()).plus(place));
    }
}
