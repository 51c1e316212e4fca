package activarium.network;

import java.util.Optional;

/**
 * Some units of a layer that differ from the others.
 *
 * @param units      which: units of a dense layer, filters of a convolution, features or channels of a normalisation
 * @param activation of these units, with parameters of its own; empty where they share the layer's
 * @param learning   of their weights, on top of the layer's
 */
public record UnitGroup(Units units, Optional<ActivationSpec> activation, Learning learning) {
}
