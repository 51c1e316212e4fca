package activarium.ui.train;

import activarium.activation.Catalogue;
import activarium.network.ActivationSpec;
import activarium.network.LayerSpec;
import activarium.network.RunSpec;
import activarium.ui.Texts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells a run from another by what differs: the activations, or else the learning rate. */
final class RunNames {
    private static final int MOST_NAMES = 3;

    private RunNames() {
    }

    /** Of the earlier of two runs, for a legend; empty where neither differs. */
    static String earlier(RunSpec earlier, RunSpec now, Texts texts) {
        List<String> activations = activations(earlier);
        if (!activations.equals(activations(now)) && !activations.isEmpty()) {
            String names = activations.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
            return texts.get("train.earlier", activations.size() > MOST_NAMES ? names + ", \u2026" : names);
        }
        double rate = earlier.optimizer().learningRate();
        return rate == now.optimizer().learningRate() ? "" : texts.get("train.earlier.rate",
                new BigDecimal(rate).round(new MathContext(3)).stripTrailingZeros().toPlainString());
    }

    /** Titles, each once, in the order of the layers. */
    private static List<String> activations(RunSpec spec) {
        return of(spec.network().layers()).map(of -> switch (of.function()) {
            case ActivationSpec.Function.Named(String name) -> Catalogue.standard().get(name).title();
            case ActivationSpec.Function.Formula(String text) -> text;
        }).distinct().toList();
    }

    private static Stream<ActivationSpec> of(List<LayerSpec> layers) {
        return layers.stream().flatMap(layer -> Stream.concat(layer instanceof LayerSpec.Residual(var inner, var _) ? of(inner) : Stream.empty(),
                Stream.concat(layer.groups().stream().flatMap(group -> group.activation().stream()), layer.activation().stream())));
    }
}
