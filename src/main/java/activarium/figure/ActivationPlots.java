package activarium.figure;

import activarium.activation.ActivationInstance;
import activarium.activation.SampledCurve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Plots of activations over a range, for files. */
public final class ActivationPlots {
    private static final int POINTS = 1_001;
    private static final double MARGIN = 0.06;
    /** A peak's outermost hundredth may be cut off, so that the rest is seen. */
    private static final double CUT = 0.01;

    private ActivationPlots() {
    }

    /**
     * One of them.
     *
     * @param title in the legend
     */
    public record Entry(String title, ActivationInstance activation) {
    }

    /** @param derivatives first and second derivatives too, each in a panel of its own */
    public static LinkedPlots of(List<Entry> entries, Range range, boolean derivatives) {
        List<SampledCurve> sampled = entries.stream().map(entry -> SampledCurve.of(entry.activation, range.low(), range.high(), POINTS)).toList();
        List<LinkedPlots.Panel> panels = new ArrayList<>();
        panels.add(panel("f(x)", sampled, SampledCurve::y, 2.4, 0, 1.6));
        if (derivatives) {
            panels.add(panel("f\u2032(x)", sampled, SampledCurve::dydx, 1.9, CUT, 1));
            panels.add(panel("f\u2033(x)", sampled, SampledCurve::d2ydx2, 1.9, CUT, 1));
        }
        List<LinkedPlots.Entry> legend = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            legend.add(new LinkedPlots.Entry(entries.get(i).title, i, Dash.of(i)));
        }
        return new LinkedPlots("x", new Scale.Linear(range), legend, panels, OptionalDouble.empty());
    }

    private static LinkedPlots.Panel panel(String symbol, List<SampledCurve> sampled, Function<SampledCurve, double[]> values, double thickness,
                                           double cut, double weight) {
        List<Curve> curves = new ArrayList<>();
        for (int i = 0; i < sampled.size(); i++) {
            curves.add(Curve.of("", sampled.get(i).x(), values.apply(sampled.get(i)), i).with(Dash.of(i), thickness, 1));
        }
        return new LinkedPlots.Panel(symbol, new Scale.Linear(around(curves, cut)), curves, List.of(), weight);
    }

    private static Range around(List<Curve> curves, double cut) {
        return Range.around(curves.stream().map(curve -> {
            double[] ascending = Arrays.stream(curve.y()).filter(Double::isFinite).sorted().toArray();
            int skipped = (int) (cut * ascending.length);
            return Arrays.copyOfRange(ascending, skipped, ascending.length - skipped);
        }).toList(), MARGIN);
    }
}
