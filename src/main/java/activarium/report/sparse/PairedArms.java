package activarium.report.sparse;

import activarium.study.sparse.Arm;
import activarium.study.sparse.ArmResult;
import activarium.study.sparse.SparseResult;
import activarium.study.statistics.HodgesLehmann;
import activarium.study.statistics.Interval;
import activarium.study.statistics.SignedRankTest;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How much better one arm is than another at a pruning rate, seed by seed: both have the same samples, start weights and masks.
 *
 * @param rate        of pruning
 * @param differences of the test scores, better minus worse, one a seed
 * @param shift       middle of the differences and an interval for it, of 95 % confidence or what so few seeds allow
 * @param test        Wilcoxon's signed-rank test
 */
public record PairedArms(Arm better, Arm worse, double rate, List<Double> differences, Interval shift, SignedRankTest test) {
    private static final double CONFIDENCE = 0.95;
    /** Of tests. */
    public static final double ALPHA = 0.05;

    /** Empty where one of them is missing, or failed for a seed. */
    public static Optional<PairedArms> of(SparseResult result, Arm better, Arm worse, double rate) {
        List<ArmResult> one = result.of(better, rate);
        List<ArmResult> other = result.of(worse, rate);
        if (one.isEmpty() || one.size() != other.size()) {
            return Optional.empty();
        }
        double[] differences = IntStream.range(0, one.size()).mapToDouble(i -> one.get(i).score() - other.get(i).score()).toArray();
        if (java.util.Arrays.stream(differences).anyMatch(d -> !Double.isFinite(d))) {
            return Optional.empty();
        }
        return Optional.of(new PairedArms(better, worse, rate, java.util.Arrays.stream(differences).boxed().toList(),
                HodgesLehmann.of(differences, CONFIDENCE), SignedRankTest.of(differences)));
    }

    /** Whether the better one is better, at one side and level 0.05. */
    public boolean shown() {
        return test.greater() <= ALPHA;
    }

    /** Of all that so many seeds allow, the smallest p: where it is above {@link #ALPHA}, they could not have shown anything. */
    public double smallestP() {
        return Math.pow(0.5, differences.size());
    }

    /** Whether it is the other way round: the whole interval is below 0. */
    public boolean reversed() {
        return !shown() && shift.high() < 0;
    }
}
