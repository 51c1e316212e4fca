package activarium.ui.explore;

import activarium.activation.ActivationInstance;
import activarium.activation.OutputDensity;
import activarium.activation.SignalPropagation;
import activarium.figure.Curve;
import activarium.figure.Dash;
import activarium.figure.Figure;
import activarium.figure.LinkedPlots;
import activarium.figure.Mark;
import activarium.figure.MessageFigure;
import activarium.figure.Plot;
import activarium.figure.Range;
import activarium.figure.Scale;
import activarium.ui.Texts;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Makes the signal view's figures; for the painter's thread. */
final class SignalFigures {
    private static final int BINS = 240;
    private static final int INPUT = 7;
    /** No density is shown higher: a peak at a bound would flatten all others. */
    private static final double HIGHEST = 1.6;
    /** Logarithmic axes end here, though signals may not. */
    private static final Range DRAWN = new Range(1e-40, 1e40);

    private final Texts texts;
    private @Nullable SignalSettings settings;
    private Map<ActivationInstance, SignalPropagation> known = new IdentityHashMap<>();

    SignalFigures(Texts texts) {
        this.texts = texts;
    }

    Figure densities(ExploreState state, String empty) {
        if (state.chosen().isEmpty()) {
            return new MessageFigure(empty);
        }
        double deviation = state.signal().deviation();
        double reach = Math.max(3, 3.2 * deviation);
        List<Curve> curves = new ArrayList<>();
        List<Curve> stems = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        double highest = 0.45 / deviation;
        List<OutputDensity> densities = state.chosen().stream().map(chosen -> OutputDensity.of(chosen.activation(), deviation, -reach, reach, BINS)).toList();
        for (OutputDensity density : densities) {
            highest = Math.max(highest, Arrays.stream(density.density()).max().orElse(0));
        }
        double top = Math.min(highest, Math.max(HIGHEST, 1.2 * 0.4 / deviation)) * 1.08;
        for (int i = 0; i < densities.size(); i++) {
            ExploreState.Chosen chosen = state.chosen().get(i);
            OutputDensity density = densities.get(i);
            curves.add(Curve.of("", density.y(), density.density(), chosen.colour()).with(Dash.of(chosen.colour()), 2.2, 1));
            for (OutputDensity.Atom atom : density.atoms()) {
                double height = Math.min(1, atom.probability()) * top / 1.08;
                stems.add(Curve.of("", new double[] {atom.y(), Math.nextUp(atom.y())}, new double[] {0, height}, chosen.colour()));
                marks.add(new Mark(Mark.Kind.POINT, atom.y(), height, chosen.colour()));
            }
        }
        double[] x = densities.getFirst().y();
        double[] input = Arrays.stream(x).map(z -> Math.exp(-z * z / (2 * deviation * deviation)) / (deviation * Math.sqrt(2 * Math.PI))).toArray();
        curves.add(Curve.of(texts.get("explore.signal.input"), x, input, INPUT).with(Dash.SOLID, 1.2, 0.55));
        curves.addAll(stems);
        return new Plot("", "", texts.get(marks.isEmpty() ? "explore.signal.density" : "explore.signal.density.atoms"),
                new Scale.Linear(new Range(-reach, reach)), new Scale.Linear(new Range(0, top)), curves, OptionalDouble.empty(), empty, marks);
    }

    Figure layers(ExploreState state, OptionalDouble crosshair, String empty) {
        if (state.chosen().isEmpty()) {
            return new MessageFigure(empty);
        }
        List<SignalPropagation> signals = propagated(state);
        List<LinkedPlots.Entry> entries = new ArrayList<>();
        for (int i = 0; i < signals.size(); i++) {
            ExploreState.Chosen chosen = state.chosen().get(i);
            String verdict = signals.get(i).verdicts().stream().map(one -> texts.get("explore.verdict." + one.name().toLowerCase(Locale.ROOT)))
                    .reduce((one, other) -> texts.get("explore.verdict.and", one, other)).orElseThrow();
            entries.add(new LinkedPlots.Entry(chosen.title(texts.catalogue()) + ": " + verdict, chosen.colour(), Dash.of(chosen.colour())));
        }
        List<LinkedPlots.Panel> panels = List.of(
                panel("explore.signal.mean", state, signals, SignalPropagation::mean, false),
                panel("explore.signal.variance", state, signals, SignalPropagation::variance, true),
                panel("explore.signal.gradient", state, signals, SignalPropagation::gradient, true));
        double depth = Math.max(2, state.signal().depth());
        return new LinkedPlots(texts.get("explore.signal.layer"), new Scale.Linear(new Range(1, depth)), entries, panels, crosshair);
    }

    private List<SignalPropagation> propagated(ExploreState state) {
        SignalSettings wanted = state.signal();
        if (!wanted.equals(settings)) {
            settings = wanted;
            known = new IdentityHashMap<>();
        }
        Map<ActivationInstance, SignalPropagation> next = new IdentityHashMap<>();
        for (ExploreState.Chosen chosen : state.chosen()) {
            ActivationInstance activation = chosen.activation();
            SignalPropagation signal = known.get(activation);
            next.put(activation, signal != null ? signal
                    : SignalPropagation.of(activation, wanted.scale().gain(activation), wanted.deviation(), wanted.depth()));
        }
        known = next;
        return state.chosen().stream().map(chosen -> next.get(chosen.activation())).toList();
    }

    private LinkedPlots.Panel panel(String key, ExploreState state, List<SignalPropagation> signals, Function<SignalPropagation, double[]> values,
                                    boolean logarithmic) {
        List<Curve> curves = new ArrayList<>();
        for (int i = 0; i < signals.size(); i++) {
            int colour = state.chosen().get(i).colour();
            double[] y = values.apply(signals.get(i));
            curves.add(Curve.of("", layers(y.length), logarithmic ? Arrays.stream(y).map(SignalFigures::drawable).toArray() : y, colour)
                    .with(Dash.of(colour), 2.2, 1));
        }
        return new LinkedPlots.Panel(texts.get(key), logarithmic ? logarithmic(curves) : linear(curves), curves, List.of(), 1);
    }

    private static double[] layers(int depth) {
        double[] layers = new double[depth];
        Arrays.setAll(layers, i -> i + 1);
        return layers;
    }

    /** Beyond what is drawn, a line runs along the edge. */
    private static double drawable(double value) {
        return Double.isNaN(value) ? value : Math.clamp(value, DRAWN.low(), DRAWN.high());
    }

    /** At least a decade either way, so that what is steady looks it. */
    private static Scale logarithmic(List<Curve> curves) {
        double low = 0.1;
        double high = 10;
        for (Curve curve : curves) {
            for (double y : curve.y()) {
                if (y > 0) {
                    low = Math.min(low, y);
                    high = Math.max(high, y);
                }
            }
        }
        return new Scale.Logarithmic(new Range(low / 1.5, high * 1.5));
    }

    private static Scale linear(List<Curve> curves) {
        double low = -0.6;
        double high = 0.6;
        for (Curve curve : curves) {
            for (double y : curve.y()) {
                if (Double.isFinite(y)) {
                    low = Math.min(low, Math.max(y, -5));
                    high = Math.max(high, Math.min(y, 5));
                }
            }
        }
        double margin = 0.06 * (high - low);
        return new Scale.Linear(new Range(low - margin, high + margin));
    }
}
