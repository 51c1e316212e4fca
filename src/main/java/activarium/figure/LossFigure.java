package activarium.figure;

import activarium.training.Evaluation;
import activarium.training.LossPoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Builds plots of losses and scores against the step. */
public final class LossFigure {
    /** Beyond this ratio of the largest to the smallest loss, a logarithmic axis shows more. */
    private static final double LOGARITHMIC_FROM = 12;
    /** The mean over the noise of single batches spans about this part of a run. */
    private static final double SMOOTHED_PART = 1 / 50.0;

    private LossFigure() {
    }

    /**
     * One run to draw.
     *
     * @param name   in the legend
     * @param points in order of their steps
     * @param colour index into the palette
     * @param faint  a run of the past, drawn behind
     */
    public record Series(String name, List<LossPoint> points, int colour, boolean faint) {
        public Series {
            points = List.copyOf(points);
        }

        private List<LossPoint> evaluated() {
            return points.stream().filter(point -> point.evaluation().isPresent()).toList();
        }
    }

    /** Training loss, smoothed over its own noise (which stays visible behind it), and test loss. */
    public static Plot losses(String title, List<Series> series, int steps) {
        return losses(title, series, steps, FigureTexts.english());
    }

    /** The same in another language. */
    public static Plot losses(String title, List<Series> series, int steps, FigureTexts texts) {
        return losses(title, series, steps, List.of(), texts);
    }

    /** @param changes steps at which the first run went on by other rules; each is an upright line */
    public static Plot losses(String title, List<Series> series, int steps, List<Integer> changes, FigureTexts texts) {
        List<Curve> curves = new ArrayList<>();
        for (Series one : series) {
            if (one.points().isEmpty()) {
                continue;
            }
            double[] step = one.points().stream().mapToDouble(LossPoint::step).toArray();
            double[] raw = one.points().stream().mapToDouble(LossPoint::trainLoss).toArray();
            double[] smooth = smoothed(raw);
            boolean same = Arrays.equals(raw, smooth);
            double strength = one.faint() ? 0.45 : 1;
            curves.add(new Curve(label(one, texts.get(same ? "losses.training" : "losses.training.smoothed"), false, texts), step, smooth, one.colour(), Dash.SOLID, 2, strength));
            List<LossPoint> tested = one.evaluated();
            if (!tested.isEmpty()) {
                // A lone run's test loss has a colour of its own; among several, the colour says which run it is.
                int colour = one.colour() + (one.name().isEmpty() && !one.faint() ? 1 : 0);
                curves.add(curve(label(one, texts.get("losses.test"), true, texts), tested, Evaluation::loss, colour, Dash.DASHED, strength));
            }
            if (!same) {
                curves.add(new Curve("", step, raw, one.colour(), Dash.SOLID, 1, 0.24 * strength));
            }
        }
        Scale y = scale(curves.stream().map(Curve::y).toList());
        DoubleSummaryStatistics ends = curves.stream().flatMapToDouble(curve -> Arrays.stream(curve.y())).filter(Double::isFinite).summaryStatistics();
        for (int i = 0; i < changes.size() && ends.getCount() > 0; i++) {
            curves.add(new Curve(i == 0 ? texts.get("losses.changed") : "", new double[] {changes.get(i), changes.get(i)},
                    new double[] {ends.getMin(), ends.getMax()}, 3, Dash.DOTTED, 1.5, 0.9));
        }
        return new Plot(title, texts.get("step"), texts.get(y instanceof Scale.Logarithmic ? "loss.logarithmic" : "loss"), across(steps), y, curves, OptionalDouble.empty(),
                texts.get("losses.empty"));
    }

    /** Test loss of several runs, one line each. */
    public static Plot comparison(String title, List<Series> series, int steps) {
        return comparison(title, series, steps, FigureTexts.english());
    }

    /** The same in another language. */
    public static Plot comparison(String title, List<Series> series, int steps, FigureTexts texts) {
        List<Curve> curves = compared(series, Evaluation::loss);
        Scale y = scale(curves.stream().map(Curve::y).toList());
        return new Plot(title, texts.get("step"), texts.get(y instanceof Scale.Logarithmic ? "comparison.loss.logarithmic" : "comparison.loss"),
                across(steps), y, curves, OptionalDouble.empty(), texts.get("comparison.empty"));
    }

