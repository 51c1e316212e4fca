package activarium.study.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/** How large a difference between paired samples is. */
public final class PairedEffect {
    /** Asymptotic efficiency of the signed-rank test beside the t test where differences are normal (Hodges and Lehmann 1956). */
    private static final double EFFICIENCY = 3 / Math.PI;

    private PairedEffect() {
    }

    /** Cohen's d_z (1988): mean over standard deviation of the differences; NaN for fewer than two, infinite or 0 where they are all the same. */
    public static double cohenDz(double[] differences) {
        Description description = Description.of(differences);
        if (description.n() < 2) {
            return Double.NaN;
        }
        return description.mean() == 0 ? 0 : description.mean() / description.standardDeviation();
    }

    /**
     * The part of pairs whose difference is above 0, equal ones counting half: how often the first is better than the second under the same
     * conditions (after the probability of improvement of Agarwal et al. 2021, arXiv 2108.13264).
     */
    public static double probabilityOfImprovement(double[] differences) {
        double sum = 0;
        for (double difference : differences) {
            sum += difference > 0 ? 1 : difference == 0 ? 0.5 : 0;
        }
        return sum / differences.length;
    }

    /**
     * The smallest mean difference that a two-sided signed-rank test at the level alpha finds with this power, were the differences normal with
     * the standard deviation they have: by the t test's, widened for the test's efficiency of 3 / pi.
     */
    public static double detectable(double[] differences, double alpha, double power) {
        Description description = Description.of(differences);
        if (description.n() < 2) {
            return Double.NaN;
        }
        TDistribution t = TDistribution.of(description.n() - 1);
        double sum = t.inverseSurvivalProbability(alpha / 2) + t.inverseCumulativeProbability(power);
        return sum * description.standardDeviation() / Math.sqrt(description.n() * EFFICIENCY);
    }
}
