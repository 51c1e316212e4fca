package activarium.report.sparse;

import activarium.study.sparse.Arm;
import activarium.study.sparse.ArmResult;
import activarium.study.sparse.SparseResult;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What can be said of a sparse study, of one that goes on too.
 *
 * @param verdicts one for every rate with something to compare, the highest rate first
 * @param arms     every arm at every rate that it has
 */
public record SparseAnalysis(SparseResult result, List<SparseVerdict> verdicts, List<ArmSummary> arms) {
    public SparseAnalysis {
        verdicts = List.copyOf(verdicts);
        arms = List.copyOf(arms);
    }

    /**
     * An arm at a rate, over the seeds.
     *
     * @param n      seeds whose training did not fail
     * @param failed seeds whose training did
     * @param median of the test scores, as the least and the greatest; NaN where all failed
     * @param beside the same seeds of pruning alone; empty for that arm itself, for the dense one, and where seeds failed
     */
    public record ArmSummary(Arm arm, double rate, int n, int failed, double median, double least, double greatest, Optional<PairedArms> beside) {
    }

    public static SparseAnalysis of(SparseResult result) {
        List<ArmSummary> arms = result.spec().rates().stream().flatMap(rate -> result.kinds().stream()
                .filter(arm -> !result.of(arm, rate).isEmpty()).map(arm -> summary(result, arm, rate))).toList();
        return new SparseAnalysis(result, SparseVerdict.of(result), arms);
    }

    private static ArmSummary summary(SparseResult result, Arm arm, double rate) {
        double[] scores = result.of(arm, rate).stream().mapToDouble(ArmResult::score).toArray();
        double[] sorted = Arrays.stream(scores).filter(Double::isFinite).sorted().toArray();
        Arm alone = new Arm.Pruned();
        return new ArmSummary(arm, rate, sorted.length, scores.length - sorted.length, Medians.of(sorted), sorted.length == 0 ? Double.NaN : sorted[0],
                sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1],
                arm.equals(alone) || arm instanceof Arm.Dense ? Optional.empty() : PairedArms.of(result, arm, alone, rate));
    }
}
