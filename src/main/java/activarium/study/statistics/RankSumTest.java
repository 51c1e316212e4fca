package activarium.study.statistics;

import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * The rank-sum test of Wilcoxon, Mann and Whitney for samples that are not paired, by Commons Statistics: exact for small samples without
 * ties, else by the normal approximation corrected for ties.
 *
 * @param p     two-sided p-value
 * @param delta Cliff's delta (1993): P(x > y) - P(x < y), -1 to 1
 */
public record RankSumTest(double p, double delta) {
    /** @param x not empty, none NaN; @param y likewise */
    public static RankSumTest of(double[] x, double[] y) {
        double delta = cliffsDelta(x, y);
        boolean same = java.util.stream.DoubleStream.concat(java.util.Arrays.stream(x), java.util.Arrays.stream(y)).distinct().count() == 1;
        return new RankSumTest(same ? 1 : MannWhitneyUTest.withDefaults().test(x, y).getPValue(), delta);
    }

    /** P(x > y) - P(x < y) over all pairs of one value of each sample. */
    public static double cliffsDelta(double[] x, double[] y) {
        long sum = 0;
        for (double a : x) {
            for (double b : y) {
                sum += Double.compare(a - b == 0 || a == b ? 0 : a - b, 0);
            }
        }
        return (double) sum / ((long) x.length * y.length);
    }
}
