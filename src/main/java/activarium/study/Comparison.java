package activarium.study;

import activarium.study.statistics.Interval;

/**
 * Two variants side by side. Differences are first minus second, in units of the metric.
 *
 * @param first         a variant
 * @param second        another one of the same condition; the baseline where the study has one
 * @param n             pairs of runs, or runs of each where the study is not paired
 * @param difference    of the means, and a bootstrap interval for it (BCa), over seeds at which both have a number; NaN where there are none
 * @param middle        of the differences (Hodges and Lehmann) and its interval; paired studies only, else NaN
 * @param p             of the signed-rank test, or of the rank-sum test where the study is not paired
 * @param adjusted      p corrected for all comparisons of the study (Holm) and, in a sequential study, for all its looks
 * @param rankBiserial  matched pairs, -1 to 1, above 0 where the first is better; Cliff's delta where the study is not paired
 * @param cohenDz       mean over standard deviation of the differences, above 0 where the first is better; paired studies only, else NaN
 * @param improvement   how often the first is better than the second, ties counting half, and its bootstrap interval
 * @param detectable    the smallest difference that so many seeds would have shown with probability 0.8 at the level that the correction leaves
 * @param verdict       in a word
 */
public record Comparison(Variant first, Variant second, int n, Interval difference, Interval middle, double p, double adjusted,
                         double rankBiserial, double cohenDz, Interval improvement, double detectable, Verdict verdict) {
    /** What may be said. */
    public enum Verdict {
        FIRST_BETTER,
        SECOND_BETTER,
        /** Any difference is smaller than matters. */
        EQUIVALENT,
        /** No difference was found: there may be one all the same. */
        NOT_FOUND,
        /** However large a difference is, so few seeds could not have shown it. */
        TOO_FEW
    }
}
