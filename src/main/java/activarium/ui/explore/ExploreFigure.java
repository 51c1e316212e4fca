package activarium.ui.explore;

import activarium.activation.ActivationInstance;
import activarium.activation.CatalogueTexts;
import activarium.activation.Kink;
import activarium.activation.SampledCurve;
import activarium.figure.Curve;
import activarium.figure.Dash;
import activarium.figure.Figure;
import activarium.figure.LinkedPlots;
import activarium.figure.Mark;
import activarium.figure.MessageFigure;
import activarium.figure.Range;
import activarium.figure.Scale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Makes the Explore page's curves from its state; for the painter's thread. */
final class ExploreFigure {
    /** More marks than this would hide the curves. */
    private static final int MOST_MARKS = 24;

    private final CurveCache cache = new CurveCache();

    Figure of(ExploreState state, CatalogueTexts words, ActivationInstance reference, OptionalDouble crosshair, String empty) {
        if (state.chosen().isEmpty()) {
            return new MessageFigure(empty);
        }
        List<SampledCurve> sampled = cache.sampled(state.chosen().stream().map(ExploreState.Chosen::activation).toList(), state.x());
        List<LinkedPlots.Panel> panels = new ArrayList<>();
        for (Quantity quantity : state.shown()) {
            List<Curve> curves = new ArrayList<>();
            List<Mark> marks = new ArrayList<>();
            for (int i = 0; i < sampled.size(); i++) {
                int colour = state.chosen().get(i).colour();
                SampledCurve curve = sampled.get(i);
                curves.add(Curve.of("", curve.x(), values(quantity, curve, reference), colour)
                        .with(Dash.of(colour), quantity == Quantity.VALUE ? 2.4 : 1.9, 1));
                marks.addAll(marks(quantity, curve, colour));
            }
            Range y = state.y().getOrDefault(quantity, fitted(quantity, curves, state.x()));
            panels.add(new LinkedPlots.Panel(quantity.symbol(), new Scale.Linear(y), curves, marks.size() > MOST_MARKS ? List.of() : marks,
                    quantity == Quantity.VALUE ? 1.6 : 1));
        }
        return new LinkedPlots("x", new Scale.Linear(state.x()), state.chosen().stream()
                .map(chosen -> new LinkedPlots.Entry(chosen.title(words), chosen.colour(), Dash.of(chosen.colour()))).toList(), panels, crosshair);
    }

    private static double[] values(Quantity quantity, SampledCurve curve, ActivationInstance reference) {
        return switch (quantity) {
            case VALUE -> curve.y();
            case SLOPE -> curve.dydx();
            case CURVATURE -> curve.d2ydx2();
            case DIFFERENCE -> curve.minus(reference);
        };
    }

    private static List<Mark> marks(Quantity quantity, SampledCurve curve, int colour) {
        List<Mark> marks = new ArrayList<>();
        for (Kink kink : curve.kinks()) {
            switch (quantity) {
                case VALUE -> {
                    if (kink.isJump()) {
                        marks.add(new Mark(Mark.Kind.END, kink.x(), kink.before(), colour));
                        marks.add(new Mark(Mark.Kind.END, kink.x(), kink.after(), colour));
                    } else {
                        marks.add(new Mark(Mark.Kind.KINK, kink.x(), kink.before(), colour));
                    }
                }
                case SLOPE -> {
                    marks.add(new Mark(Mark.Kind.END, kink.x(), kink.slopeBefore(), colour));
                    marks.add(new Mark(Mark.Kind.END, kink.x(), kink.slopeAfter(), colour));
                }
                default -> {
                    // A second derivative has no value at a kink, and a difference shows the function's own.
                }
            }
        }
        return marks;
    }

    /** Around the curves; functions no further than the view is wide, derivatives without the tips of their highest peaks. */
    private static Range fitted(Quantity quantity, List<Curve> curves, Range x) {
        double reach = 1.2 * Math.max(Math.abs(x.low()), Math.abs(x.high()));
        return switch (quantity) {
            case VALUE -> padded(curves, 0, Math.max(2, reach), new Range(-0.5, 0.5));
            case DIFFERENCE -> padded(curves, 0, Math.max(2, reach), new Range(-0.1, 0.1));
            case SLOPE -> padded(curves, 0.005, 1e6, new Range(-0.1, 1.1));
            case CURVATURE -> padded(curves, 0.03, 1e6, new Range(-0.5, 0.5));
        };
    }

    /** @param cut part of each curve's values that may lie beyond either end */
    private static Range padded(List<Curve> curves, double cut, double furthest, Range least) {
        double low = least.low();
        double high = least.high();
        for (Curve curve : curves) {
            double[] values = Arrays.stream(curve.y()).filter(Double::isFinite).sorted().toArray();
            if (values.length > 0) {
                int skipped = (int) (cut * values.length);
                low = Math.min(low, Math.max(values[skipped], -furthest));
                high = Math.max(high, Math.min(values[values.length - 1 - skipped], furthest));
            }
        }
        double margin = 0.06 * (high - low);
        return new Range(low - margin, high + margin);
    }
}
