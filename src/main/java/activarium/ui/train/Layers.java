package activarium.ui.train;

import activarium.network.ActivationSpec;
import activarium.network.LayerSpec;

import java.util.Optional;

/** The changes that a card can make to a layer; each leaves everything else as it is. */
final class Layers {
    private Layers() {
    }

    /** The activation after a layer. */
    static Optional<ActivationSpec> activation(LayerSpec layer) {
        return switch (layer) {
            case LayerSpec.Dense(int _, var activation) -> activation;
            case LayerSpec.Conv2d(int _, int _, int _, var _, var activation) -> activation;
            case LayerSpec.BatchNorm(double _, double _, var activation) -> activation;
            case LayerSpec.Residual(var _, var activation) -> activation;
            case LayerSpec.MaxPool2d _, LayerSpec.AvgPool2d _, LayerSpec.Dropout _, LayerSpec.Flatten _ -> Optional.empty();
        };
    }

    /** With another activation after it; a layer that can have none stays as it is. */
    static LayerSpec withActivation(LayerSpec layer, Optional<ActivationSpec> changed) {
        return switch (layer) {
            case LayerSpec.Dense(int units, var _) -> new LayerSpec.Dense(units, changed);
            case LayerSpec.Conv2d(int filters, int kernel, int stride, var padding, var _) ->
                    new LayerSpec.Conv2d(filters, kernel, stride, padding, changed);
            case LayerSpec.BatchNorm(double momentum, double epsilon, var _) -> new LayerSpec.BatchNorm(momentum, epsilon, changed);
            case LayerSpec.Residual(var layers, var _) -> new LayerSpec.Residual(layers, changed);
            case LayerSpec.MaxPool2d _, LayerSpec.AvgPool2d _, LayerSpec.Dropout _, LayerSpec.Flatten _ -> layer;
        };
    }

    /** With an activation that learns otherwise, where it has one. */
    static LayerSpec withLearn(LayerSpec layer, ActivationSpec.Learn learn) {
        return withActivation(layer, activation(layer).map(a -> new ActivationSpec(a.function(), a.parameters(), learn, a.sharing(),
                a.learningRateFactor())));
    }
}
