package activarium.figure;

import activarium.training.LossPoint;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Builds plots of losses and scores against the step. */
public final class LossFigure {
    /** Beyond this ratio of the largest to the smallest loss, a logarithmic axis shows more. */
    private static final double LOGARITHMIC_FROM = 12;

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
    }

    /** Training loss, smoothed over its own noise, and test loss. */
    public static Plot losses(String title, List<Series> series, int steps) {
        List<Curve> curves = new ArrayList<>();
        for (Series one : series) {
            if (one.points().isEmpty()) {
                continue;
            }
            double[] step = one.points().stream().mapToDouble(LossPoint::step).toArray();
            double[] raw = one.points().stream().mapToDouble(LossPoint::trainLoss).toArray();
            double strength = one.faint() ? 0.3 : 1;
            curves.add(new Curve(one.faint() ? "" : label(one.name(), "training"), step, smoothed(raw), one.colour(), Dash.SOLID, 2, strength));
            List<LossPoint> tested = one.points().stream().filter(point -> point.evaluation().isPresent()).toList();
            if (!tested.isEmpty()) {
                curves.add(new Curve(one.faint() ? "" : label(one.name(), "test"),
                        tested.stream().mapToDouble(LossPoint::step).toArray(),
                        tested.stream().mapToDouble(point -> point.evaluation().orElseThrow().loss()).toArray(),
                        one.colour() + (series.size() == 1 || one.name().isEmpty() ? 1 : 0), Dash.DASHED, 2, strength));
            }
            curves.add(new Curve("", step, raw, one.colour(), Dash.SOLID, 1, 0.22 * strength));
        }
        Scale y = scale(curves.stream().map(Curve::y).toList());
        return new Plot(title, "step", y instanceof Scale.Logarithmic ? "loss (logarithmic)" : "loss", across(steps), y, curves, OptionalDouble.empty(),
                "The losses appear here as training goes on.");
    }

    /**
     * Accuracy or R2 on the test samples.
     *
     * @param label what it is, for the axis
     */
    public static Plot scores(String label, List<Series> series, int steps) {
        List<Curve> curves = new ArrayList<>();
        double low = 1;
        for (Series one : series) {
            List<LossPoint> tested = one.points().stream().filter(point -> point.evaluation().isPresent()).toList();
            if (!tested.isEmpty()) {
                double[] score = tested.stream().mapToDouble(point -> point.evaluation().orElseThrow().score()).toArray();
                curves.add(new Curve("", tested.stream().mapToDouble(LossPoint::step).toArray(), score, one.colour() + (one.faint() ? 0 : 1),
                        Dash.DASHED, 2, one.faint() ? 0.3 : 1));
                for (double value : score) {
                    low = Double.isFinite(value) ? Math.min(low, value) : low;
                }
            }
        }
        // R2 has no lower end; below -1 it only says that nothing was learned yet.
        Range range = new Range(Math.max(low - 0.03, -1), 1.02);
        return new Plot("", "step", label, across(steps), new Scale.Linear(range), curves, OptionalDouble.empty(), "");
    }

    /** Test loss of several runs, one line each. */
    public static Plot comparison(String title, List<Series> series, int steps) {
        List<Curve> curves = new ArrayList<>();
        for (Series one : series) {
            List<LossPoint> tested = one.points().stream().filter(point -> point.evaluation().isPresent()).toList();
            if (!tested.isEmpty()) {
                curves.add(new Curve(one.name(), tested.stream().mapToDouble(LossPoint::step).toArray(),
                        tested.stream().mapToDouble(point -> point.evaluation().orElseThrow().loss()).toArray(), one.colour(),
                        Dash.values()[one.colour() % Dash.values().length], 2.2, 1));
            }
        }
        Scale y = scale(curves.stream().map(Curve::y).toList());
        return new Plot(title, "step", y instanceof Scale.Logarithmic ? "test loss (logarithmic)" : "test loss", across(steps), y, curves,
                OptionalDouble.empty(), "No run has been evaluated.");
    }

    private static String label(String name, String what) {
        return name.isEmpty() ? what : name + ", " + what;
    }

    private static Scale across(int steps) {
        return new Scale.Linear(new Range(0, Math.max(1, steps)));
    }

    private static Scale scale(List<double[]> values) {
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (double[] list : values) {
            for (double value : list) {
                if (value > 0 && Double.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        if (high > LOGARITHMIC_FROM * low) {
            return new Scale.Logarithmic(new Range(Math.max(low * 0.8, high * 1e-8), high * 1.25));
        }
        return new Scale.Linear(high == 0 ? new Range(0, 1) : new Range(0, high * 1.08));
    }

    /** An exponential mean over about a fiftieth of the points, corrected for its start. */
    private static double[] smoothed(double[] raw) {
        double keep = Math.exp(-1 / Math.max(1.0, raw.length / 50.0));
        double[] smooth = new double[raw.length];
        double sum = 0;
        double mass = 0;
        for (int i = 0; i < raw.length; i++) {
            if (Double.isFinite(raw[i])) {
                sum = keep * sum + raw[i];
                mass = keep * mass + 1;
            }
            smooth[i] = mass == 0 ? raw[i] : sum / mass;
        }
        return smooth;
    }
}
