package activarium.ui.explore;

import activarium.activation.Derivatives;
import activarium.figure.Curve;
import activarium.figure.Dash;
import activarium.figure.Evolution;
import activarium.figure.Figure;
import activarium.figure.MessageFigure;
import activarium.figure.Plot;
import activarium.figure.Range;
import activarium.figure.Scale;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Makes the Explore page's plot from its state. */
final class ExploreFigure {
    private static final int POINTS = 1001;

    private ExploreFigure() {
    }

    static Figure of(ExploreState state, OptionalDouble crosshair, String empty) {
        if (state.chosen().isEmpty()) {
            return new MessageFigure(empty);
        }
        double[] x = Evolution.points(state.x(), POINTS);
        List<Curve> functions = new ArrayList<>();
        List<Curve> slopes = new ArrayList<>();
        for (ExploreState.Chosen chosen : state.chosen()) {
            Derivatives at = chosen.activation().evaluate(x);
            String title = chosen.activation().activation().title();
            functions.add(Curve.of(title, x, at.y(), chosen.colour()).with(Dash.SOLID, 2.6, 1));
            if (state.slopes()) {
                slopes.add(Curve.of(title + "\u2032", x, at.dydx(), chosen.colour()).with(Dash.DASHED, 1.6, 0.85));
            }
        }
        Range y = state.y().orElseGet(() -> fitted(functions, slopes, state.x()));
        List<Curve> curves = new ArrayList<>(functions);
        curves.addAll(slopes);
        return new Plot("", "x", "", new Scale.Linear(state.x()), new Scale.Linear(y), curves, crosshair, empty);
    }

    /** Around all functions, and their slopes up to a little beyond; a steep one must not flatten the rest. */
    private static Range fitted(List<Curve> functions, List<Curve> slopes, Range x) {
        double furthest = Math.max(2, 1.2 * Math.max(Math.abs(x.low()), Math.abs(x.high())));
        Range around = grown(new Range(-0.5, 0.5), functions, furthest);
        Range all = grown(around, slopes, Math.max(1.2, Math.max(-around.low(), 0)));
        double margin = 0.06 * all.span();
        return new Range(all.low() - margin, all.high() + margin);
    }

    private static Range grown(Range from, List<Curve> curves, double furthest) {
        double low = from.low();
        double high = from.high();
        for (Curve curve : curves) {
            for (double y : curve.y()) {
                if (Double.isFinite(y)) {
                    low = Math.min(low, Math.max(y, -furthest));
                    high = Math.max(high, Math.min(y, furthest));
                }
            }
        }
        return new Range(low, high);
    }
}
