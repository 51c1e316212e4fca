package activarium.study.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.ranking.NaNStrategy;
import org.apache.commons.statistics.ranking.NaturalRanking;
import org.apache.commons.statistics.ranking.TiesStrategy;

import java.util.Arrays;

/**
 * Friedman's test of k treatments in n blocks by their ranks, with mean ranks for ties and the correction for them (Hollander and Wolfe
 * 1999, section 7.1), and Iman and Davenport's statistic, which is less conservative (Demšar 2006, JMLR 7:1, section 3.2.2).
 *
 * @param averageRanks {@code [k]}, 1 is best
 * @param blocks       n
 * @param chiSquared   Friedman's statistic; 0 where all is tied
 * @param p            by the chi-squared distribution with k - 1 degrees of freedom
 * @param f            Iman and Davenport's statistic, infinite where every block has the same order
 * @param pF           by the F distribution with k - 1 and (k - 1)(n - 1) degrees of freedom
 */
public record FriedmanTest(double[] averageRanks, int blocks, double chiSquared, double p, double f, double pF) {
    /**
     * @param merits {@code [n][k]}, larger is better; at least two blocks and two treatments, none NaN
     */
    public static FriedmanTest of(double[][] merits) {
        int n = merits.length;
        int k = merits[0].length;
        double[] sums = new double[k];
        double ties = 0;
        NaturalRanking ranking = new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE);
        for (double[] block : merits) {
            double[] ranks = ranking.apply(Arrays.stream(block).map(v -> -v).toArray());
            for (int j = 0; j < k; j++) {
                sums[j] += ranks[j];
            }
            // A group of t equal values adds t^3 - t: over its members that is t^2 - 1 each.
            for (double value : block) {
                long t = Arrays.stream(block).filter(other -> other == value).count();
                ties += (double) t * t - 1;
            }
        }
        double squares = Arrays.stream(sums).map(sum -> Math.pow(sum - n * (k + 1) / 2.0, 2)).sum();
        double denominator = n * (double) k * (k + 1) - ties / (k - 1);
        double chi = denominator > 0 ? 12 * squares / denominator : 0;
        double rest = n * (k - 1.0) - chi;
        double f = rest > 1e-9 * n * k ? (n - 1) * chi / rest : Double.POSITIVE_INFINITY;
        double pChi = ChiSquaredDistribution.of(k - 1).survivalProbability(chi);
        double pF = Double.isInfinite(f) ? 0 : FDistribution.of(k - 1, (k - 1.0) * (n - 1)).survivalProbability(f);
        return new FriedmanTest(Arrays.stream(sums).map(sum -> sum / n).toArray(), n, chi, pChi, f, pF);
    }

    /**
     * How far the average ranks of two treatments must lie apart to differ at the level alpha (Nemenyi 1963; Demšar 2006, section 3.2.2):
     * {@code q sqrt(k (k + 1) / (6 n))} with q the studentized range of k and infinitely many degrees of freedom, divided by sqrt(2).
     */
    public double criticalDifference(double alpha) {
        int k = averageRanks.length;
        return StudentizedRange.quantile(1 - alpha, k) / Math.sqrt(2) * Math.sqrt(k * (k + 1) / (6.0 * blocks));
    }
}
