package activarium.study.sparse;

/** How much less than the best cost a configuration is expected to cost (Jones, Schonlau and Welch 1998). */
final class ExpectedImprovement {
    private static final double SQRT_TWO_PI = Math.sqrt(2 * Math.PI);

    private ExpectedImprovement() {
    }

    /** @return at least 0, in units of the cost */
    static double of(Surrogate.Belief belief, double best) {
        double gain = best - belief.mean();
        double deviation = Math.sqrt(belief.variance());
        if (deviation < 1e-12) {
            return Math.max(0, gain);
        }
        double z = gain / deviation;
        return Math.max(0, gain * normalDistribution(z) + deviation * StrictMath.exp(-z * z / 2) / SQRT_TWO_PI);
    }

    /** Abramowitz and Stegun 26.2.17, error below 7.5e-8, which is far less than any forest knows. */
    static double normalDistribution(double z) {
        double t = 1 / (1 + 0.2316419 * Math.abs(z));
        double series = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        double upper = StrictMath.exp(-z * z / 2) / SQRT_TWO_PI * series;
        return z >= 0 ? 1 - upper : upper;
    }
}
