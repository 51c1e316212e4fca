package activarium.report.sparse;

import activarium.figure.BandFigure;
import activarium.figure.Curve;
import activarium.figure.Figure;
import activarium.figure.Mark;
import activarium.figure.Plot;
import activarium.figure.Range;
import activarium.figure.Scale;
import activarium.figure.StripFigure;
import activarium.study.sparse.Arm;
import activarium.study.sparse.ArmResult;
import activarium.study.sparse.SearchTrace;
import activarium.study.sparse.SparseResult;
import activarium.study.sparse.TrialOutcome;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** How good the arms of a sparse study are, and what its searches have looked at. Of a study that goes on: so far. */
public record SparseFigures(SparseWords words) {
    private static final double MARGIN = 0.05;
    /** Costs that differ by so many times are told apart on a logarithmic axis only. */
    private static final double MANY_TIMES = 6;

    /** An axis of fewer would have ticks between its trials. */
    private static final double FEWEST_TRIALS = 8;

    /** The same colour for an arm everywhere. */
    static int colour(Arm arm) {
        return switch (arm) {
            case Arm.Full _ -> 0;
            case Arm.Pruned _ -> 1;
            case Arm.StageOne _ -> 2;
            case Arm.Fixed _ -> 3;
            case Arm.Tuned _ -> 4;
            case Arm.BestUniform _ -> 5;
            case Arm.Dense _ -> 7;
        };
    }

    /** Test score against the part of the weights that is left: medians over the seeds, and everything between the least and the greatest. */
    public Optional<Figure> scores(SparseResult result) {
        double[] kept = result.spec().rates().stream().mapToDouble(rate -> 100 * (1 - rate)).filter(k -> k > 0).sorted().toArray();
        List<BandFigure.Band> bands = new ArrayList<>();
        for (Arm arm : result.kinds().reversed()) {
            if (arm instanceof Arm.Fixed) {
                continue;
            }
            double[][] columns = Arrays.stream(kept).mapToObj(k -> sorted(result, arm, k)).toArray(double[][]::new);
            bands.add(new BandFigure.Band(words.arm(arm), kept, each(columns, Medians::of), each(columns, v -> v.length == 0 ? Double.NaN : v[0]),
                    each(columns, v -> v.length == 0 ? Double.NaN : v[v.length - 1]), colour(arm)));
        }
        if (bands.isEmpty()) {
            return Optional.empty();
        }
        Range across = kept.length > 1 ? new Range(kept[0] / 1.1, kept[kept.length - 1] * 1.1) : new Range(kept[0] / 2, kept[0] * 2);
        return Optional.of(new BandFigure("", words.get(SparseWord.KEPT), scoreName(result), new Scale.Logarithmic(across),
                new Scale.Linear(around(bands.stream().flatMap(band -> Arrays.stream(new double[][] {band.low(), band.high()})).toList())), bands));
    }

    /** Test scores at one rate: every seed a dot, the median a line. */
    public Optional<Figure> scores(SparseResult result, double rate) {
        List<StripFigure.Row> rows = new ArrayList<>();
        for (Arm arm : result.kinds().reversed()) {
            double[] values = result.of(arm, rate).stream().mapToDouble(ArmResult::score).toArray();
            if (values.length > 0) {
                rows.add(new StripFigure.Row(words.arm(arm), "", values, new double[] {Double.NaN, Medians.of(values), Double.NaN},
                        new double[] {Double.NaN, Double.NaN, Double.NaN}, colour(arm)));
            }
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(new StripFigure(words.get(SparseWord.PRUNED, Percent.of(rate)), scoreName(result),
                new Scale.Linear(around(rows.stream().map(StripFigure.Row::values).toList())), rows));
    }

    private String scoreName(SparseResult result) {
        return words.get(name(result).equals("test R2") ? SparseWord.R2 : SparseWord.ACCURACY);
    }

    /** What the score is. */
    static String name(SparseResult result) {
        return result.arms().stream().flatMap(arm -> arm.outcome().evaluation().stream()).findFirst().filter(e -> e.accuracy().isEmpty()).isPresent()
                ? "test R2" : "test accuracy";
    }

    private static double[] sorted(SparseResult result, Arm arm, double kept) {
        double rate = result.spec().rates().stream().filter(r -> 100 * (1 - r) == kept).findFirst().orElseThrow();
        return result.of(arm, rate).stream().mapToDouble(ArmResult::score).filter(Double::isFinite).sorted().toArray();
    }

    private static double[] each(double[][] columns, ToDoubleFunction<double[]> of) {
        return Arrays.stream(columns).mapToDouble(of).toArray();
    }

    private static Range around(List<double[]> values) {
        double low = values.stream().flatMapToDouble(Arrays::stream).filter(Double::isFinite).min().orElse(0);
        double high = values.stream().flatMapToDouble(Arrays::stream).filter(Double::isFinite).max().orElse(1);
        double pad = Math.max(1e-3, MARGIN * (high - low));
        return new Range(low - pad, high + pad);
    }

    /** What a search has looked at: its costs, which of them it went on from, and the smallest so far. */
    public Figure trajectory(SearchTrace trace) {
        List<SearchTrace.TracePoint> points = trace.points();
        double[] x = new double[points.size()];
        double[] best = new double[points.size()];
        List<Mark> marks = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        boolean chooses = points.stream().anyMatch(SearchTrace.TracePoint::accepted);
        for (int i = 0; i < points.size(); i++) {
            SearchTrace.TracePoint point = points.get(i);
            double cost = point.judgement().cost();
            x[i] = i + 1;
            best[i] = point.best();
            Mark.Kind kind = cost < least ? Mark.Kind.CHOSEN : point.accepted() ? Mark.Kind.POINT : Mark.Kind.SAMPLE;
            marks.add(new Mark(kind, i + 1, cost, cost < least ? 0 : point.accepted() ? 2 : 1));
            least = Math.min(least, cost);
        }
        // What cannot be trained would press everything else flat.
        double worst = points.stream().mapToDouble(p -> p.judgement().cost()).filter(c -> c < TrialOutcome.WORST).max().orElse(1);
        List<Curve> curves = new ArrayList<>(List.of(Curve.of(words.get(SparseWord.SMALLEST), x, best, 0)));
        if (chooses) {
            curves.add(Curve.keyOf(words.get(SparseWord.ACCEPTED), Mark.Kind.POINT, 2));
            curves.add(Curve.keyOf(words.get(SparseWord.REJECTED), Mark.Kind.SAMPLE, 1));
        }
        String title = words.get(SparseWord.SEARCH, words.stage(trace.stage()), Percent.of(trace.rate()), String.valueOf(trace.seed()));
        return new Plot(title, words.get(SparseWord.EVALUATION), words.get(SparseWord.COST), new Scale.Linear(new Range(0, Math.max(FEWEST_TRIALS, points.size() + 1.0))),
                upwards(least, worst), curves, OptionalDouble.empty(), "", marks);
    }

    private static Scale upwards(double least, double worst) {
        return least > 0 && worst > MANY_TIMES * least ? new Scale.Logarithmic(new Range(least / 1.15, worst * 1.15))
                : new Scale.Linear(around(List.of(new double[] {least, worst})));
    }
}
