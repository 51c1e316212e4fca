package activarium.report;

import activarium.figure.Curve;
import activarium.figure.Dash;
import activarium.figure.Figure;
import activarium.figure.LearnedActivationsFigure;
import activarium.figure.LossFigure;
import activarium.figure.Plot;
import activarium.figure.PlotArea;
import activarium.figure.Range;
import activarium.figure.Scale;
import activarium.figure.StripFigure;
import activarium.study.ComparedRun;
import activarium.study.Metric;
import activarium.study.Quantity;
import activarium.study.RunComparison;
import activarium.training.LayerActivation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The figures of runs that were chosen by hand. A group has a colour and a dash; where there is one group alone, every run has.
 *
 * @param comparison  of the runs
 * @param quantity    that is shown
 * @param across      label of the steps
 * @param upwards     label of the quantity
 * @param logarithmic what is added to a label where its axis is
 * @param nothing     what a plot without a curve says
 */
public record RunFigures(RunComparison comparison, Quantity quantity, String across, String upwards, String logarithmic, String nothing) {
    private static final int COLUMNS = 4;
    /** As near as a finger's breadth. */
    private static final double REACH = 8;

    /** In English. */
    public RunFigures(RunComparison comparison, Quantity quantity) {
        this(comparison, quantity, "step", quantity.title(), "(logarithmic)", "No run has a curve of this quantity.");
    }

    private record Drawn(ComparedRun run, Curve curve) {
    }

    /** Every run's curve over the others. */
    public Plot curves() {
        List<Drawn> drawn = new ArrayList<>();
        for (int g = 0; g < comparison.groups().size(); g++) {
            drawn.addAll(drawn(g));
        }
        return plot("", drawn.stream().map(Drawn::curve).toList(), axes(drawn));
    }

    /** A plot for every group, with common axes. */
    public List<Figure> multiples() {
        List<List<Drawn>> all = new ArrayList<>();
        for (int g = 0; g < comparison.groups().size(); g++) {
            all.add(drawn(g));
        }
        List<Scale> axes = axes(all.stream().flatMap(List::stream).toList());
        List<Figure> plots = new ArrayList<>();
        for (int g = 0; g < all.size(); g++) {
            plots.add(plot(comparison.groups().get(g).label(), all.get(g).stream().map(Drawn::curve)
                    .map(curve -> comparison.groups().size() == 1 ? curve : new Curve("", curve.x(), curve.y(), curve.colour(), curve.dash(), curve.width(), curve.opacity()))
                    .toList(), axes));
        }
        return plots;
    }

    private Plot plot(String title, List<Curve> curves, List<Scale> axes) {
        String label = axes.getLast() instanceof Scale.Logarithmic ? upwards + " " + logarithmic : upwards;
        return new Plot(title, across, label, axes.getFirst(), axes.getLast(), curves, OptionalDouble.empty(), nothing);
    }

    private List<Scale> axes(List<Drawn> drawn) {
        int last = drawn.stream().mapToInt(one -> (int) one.curve().x()[one.curve().x().length - 1]).max().orElse(1);
        return List.of(new Scale.Linear(new Range(0, Math.max(1, last))), StudyFigures.scale(drawn.stream().map(one -> one.curve().y()).toList()));
    }

    /** Of one group, in the order of its runs; without those that have no such curve. */
    private List<Drawn> drawn(int group) {
        boolean alone = comparison.groups().size() == 1;
        RunComparison.Group one = comparison.groups().get(group);
        List<Drawn> drawn = new ArrayList<>();
        for (int r = 0; r < one.runs().size(); r++) {
            ComparedRun run = one.runs().get(r);
            List<Metric.CurvePoint> points = Metric.curve(run.outcome(), quantity);
            if (points.size() > 1) {
                double[] x = points.stream().mapToDouble(Metric.CurvePoint::step).toArray();
                double[] y = points.stream().mapToDouble(Metric.CurvePoint::value).toArray();
                int colour = alone ? r : group;
                boolean crowd = !alone && one.runs().size() > 1;
                String label = alone ? "#" + run.id() : !drawn.isEmpty() ? "" : crowd ? one.label() + " \u00d7 " + one.runs().size() : one.label();
                drawn.add(new Drawn(run, new Curve(label, x, quantity == Quantity.TRAIN_LOSS ? LossFigure.smoothed(y) : y, colour, Dash.of(colour),
                        crowd ? 1.6 : 2.2, crowd ? 0.7 : 1)));
            }
        }
        return drawn;
    }

