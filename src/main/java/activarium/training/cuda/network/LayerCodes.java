package activarium.training.cuda.network;

import activarium.training.cuda.kernel.S64;

import java.util.List;
import java.util.Optional;

/** The code of each layer of a network, as its kind has it. */
final class LayerCodes {
    private LayerCodes() {
    }

    /** The random numbers of the step under way. */
    interface Streams {
        /** @param dropout number among all layers that drop */
        S64 state(int dropout);
    }

    /** @param training where numbers are dropped and batches normalised by themselves; empty for answers */
    static List<LayerCode> of(NetworkCode network, BlockSums sums, Optional<Streams> training) {
        return network.network().layers().stream().map(layer -> switch (layer.kind()) {
            case LayerKind.Dense _ -> (LayerCode) new DenseCode(network, layer);
            case LayerKind.Normalization kind -> new NormalizationCode(network, layer, kind, sums, training.isPresent());
            case LayerKind.Dropout(double rate, int number) -> new DropoutCode(network, layer, rate, training.map(streams -> streams.state(number)));
            case LayerKind.Sum(int with) -> new SumCode(network, layer, with);
            case LayerKind.Convolution kind -> new ConvolutionCode(network, layer, kind);
            case LayerKind.Pooling kind -> new PoolingCode(network, layer, kind);
        }).toList();
    }
}
