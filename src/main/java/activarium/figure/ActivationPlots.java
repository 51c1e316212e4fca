package activarium.figure;

import activarium.activation.ActivationInstance;
import activarium.activation.Kink;
import activarium.activation.SampledCurve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Plots of activations, a panel for each quantity, with kinks and jumps marked. */
public final class ActivationPlots {
    /** Evenly spaced points of a curve, enough for any screen and page. */
    public static final int POINTS = 1_001;
    /** More marks than this would hide the curves. */
    private static final int MOST_MARKS = 24;
    private static final double MARGIN = 0.06;
    /** A peak that makes its panel's span this many times as large as the rest needs is cut off. */
    private static final double MUCH = 2.5;

    private ActivationPlots() {
    }

    /**
     * One of them.
     *
     * @param title  in the legend
     * @param colour index into the palette
     */
    public record Entry(String title, int colour, SampledCurve curve) {
        /** Sampled over a range of x, its kinks among the points. */
        public static Entry of(String title, int colour, ActivationInstance activation, Range x) {
            return new Entry(title, colour, SampledCurve.of(activation, x.low(), x.high(), POINTS));
        }
    }

    /**
     * What is looked at.
     *
     * @param x         across
     * @param shown     a panel each, not empty
     * @param reference what differences are taken to
     * @param y         upwards, where it is chosen; other panels fit their curves
     */
    public record Window(Range x, Set<Quantity> shown, ActivationInstance reference, Map<Quantity, Range> y) {
        public Window {
            shown = Collections.unmodifiableSet(EnumSet.copyOf(shown));
            y = Map.copyOf(y);
        }
    }

    /** Where a panel's upward axis runs whose range nobody has chosen. */
    public interface Axes {
        /** @param fitted around the curves */
        Range of(Quantity quantity, Range fitted);
    }

    /** @param entries sampled over the window's x */
    public static LinkedPlots of(List<Entry> entries, Window window) {
        return of(entries, window, (_, fitted) -> fitted);
    }

    /** With other axes than those that fit. @param entries sampled over the window's x */
    public static LinkedPlots of(List<Entry> entries, Window window, Axes axes) {
        List<LinkedPlots.Panel> panels = window.shown.stream().map(quantity -> panel(entries, quantity, window, axes)).toList();
        return new LinkedPlots("x", new Scale.Linear(window.x), entries.stream()
                .map(entry -> new LinkedPlots.Entry(entry.title, entry.colour, Dash.of(entry.colour))).toList(), panels, OptionalDouble.empty());
    }

    /** One after the other over common axes: nothing jumps but what moves. */
    public static List<LinkedPlots> film(List<List<Entry>> moments, Window window) {
        Map<Quantity, Range> common = new EnumMap<>(Quantity.class);
        for (Quantity quantity : window.shown) {
            common.put(quantity, window.y.getOrDefault(quantity, moments.stream().map(entries -> fitted(quantity, curves(entries, quantity, window), window.x))
                    .reduce((one, other) -> new Range(Math.min(one.low(), other.low()), Math.max(one.high(), other.high()))).orElseThrow()));
        }
        Window fixed = new Window(window.x, window.shown, window.reference, common);
        return moments.stream().map(entries -> of(entries, fixed)).toList();
    }

    private static LinkedPlots.Panel panel(List<Entry> entries, Quantity quantity, Window window, Axes axes) {
        List<Curve> curves = curves(entries, quantity, window);
        List<Mark> marks = entries.stream().map(entry -> marks(quantity, entry)).flatMap(Collection::stream).toList();
        Range y = window.y.containsKey(quantity) ? window.y.get(quantity) : axes.of(quantity, fitted(quantity, curves, window.x));
        return new LinkedPlots.Panel(quantity.symbol(), new Scale.Linear(y), curves, marks.size() > MOST_MARKS ? List.of() : marks,
                quantity == Quantity.VALUE ? 1.6 : 1);
    }

    private static List<Curve> curves(List<Entry> entries, Quantity quantity, Window window) {
        return entries.stream().map(entry -> Curve.of("", entry.curve.x(), values(quantity, entry.curve, window.reference), entry.colour)
                .with(Dash.of(entry.colour), quantity == Quantity.VALUE ? 2.4 : 1.9, 1)).toList();
    }

    private static double[] values(Quantity quantity, SampledCurve curve, ActivationInstance reference) {
        return switch (quantity) {
            case VALUE -> curve.y();
            case SLOPE -> curve.dydx();
            case CURVATURE -> curve.d2ydx2();
            case DIFFERENCE -> curve.minus(reference);
        };
    }

    private static List<Mark> marks(Quantity quantity, Entry entry) {
        List<Mark> marks = new ArrayList<>();
        for (Kink kink : entry.curve.kinks()) {
            switch (quantity) {
                case VALUE -> {
                    if (kink.isJump()) {
                        marks.add(new Mark(Mark.Kind.END, kink.x(), kink.before(), entry.colour));
                        marks.add(new Mark(Mark.Kind.END, kink.x(), kink.after(), entry.colour));
                    } else {
                        marks.add(new Mark(Mark.Kind.KINK, kink.x(), kink.before(), entry.colour));
                    }
                }
                case SLOPE -> {
                    marks.add(new Mark(Mark.Kind.END, kink.x(), kink.slopeBefore(), entry.colour));
                    marks.add(new Mark(Mark.Kind.END, kink.x(), kink.slopeAfter(), entry.colour));
                }
                case CURVATURE -> {
                    marks.add(new Mark(Mark.Kind.END, kink.x(), beside(entry.curve, kink, -1), entry.colour));
                    marks.add(new Mark(Mark.Kind.END, kink.x(), beside(entry.curve, kink, 1), entry.colour));
                }
                case DIFFERENCE -> {
                    // It shows the function's own.
                }
            }
        }
        return marks;
    }

    /** f'' at the point next to a kink. */
    private static double beside(SampledCurve curve, Kink kink, int step) {
        int at = Arrays.binarySearch(curve.x(), kink.x()) + step;
        return at >= 0 && at < curve.x().length ? curve.d2ydx2()[at] : Double.NaN;
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

    /** @param cut part of each curve's values that may lie beyond either end, where that makes the rest much larger */
    private static Range padded(List<Curve> curves, double cut, double furthest, Range least) {
        double low = least.low();
        double high = least.high();
        double wholeLow = low;
        double wholeHigh = high;
        for (Curve curve : curves) {
            double[] values = new double[curve.y().length];
            int count = 0;
            double lowest = Double.POSITIVE_INFINITY;
            double highest = Double.NEGATIVE_INFINITY;
            for (double y : curve.y()) {
                if (Double.isFinite(y)) {
                    double value = Math.clamp(y, -furthest, furthest);
                    values[count++] = value;
                    lowest = Math.min(lowest, value);
                    highest = Math.max(highest, value);
                }
            }
            if (count > 0) {
                wholeLow = Math.min(wholeLow, lowest);
                wholeHigh = Math.max(wholeHigh, highest);
                int skipped = (int) (cut * count);
                if (skipped > 0) {
                    // Only where something is cut off has it to be in order: this is done for every picture.
                    Arrays.sort(values, 0, count);
                    lowest = values[skipped];
                    highest = values[count - 1 - skipped];
                }
                low = Math.min(low, lowest);
                high = Math.max(high, highest);
            }
        }
        if (wholeHigh - wholeLow <= MUCH * (high - low)) {
            low = wholeLow;
            high = wholeHigh;
        }
        double margin = MARGIN * (high - low);
        return new Range(low - margin, high + margin);
    }
}
