package activarium.training;

import activarium.activation.ActivationInstance;

import java.util.List;

/**
 * The activation of one layer at one moment.
 *
 * @param layer     index in the network's layers, from 0; inside a residual block the block's own
 * @param instances one for the whole layer, or one for each channel
 */
public record LayerActivation(int layer, List<ActivationInstance> instances) {
    public LayerActivation {
        instances = List.copyOf(instances);
    }
}
