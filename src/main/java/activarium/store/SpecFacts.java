package activarium.store;

import activarium.network.ActivationSpec;
import activarium.network.DataSpec;
import activarium.network.LayerSpec;
import activarium.network.RunSpec;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a list of runs shows of a RunSpec. */
final class SpecFacts {
    private SpecFacts() {
    }

    /** The name of what is learned. */
    static String data(RunSpec spec) {
        return switch (spec.data()) {
            case DataSpec.Named named -> named.name();
            case DataSpec.Csv csv -> csv.file().getFileName().toString();
            case DataSpec.Images images -> images.folder().getFileName().toString();
            case DataSpec.Typed typed -> "y = " + typed.formula();
            case DataSpec.Inline inline -> inline.samples().name();
        };
    }

    /** Names or formulas, each once, between line feeds. */
    static String activations(RunSpec spec) {
        Set<String> names = new LinkedHashSet<>();
        collect(spec.network().layers(), names);
        return names.stream().collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static void collect(List<LayerSpec> layers, Set<String> names) {
        for (LayerSpec layer : layers) {
            if (layer instanceof LayerSpec.Residual block) {
                collect(block.layers(), names);
            }
            layer.activation().ifPresent(one -> names.add(name(one)));
            layer.groups().forEach(group -> group.activation().ifPresent(one -> names.add(name(one))));
        }
    }

    private static String name(ActivationSpec activation) {
        return switch (activation.function()) {
            case ActivationSpec.Function.Named(String name) -> name;
            case ActivationSpec.Function.Formula(String text) -> text.replace('\n', ' ');
        };
    }
}
