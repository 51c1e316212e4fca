package activarium.training;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one layer did in one step.
 *
 * @param layer        index in the network's layers, from 0; inside a residual block the block's own
 * @param pointer      JSON Pointer of the layer in the RunSpec, {@code /network/layers/2} or {@code /network/layers/2/layers/0}
 * @param before       of the layer's values before its activation
 * @param after        of its output; the same where it has no activation
 * @param gradientNorm Euclidean norm of the loss's gradient by its weights and biases, penalties included, before clipping; empty where
 *                     it has none
 * @param activation   what its activation saw, where it has one; all of them, where its units have different ones
 * @param parts        what each of its activations saw, in the order of a snapshot's
 */
public record LayerStatistics(int layer, String pointer, Moments before, Moments after, OptionalDouble gradientNorm,
                              Optional<ActivationInput> activation, List<ActivationInput> parts) {
    public LayerStatistics {
        parts = List.copyOf(parts);
    }

    /** Of a layer with one activation at most. */
    public LayerStatistics(int layer, String pointer, Moments before, Moments after, OptionalDouble gradientNorm,
                           Optional<ActivationInput> activation) {
        this(layer, pointer, before, after, gradientNorm, activation, activation.stream().toList());
    }
}
