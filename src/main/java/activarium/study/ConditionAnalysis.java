package activarium.study;

import activarium.study.statistics.FriedmanTest;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A study under one condition.
 *
 * @param condition          its name; empty where there is only one
 * @param summaries          of the variants, in the order of the study
 * @param friedman           ranks over seeds; empty for fewer than two variants or seeds, and where the study is not paired
 * @param criticalDifference by which average ranks must differ (Nemenyi); NaN where there are no ranks
 * @param comparisons        of the variants, in the order of the study
 */
public record ConditionAnalysis(String condition, List<VariantSummary> summaries, Optional<FriedmanTest> friedman, double criticalDifference,
                                List<Comparison> comparisons) {
    public ConditionAnalysis {
        summaries = List.copyOf(summaries);
        comparisons = List.copyOf(comparisons);
    }

    /** Best first: by average rank where there is one, else by mean. @param higherIsBetter of the metric */
    public List<VariantSummary> ranking(boolean higherIsBetter) {
        Comparator<VariantSummary> byRank = Comparator.comparingDouble(VariantSummary::averageRank);
        Comparator<VariantSummary> byMean = Comparator.comparingDouble(summary -> higherIsBetter ? -summary.mean().estimate() : summary.mean().estimate());
        return summaries.stream().sorted(friedman.isPresent() ? byRank.thenComparing(byMean) : byMean).toList();
    }
}
