package activarium.activation;

/**
 * What an activation does to a normally distributed input z ~ N(0, s^2), as in mean-field theory of wide networks (Poole
 * et al. 2016, arXiv:1606.05340; Schoenholz et al. 2017, arXiv:1611.01232).
 *
 * @param deviation        s, above 0
 * @param mean             E f(z)
 * @param meanSquare       E f(z)^2
 * @param meanSquaredSlope E f'(z)^2
 */
public record GaussianSignal(double deviation, double mean, double meanSquare, double meanSquaredSlope) {
    /** @throws IllegalArgumentException for a deviation that is not above 0 */
    public static GaussianSignal of(ActivationInstance activation, double deviation) {
        if (!(deviation > 0) || !Double.isFinite(deviation)) {
            throw new IllegalArgumentException("a standard deviation is above 0, not " + deviation);
        }
        double[] expectations = NormalExpectation.of(activation, deviation);
        return new GaussianSignal(deviation, expectations[0], expectations[1], expectations[2]);
    }

    /** Var f(z). */
    public double variance() {
        return Math.max(0, meanSquare - mean * mean);
    }

    /**
     * The gain g of weights of variance g^2 / fan-in at which gradients keep their mean square through this activation:
     * 1 / sqrt(E f'^2); infinite for a constant function.
     */
    public double criticalGain() {
        return 1 / Math.sqrt(meanSquaredSlope);
    }
}
