package activarium.training.cuda.network;

import activarium.training.cuda.kernel.Predicate;
import activarium.training.cuda.kernel.S64;

import java.util.List;
import java.util.Optional;

/** The code of each layer of a network, as its kind has it. */
public final class LayerCodes {
    private LayerCodes() {
    }

    /** The step under way. */
    public interface Step {
        /** What its random numbers follow from. @param dropout number among all layers that drop */
        S64 state(int dropout);

        /** Whether it may change anything; empty where a step that may not does not come as far as that. */
        default Optional<Predicate> proceeds() {
            return Optional.empty();
        }
    }

    /** @param training where numbers are dropped and batches normalised by themselves; empty for answers */
    public static List<LayerCode> of(NetworkCode network, Team team, Optional<Step> training) {
        return network.network().layers().stream().map(layer -> switch (layer.kind()) {
            case LayerKind.Dense _ -> (LayerCode) new DenseCode(network, layer);
            case LayerKind.Normalization kind -> new NormalizationCode(network, layer, kind, team, training);
            case LayerKind.Dropout(double rate, int number) -> new DropoutCode(network, layer, rate, training.map(step -> step.state(number)));
            case LayerKind.Sum(int with) -> new SumCode(network, layer, with);
            case LayerKind.Convolution kind -> new ConvolutionCode(network, layer, kind);
            case LayerKind.Pooling kind -> new PoolingCode(network, layer, kind);
        }).toList();
    }
}
