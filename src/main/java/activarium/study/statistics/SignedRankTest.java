package activarium.study.statistics;

import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.apache.commons.statistics.ranking.NaNStrategy;
import org.apache.commons.statistics.ranking.NaturalRanking;
import org.apache.commons.statistics.ranking.TiesStrategy;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Wilcoxon's signed-rank test of paired differences: whether they lie symmetrically about 0. Up to {@value #EXACT_LIMIT} pairs the p-value
 * is exact, by the distribution over all signs of the ranks as they are, mean ranks of ties included; beyond, the normal approximation of
 * Commons Statistics. Differences of 0 are ranked and then left out (Pratt 1959). An infinite difference has the largest rank.
 *
 * @param positive sum of the ranks of positive differences
 * @param negative sum of the ranks of negative differences
 * @param counted  differences that are not 0
 * @param p        two-sided p-value; 1 where every difference is 0
 * @param greater  one-sided p-value: differences tend to be above 0
 */
public record SignedRankTest(double positive, double negative, int counted, double p, double greater) {
    /** Beyond it the normal approximation is good to three digits. */
    static final int EXACT_LIMIT = 100;

    /** @param differences none of them NaN */
    public static SignedRankTest of(double[] differences) {
        int counted = (int) Arrays.stream(differences).filter(d -> d != 0).count();
        if (counted == 0) {
            return new SignedRankTest(0, 0, 0, 1, 1);
        }
        double[] sizes = Arrays.stream(differences).map(Math::abs).toArray();
        double[] ranks = new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE).apply(sizes);
        double positive = IntStream.range(0, ranks.length).filter(i -> differences[i] > 0).mapToDouble(i -> ranks[i]).sum();
        double negative = IntStream.range(0, ranks.length).filter(i -> differences[i] < 0).mapToDouble(i -> ranks[i]).sum();
        if (differences.length > EXACT_LIMIT) {
            WilcoxonSignedRankTest test = WilcoxonSignedRankTest.withDefaults();
            return new SignedRankTest(positive, negative, counted, test.test(differences).getPValue(),
                    test.with(AlternativeHypothesis.GREATER_THAN).test(differences).getPValue());
        }
        double[] tail = upperTail(IntStream.range(0, ranks.length).filter(i -> differences[i] != 0).mapToDouble(i -> ranks[i]).toArray());
        double greater = tail[(int) Math.round(2 * positive)];
        double less = tail[(int) Math.round(2 * negative)];
        return new SignedRankTest(positive, negative, counted, Math.min(1, 2 * Math.min(greater, less)), greater);
    }

    /** P(sum of the ranks with a positive sign >= s / 2) at s, when every sign is a fair coin. Twice a rank is whole. */
    private static double[] upperTail(double[] ranks) {
        int most = (int) Math.round(2 * Arrays.stream(ranks).sum());
        double[] probability = new double[most + 1];
        probability[0] = 1;
        int reached = 0;
        for (double rank : ranks) {
            int twice = (int) Math.round(2 * rank);
            reached += twice;
            for (int s = reached; s >= 0; s--) {
                probability[s] = (probability[s] + (s >= twice ? probability[s - twice] : 0)) / 2;
            }
        }
        for (int s = most - 1; s >= 0; s--) {
            probability[s] += probability[s + 1];
        }
        return probability;
    }

    /** (R+ - R-) / (R+ + R-), from -1 to 1: the matched-pairs rank-biserial correlation (Kerby 2014). 0 where every difference is 0. */
    public double rankBiserial() {
        double all = positive + negative;
        return all == 0 ? 0 : (positive - negative) / all;
    }

    /** The smallest two-sided p-value that so many pairs can have: all differences of one sign. */
    public static double smallestP(int pairs) {
        return Math.min(1, Math.pow(2, 1 - pairs));
    }
}
