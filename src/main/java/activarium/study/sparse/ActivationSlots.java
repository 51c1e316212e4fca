package activarium.study.sparse;

import activarium.activation.ActivationInstance;
import activarium.network.ActivationSpec;
import activarium.network.LayerSpec;
import activarium.network.NetworkSpec;
import activarium.training.LayerActivation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The places of a network where activations stand, in the order in which a sample meets them. Layers without one stay linear. */
public final class ActivationSlots {
    private ActivationSlots() {
    }

    /** What stands there. */
    public static List<ActivationSpec> of(NetworkSpec network) {
        List<ActivationSpec> found = new ArrayList<>();
        collect(network.layers(), found);
        return found;
    }

    private static void collect(List<LayerSpec> layers, List<ActivationSpec> found) {
        for (LayerSpec layer : layers) {
            if (layer instanceof LayerSpec.Residual(var inner, var _)) {
                collect(inner, found);
            }
            layer.activation().ifPresent(found::add);
        }
    }

    /** The network with other activations, one a place. */
    public static NetworkSpec replaced(NetworkSpec network, List<ActivationSpec> activations) {
        if (activations.size() != of(network).size()) {
            throw new IllegalArgumentException(activations.size() + " activations for " + of(network).size() + " places");
        }
        return new NetworkSpec(network.input(), replaced(network.layers(), activations.iterator()), network.initialization());
    }

    private static List<LayerSpec> replaced(List<LayerSpec> layers, Iterator<ActivationSpec> next) {
        List<LayerSpec> changed = new ArrayList<>();
        for (LayerSpec layer : layers) {
            changed.add(switch (layer) {
                case LayerSpec.Dense _, LayerSpec.Conv2d _, LayerSpec.BatchNorm _ -> layer.withActivation(layer.activation().map(_ -> next.next()));
                case LayerSpec.Residual(var inner, var activation) -> {
                    List<LayerSpec> within = replaced(inner, next);
                    Optional<ActivationSpec> after = activation.map(_ -> next.next());
                    yield new LayerSpec.Residual(within, after);
                }
                case LayerSpec.MaxPool2d _, LayerSpec.AvgPool2d _, LayerSpec.Dropout _, LayerSpec.Flatten _ -> layer;
            });
        }
        return changed;
    }

    /** The network with its activations' parameters as training has left them; those with a set for each channel begin anew. */
    public static NetworkSpec learned(NetworkSpec network, List<LayerActivation> activations) {
        List<ActivationSpec> before = of(network);
        List<ActivationSpec> after = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            ActivationSpec spec = before.get(i);
            List<ActivationInstance> instances = activations.get(i).instances();
            after.add(instances.size() == 1 ? new ActivationSpec(spec.function(), instances.getFirst().values(), spec.learn(), spec.sharing(),
                    spec.learningRateFactor()) : spec);
        }
        return replaced(network, after);
    }

    /** The names that people know them by. */
    public static List<String> names(NetworkSpec network) {
        return of(network).stream().map(spec -> switch (spec.function()) {
            case ActivationSpec.Function.Named(String name) -> name;
            case ActivationSpec.Function.Formula(String text) -> text;
        }).toList();
    }
}
