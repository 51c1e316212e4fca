package activarium.ui.explore;

import activarium.activation.ActivationInstance;
import activarium.activation.Catalogue;
import activarium.activation.ParameterValue;
import activarium.activation.WeightScale;
import activarium.figure.Quantity;
import activarium.ui.explore.ExploreState.Chosen;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A comparison worth seeing, ready made: what is picked, with which parameters, and how it is looked at. */
public enum Example {
    /** The sigmoid's gradient vanishes, the scaled sigmoid's does not (Xu et al. 2016, arXiv:1602.05980). */
    SIGMOID(signal(WeightScale.XAVIER), pick("sigmoid"), pick("scaled-sigmoid")),
    /** Tanh suits Xavier's weights, penalized tanh those of He (same paper). */
    TANH(signal(WeightScale.XAVIER), pick("tanh"), pick("penalized-tanh")),
    /** A learned slope above 1 in every layer. */
    EXPLODING(signal(WeightScale.XAVIER), pick("pelu"), pick("pelu", "a", 2)),
    /** A kink so far to the right that hardly an input gets through. */
    DEAD(signal(WeightScale.HE), pick("relu"), pick("frelu-general", "a", -3)),
    /** A tanh so steep that nearly every unit sits at -1 or 1. */
    SATURATED(signal(WeightScale.HE), pick("tanh"), new Pick("tanh(8*x)", Map.of(), true)),
    SMOOTH(new Sight(View.CURVES, EnumSet.of(Quantity.VALUE, Quantity.SLOPE, Quantity.CURVATURE), ExploreState.REFERENCE, SignalSettings.START),
            pick("relu"), pick("softplus"), pick("gelu"), pick("silu"), pick("mish")),
    /** The parametrisations that Trottier et al. 2016 (arXiv:1605.09332) compare. */
    PELU(new Sight(View.CURVES, EnumSet.of(Quantity.VALUE, Quantity.SLOPE), ExploreState.REFERENCE, SignalSettings.START),
            of("pelu"), of("pelu-mul-div"), of("pelu-mul-mul"), of("pelu-div-div")),
    /** What a bent velocity field makes of GELU (Chelly et al. 2024, arXiv:2407.07564). */
    DITAC(new Sight(View.CURVES, EnumSet.of(Quantity.VALUE, Quantity.DIFFERENCE), "gelu", SignalSettings.START), pick("gelu"),
            new Pick("ditac", Map.of("theta", ParameterValue.of(0.3, -0.2, -0.7, -0.9, 0.9, 0.8, -0.7, 0.8, 0.5)), false));

    private final Sight sight;
    private final List<Pick> picks;

    /** What is looked at. */
    private record Sight(View view, Set<Quantity> shown, String reference, SignalSettings signal) {
    }

    /** A name of the catalogue or a formula. */
    private record Pick(String name, Map<String, ParameterValue> parameters, boolean formula) {
    }

    Example(Sight sight, Pick... picks) {
        this.sight = sight;
        this.picks = List.of(picks);
    }

    private static Sight signal(WeightScale scale) {
        return new Sight(View.SIGNAL, EnumSet.of(Quantity.VALUE, Quantity.SLOPE), ExploreState.REFERENCE, new SignalSettings(scale, 30, 1));
    }

    private static Pick pick(String name) {
        return new Pick(name, Map.of(), false);
    }

    private static Pick pick(String name, String parameter, double value) {
        return new Pick(name, Map.of(parameter, ParameterValue.of(value)), false);
    }

    private static Pick of(String pelu) {
        return new Pick(pelu, Map.of("a", ParameterValue.of(1.5), "b", ParameterValue.of(0.7)), false);
    }

    /** In the key of its title. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    ExploreState state(Catalogue catalogue) {
        List<Chosen> chosen = new ArrayList<>();
        for (Pick pick : picks) {
            ActivationInstance activation = (pick.formula ? Catalogue.ofFormula(pick.name).instance().activation() : catalogue.get(pick.name))
                    .instance(pick.parameters);
            String stem = pick.formula ? ExploreModel.FORMULA : pick.name;
            boolean second = chosen.stream().anyMatch(one -> one.key().equals(stem));
            chosen.add(new Chosen(pick.formula ? stem + ExploreModel.COPY + 1 : second ? stem + ExploreModel.COPY + 2 : stem, activation, chosen.size(),
                    pick.formula ? Optional.of(pick.name) : Optional.empty()));
        }
        return new ExploreState(chosen, sight.shown, sight.reference, sight.view, sight.signal, ExploreState.HOME, Map.of());
    }
}
