package activarium.network;

import java.util.List;
import java.util.Optional;

/**
 * A feed-forward network.
 *
 * @param input          shape of one sample, channel first; empty in the JSON form means "as the data"
 * @param layers         from input to output
 * @param initialization how weights start
 */
public record NetworkSpec(Optional<List<Integer>> input, List<LayerSpec> layers, Initialization initialization) {
    public NetworkSpec {
        layers = List.copyOf(layers);
    }
}
