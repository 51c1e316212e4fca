package activarium.report.sparse;

import activarium.figure.BandFigure;
import activarium.figure.Curve;
import activarium.figure.Figure;
import activarium.figure.Mark;
import activarium.figure.Plot;
import activarium.figure.Range;
import activarium.figure.Scale;
import activarium.study.sparse.Arm;
import activarium.study.sparse.ArmResult;
import activarium.study.sparse.SearchTrace;
import activarium.study.sparse.SparseResult;
import activarium.study.sparse.TrialOutcome;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** The figures of a sparse study's report. */
final class SparseFigures {
    private static final double MARGIN = 0.05;

    private SparseFigures() {
    }

    /** Test score against the part of the weights that is left: medians over the seeds, and everything between the least and the greatest. */
    static Figure scores(SparseResult result) {
        double[] kept = result.spec().rates().stream().mapToDouble(rate -> 100 * (1 - rate)).filter(k -> k > 0).sorted().toArray();
        List<BandFigure.Band> bands = new ArrayList<>();
        for (Arm arm : result.kinds().reversed()) {
            if (arm instanceof Arm.Fixed) {
                continue;
            }
            double[][] columns = Arrays.stream(kept).mapToObj(k -> sorted(result, arm, k)).toArray(double[][]::new);
            bands.add(new BandFigure.Band(arm.word(), kept, each(columns, Medians::of), each(columns, v -> v.length == 0 ? Double.NaN : v[0]),
                    each(columns, v -> v.length == 0 ? Double.NaN : v[v.length - 1]), bands.size()));
        }
        Range across = kept.length > 1 ? new Range(kept[0] / 1.1, kept[kept.length - 1] * 1.1) : new Range(kept[0] / 2, kept[0] * 2);
        return new BandFigure("", "weights kept, %", name(result), new Scale.Logarithmic(across),
                new Scale.Linear(around(bands.stream().flatMap(band -> Arrays.stream(new double[][] {band.low(), band.high()})).toList())), bands);
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

    private static double[] each(double[][] columns, java.util.function.ToDoubleFunction<double[]> of) {
        return Arrays.stream(columns).mapToDouble(of).toArray();
    }

    private static Range around(List<double[]> values) {
        double low = values.stream().flatMapToDouble(Arrays::stream).filter(Double::isFinite).min().orElse(0);
        double high = values.stream().flatMapToDouble(Arrays::stream).filter(Double::isFinite).max().orElse(1);
        double pad = Math.max(1e-3, MARGIN * (high - low));
        return new Range(low - pad, high + pad);
    }

    /** What a search has looked at: its costs, which of them it went on from, and the smallest so far. */
    static Figure trajectory(SearchTrace trace) {
        List<SearchTrace.TracePoint> points = trace.points();
        double[] x = new double[points.size()];
        double[] best = new double[points.size()];
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            x[i] = i + 1;
            best[i] = points.get(i).best();
            marks.add(new Mark(points.get(i).accepted() ? Mark.Kind.POINT : Mark.Kind.SAMPLE, i + 1, points.get(i).judgement().cost(), 1));
        }
        // What cannot be trained would press everything else flat.
        double worst = points.stream().mapToDouble(p -> p.judgement().cost()).filter(c -> c < TrialOutcome.WORST).max().orElse(1);
        Range upwards = around(List.of(best, new double[] {worst}));
        return new Plot("", "evaluation", "cost on samples held back", new Scale.Linear(new Range(0, points.size() + 1.0)), new Scale.Linear(upwards),
                List.of(Curve.of("smallest so far", x, best, 0)), OptionalDouble.empty(), "", marks);
    }
}
