package activarium.ui.explore;

import activarium.activation.ActivationInstance;
import activarium.activation.CatalogueTexts;
import activarium.activation.ParameterValue;
import activarium.activation.SampledCurve;
import activarium.figure.ActivationPlots;
import activarium.figure.Figure;
import activarium.figure.LinkedPlots;
import activarium.figure.MessageFigure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Makes the Explore page's curves from its state; for the painter's thread. */
final class ExploreFigure {
    private final CurveCache cache = new CurveCache();
    private final HeldAxes axes = new HeldAxes();

    /** @param hold how much the axes are held, from 0 to 1: see {@link HeldAxes} */
    Figure of(ExploreState state, CatalogueTexts words, ActivationInstance reference, OptionalDouble crosshair, String empty, double hold) {
        if (state.chosen().isEmpty()) {
            return new MessageFigure(empty);
        }
        axes.of(List.of(state.x(), state.reference(), state.chosen().stream().map(ExploreState.Chosen::key).toList()));
        return ActivationPlots.of(entries(state, words), window(state, reference), (quantity, fitted) -> axes.range(quantity, fitted, hold)).with(crosshair);
    }

    private List<ActivationPlots.Entry> entries(ExploreState state, CatalogueTexts words) {
        List<SampledCurve> sampled = cache.sampled(state.chosen().stream().map(ExploreState.Chosen::activation).toList(), state.x());
        List<ActivationPlots.Entry> entries = new ArrayList<>();
        for (int i = 0; i < sampled.size(); i++) {
            ExploreState.Chosen chosen = state.chosen().get(i);
            entries.add(new ActivationPlots.Entry(chosen.title(words), chosen.colour(), sampled.get(i)));
        }
        return entries;
    }

    private static ActivationPlots.Window window(ExploreState state, ActivationInstance reference) {
        return new ActivationPlots.Window(state.x(), state.shown(), reference, state.y());
    }

    /**
     * What the page shows while a component of a picked activation's parameter goes through these values.
     *
     * @param key of the picked activation
     */
    List<LinkedPlots> film(ExploreState state, CatalogueTexts words, ActivationInstance reference, String key, String parameter, int component,
                           double[] values) {
        List<List<ActivationPlots.Entry>> moments = new ArrayList<>();
        for (double value : values) {
            moments.add(entries(state.withChosen(state.chosen().stream().map(chosen -> {
                double[] components = chosen.key().equals(key) ? chosen.activation().parameter(parameter) : new double[0];
                if (components.length == 0) {
                    return chosen;
                }
                components[component] = value;
                return chosen.with(chosen.activation().with(parameter, ParameterValue.of(components)));
            }).toList()), words));
        }
        return ActivationPlots.film(moments, window(state, reference));
    }
}
