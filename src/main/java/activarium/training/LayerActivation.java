package activarium.training;

import activarium.activation.ActivationInstance;
import activarium.network.Units;

import java.util.List;
import java.util.Optional;

/**
 * The activation of one layer, or of some of its units, at one moment.
 *
 * @param layer     index in the network's layers, from 0; inside a residual block the block's own
 * @param instances one for the whole layer, or one for each channel
 * @param units     which units have it; empty for all
 */
public record LayerActivation(int layer, List<ActivationInstance> instances, Optional<Units> units) {
    public LayerActivation {
        instances = List.copyOf(instances);
    }

    /** Of a whole layer. */
    public LayerActivation(int layer, List<ActivationInstance> instances) {
        this(layer, instances, Optional.empty());
    }
}