    /**
     * Accuracy or R2 on the test samples, in the colours of {@link #losses}, whose legend it shares.
     *
     * @param label what it is, for the axis
     */
    public static Plot scores(String label, List<Series> series, int steps) {
        return scores(label, series, steps, FigureTexts.english());
    }

    /** The same in another language. */
    public static Plot scores(String label, List<Series> series, int steps, FigureTexts texts) {
        List<Curve> curves = compared(series, Evaluation::score).stream()
                .map(curve -> new Curve("", curve.x(), curve.y(), curve.colour(), curve.dash(), curve.width(), curve.opacity())).toList();
        double low = curves.stream().flatMapToDouble(curve -> Arrays.stream(curve.y())).filter(Double::isFinite).min().orElse(0);
        // R2 has no lower end; below -1 it only says that nothing was learned yet.
        return new Plot("", texts.get("step"), label, across(steps), new Scale.Linear(new Range(Math.clamp(low - 0.03, -1, 0.97), 1.02)), curves,
                OptionalDouble.empty(), "");
    }

    /** Test losses of several runs above their scores. */
    public static PlotStack comparisonWithScores(String title, String label, List<Series> series, int steps) {
        return new PlotStack(List.of(comparison(title, series, steps), scores(label, series, steps)));
    }

    private static List<Curve> compared(List<Series> series, ToDoubleFunction<Evaluation> value) {
        List<Curve> curves = new ArrayList<>();
        for (Series one : series) {
            List<LossPoint> tested = one.evaluated();
            if (!tested.isEmpty()) {
                boolean alone = one.name().isEmpty() && !one.faint();
                Dash dash = alone || one.faint() ? Dash.DASHED : Dash.values()[Math.floorMod(one.colour(), Dash.values().length)];
                curves.add(curve(one.name(), tested, value, one.colour() + (alone ? 1 : 0), dash, one.faint() ? 0.45 : 1));
            }
        }
        return curves;
    }

    private static Curve curve(String label, List<LossPoint> tested, ToDoubleFunction<Evaluation> value, int colour, Dash dash, double strength) {
        return new Curve(label, tested.stream().mapToDouble(LossPoint::step).toArray(),
                tested.stream().mapToDouble(point -> value.applyAsDouble(point.evaluation().orElseThrow())).toArray(), colour, dash, 2.2, strength);
    }

    /** A run of the past has one entry: solid is training and broken is test there too. */
    private static String label(Series one, String what, boolean test, FigureTexts texts) {
        if (one.faint()) {
            return test ? "" : one.name().isEmpty() ? texts.get("losses.previous") : one.name();
        }
        return one.name().isEmpty() ? what : one.name() + ", " + what;
    }

    private static Scale across(int steps) {
        return new Scale.Linear(new Range(0, Math.max(1, steps)));
    }

    private static Scale scale(List<double[]> values) {
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        boolean aboveZero = true;
        for (double[] list : values) {
            for (double value : list) {
                if (Double.isFinite(value)) {
                    aboveZero &= value > 0;
                    low = value > 0 ? Math.min(low, value) : low;
                    high = Math.max(high, value);
                }
            }
        }
        // A loss of exactly zero has no place on a logarithmic axis.
        if (aboveZero && high > LOGARITHMIC_FROM * low) {
            return new Scale.Logarithmic(new Range(Math.max(low * 0.8, high * 1e-12), Math.min(high, 1e300) * 1.25));
        }
        return new Scale.Linear(high == 0 ? new Range(0, 1) : new Range(0, Math.min(high, 1e300) * 1.08));
    }

    /**
     * The exponential mean of the values so far, over about a fiftieth of them, freed of its bias at the start as Adam's
     * moments are (Kingma and Ba 2015, section 3). Values that are not finite stay so, and leave the mean as it was.
     */
    public static double[] smoothed(double[] raw) {
        double window = raw.length * SMOOTHED_PART;
        if (window < 1) {
            return raw;
        }
        double keep = Math.exp(-1 / window);
        double[] smooth = new double[raw.length];
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < raw.length; i++) {
            if (Double.isFinite(raw[i])) {
                sum = keep * sum + (1 - keep) * raw[i];
                weight = keep * weight + (1 - keep);
            }
            smooth[i] = Double.isFinite(raw[i]) ? sum / weight : raw[i];
        }
        return smooth;
    }
}