    /** The run whose curve passes nearest to a point of {@link #curves()} at this size, where one does. */
    public Optional<ComparedRun> at(Plot shown, double x, double y, double width, double height) {
        PlotArea area = shown.area(width, height);
        List<Drawn> drawn = new ArrayList<>();
        for (int g = 0; g < comparison.groups().size(); g++) {
            drawn.addAll(drawn(g));
        }
        if (!area.contains(x, y) || drawn.size() != shown.curves().size()) {
            return Optional.empty();
        }
        Optional<ComparedRun> nearest = Optional.empty();
        double least = REACH;
        for (Drawn one : drawn) {
            double off = distance(one.curve(), area, x, y);
            if (off < least) {
                least = off;
                nearest = Optional.of(one.run());
            }
        }
        return nearest;
    }

    private static double distance(Curve curve, PlotArea area, double x, double y) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < curve.x().length; i++) {
            double off = java.awt.geom.Line2D.ptSegDist(area.toX(curve.x()[i - 1]), area.toY(curve.y()[i - 1]), area.toX(curve.x()[i]), area.toY(curve.y()[i]), x, y);
            least = off < least ? off : least;
        }
        return least;
    }

    /** Every run's end, a row for each group; one run alone has neither box nor interval. */
    public StripFigure scores() {
        List<RunComparison.GroupScore> scores = comparison.scores(quantity);
        List<StripFigure.Row> rows = new ArrayList<>();
        for (int g = 0; g < scores.size(); g++) {
            RunComparison.GroupScore score = scores.get(g);
            boolean box = score.description().n() > 2;
            double[] none = {Double.NaN, Double.NaN, Double.NaN};
            rows.add(new StripFigure.Row(score.group().label(), "n = " + score.description().n(), score.values(),
                    box ? new double[] {score.description().lowerQuartile(), score.description().median(), score.description().upperQuartile()} : none,
                    box ? new double[] {score.mean().estimate(), score.mean().low(), score.mean().high()} : none, g));
        }
        Scale x = StudyFigures.scale(scores.stream().map(RunComparison.GroupScore::values).toList());
        return new StripFigure("", x instanceof Scale.Logarithmic ? upwards + " " + logarithmic : upwards, x, rows);
    }

    /** What the runs have made of their activations, group by group and layer by layer; empty where none learns any. */
    public Optional<LearnedActivationsFigure> learned(String layer) {
        List<LearnedActivationsFigure.Panel> panels = new ArrayList<>();
        for (int g = 0; g < comparison.groups().size(); g++) {
            RunComparison.Group group = comparison.groups().get(g);
            List<List<LayerActivation>> learned = group.runs().stream().map(run -> run.outcome().activations()).filter(list -> !list.isEmpty()).toList();
            for (int place = 0; !learned.isEmpty() && place < learned.getFirst().size(); place++) {
                int at = place;
                List<LayerActivation> all = learned.stream().filter(list -> list.size() > at).map(list -> list.get(at)).toList();
                StudyFigures.panel(group.label() + ", " + layer + " " + (all.getFirst().layer() + 1), all, g).ifPresent(panels::add);
            }
        }
        return panels.isEmpty() ? Optional.empty() : Optional.of(new LearnedActivationsFigure("", Math.min(COLUMNS, panels.size()), panels));
    }
}
