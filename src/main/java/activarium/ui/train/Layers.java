package activarium.ui.train;

import activarium.network.ActivationSpec;
import activarium.network.LayerSpec;
import activarium.network.Learning;
import activarium.network.UnitGroup;

import java.util.List;
import java.util.Optional;

/** The changes that a card can make to a layer; each leaves everything else as it is. */
final class Layers {
    private Layers() {
    }

    /** Whether an activation can follow this kind of layer. */
    static boolean mayHaveActivation(LayerSpec layer) {
        return mayHaveGroups(layer) || layer instanceof LayerSpec.Residual;
    }

    /** Whether this kind of layer has weights, which learn at a rate, and units that may differ. */
    static boolean mayHaveGroups(LayerSpec layer) {
        return layer instanceof LayerSpec.Dense || layer instanceof LayerSpec.Conv2d || layer instanceof LayerSpec.BatchNorm;
    }

    /** With weights that learn otherwise; a layer without weights stays as it is. */
    static LayerSpec withLearning(LayerSpec layer, Learning changed) {
        return with(layer, layer.activation(), changed, layer.groups());
    }

    /** With other groups of units; a layer that can have none stays as it is. */
    static LayerSpec withGroups(LayerSpec layer, List<UnitGroup> changed) {
        return with(layer, layer.activation(), layer.learning(), changed);
    }

    private static LayerSpec with(LayerSpec layer, Optional<ActivationSpec> activation, Learning learning, List<UnitGroup> groups) {
        return switch (layer) {
            case LayerSpec.Dense dense -> new LayerSpec.Dense(dense.units(), activation, learning, groups);
            case LayerSpec.Conv2d conv ->
                    new LayerSpec.Conv2d(conv.filters(), conv.kernel(), conv.stride(), conv.padding(), activation, learning, groups);
            case LayerSpec.BatchNorm norm -> new LayerSpec.BatchNorm(norm.momentum(), norm.epsilon(), activation, learning, groups);
            case LayerSpec.Residual _, LayerSpec.MaxPool2d _, LayerSpec.AvgPool2d _, LayerSpec.Dropout _, LayerSpec.Flatten _ -> layer;
        };
    }

    /** The same activation with parameters that learn otherwise. */
    static ActivationSpec learning(ActivationSpec of, ActivationSpec.Learn learn, double rateFactor) {
        return new ActivationSpec(of.function(), of.parameters(), learn, of.sharing(), rateFactor);
    }

    /** Layers whose weights and activations all learn in the usual way; those inside residual blocks too. */
    static List<LayerSpec> byUsualRules(List<LayerSpec> layers) {
        return layers.stream().map(layer -> {
            Optional<ActivationSpec> activation = layer.activation().map(Layers::usual);
            if (layer instanceof LayerSpec.Residual(var inner, var _)) {
                return new LayerSpec.Residual(byUsualRules(inner), activation);
            }
            // A group without an activation of its own is nothing but a rule.
            List<UnitGroup> groups = layer.groups().stream().filter(group -> group.activation().isPresent())
                    .map(group -> new UnitGroup(group.units(), group.activation().map(Layers::usual), Learning.usual())).toList();
            return with(layer, activation, Learning.usual(), groups);
        }).toList();
    }

    private static ActivationSpec usual(ActivationSpec of) {
        return learning(of, new ActivationSpec.Learn.All(), 1);
    }

    /** Layers as far as the shapes of weights depend on them. */
    static List<LayerSpec> withoutActivations(List<LayerSpec> layers) {
        return layers.stream().map(layer -> layer instanceof LayerSpec.Residual(var inner, var _)
                ? new LayerSpec.Residual(withoutActivations(inner), Optional.empty()) : with(layer, Optional.empty(), Learning.usual(), List.of())).toList();
    }
}
