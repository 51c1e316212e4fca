package activarium.study;

import activarium.study.statistics.Bootstrap;
import activarium.study.statistics.Description;
import activarium.study.statistics.Interval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * The learning curve of a variant over its seeds: at each step the mean of the runs and its bootstrap interval, step by step (percentiles).
 * A run that ended early counts up to its end.
 *
 * @param steps {@code [n]}, updates done
 * @param mean  {@code [n]}
 * @param low   {@code [n]}
 * @param high  {@code [n]}
 */
public record CurveBand(double[] steps, double[] mean, double[] low, double[] high) {
    /** Enough for a band that is drawn: ends of intervals in a table have more. */
    private static final int RESAMPLES = 400;

    /** Of the members that have ended; without points where the quantity is not known. */
    public static CurveBand of(List<StudyMember> members, Quantity quantity, StudySpec spec) {
        TreeMap<Integer, List<Double>> byStep = new TreeMap<>();
        for (StudyMember member : members) {
            member.outcome().ifPresent(outcome -> Metric.curve(outcome, quantity).forEach(point -> {
                if (Double.isFinite(point.value())) {
                    byStep.computeIfAbsent(point.step(), _ -> new ArrayList<>()).add(point.value());
                }
            }));
        }
        // A step that few runs have is the end of a run that ended early: a mean of its own kind.
        int most = byStep.values().stream().mapToInt(List::size).max().orElse(0);
        byStep.values().removeIf(values -> 2 * values.size() < most);
        int n = byStep.size();
        CurveBand band = new CurveBand(new double[n], new double[n], new double[n], new double[n]);
        Bootstrap bootstrap = new Bootstrap(1 - spec.alpha(), RESAMPLES, 1);
        int i = 0;
        for (var entry : byStep.entrySet()) {
            double[] values = entry.getValue().stream().mapToDouble(Double::doubleValue).toArray();
            Interval interval = values.length < 2 ? Interval.point(values[0]) : bootstrap.percentile(values, CurveBand::mean);
            band.steps[i] = entry.getKey();
            band.mean[i] = Description.mean(values);
            band.low[i] = interval.low();
            band.high[i] = interval.high();
            i++;
        }
        return band;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }
}
