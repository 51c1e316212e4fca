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
    /** Beyond this many deviations the normal density is below 1e-22 of its peak. */
    private static final double REACH = 10;
    /** Panels of the integration; a whole and half deviation fall on their borders, and so do kinks at 0. */
    private static final int PANELS = 160;
    /** Gauss-Legendre with 5 points a panel: unlike Gauss-Hermite it is not spoiled by a kink on a border. */
    private static final double[] NODES = {-0.906179845938664, -0.5384693101056831, 0, 0.5384693101056831, 0.906179845938664};
    private static final double[] WEIGHTS = {0.23692688505618908, 0.47862867049936647, 0.5688888888888889, 0.47862867049936647, 0.23692688505618908};

    /** @throws IllegalArgumentException for a deviation that is not above 0 */
    public static GaussianSignal of(ActivationInstance activation, double deviation) {
        if (!(deviation > 0) || !Double.isFinite(deviation)) {
            throw new IllegalArgumentException("a standard deviation is above 0, not " + deviation);
        }
        int n = PANELS * NODES.length;
        double[] x = new double[n];
        double[] weight = new double[n];
        double half = REACH / PANELS;
        for (int panel = 0; panel < PANELS; panel++) {
            double centre = -REACH + (2 * panel + 1) * half;
            for (int k = 0; k < NODES.length; k++) {
                double z = centre + half * NODES[k];
                x[panel * NODES.length + k] = deviation * z;
                weight[panel * NODES.length + k] = half * WEIGHTS[k] * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
            }
        }
        Derivatives at = activation.shape(x);
        double mean = 0;
        double square = 0;
        double slope = 0;
        for (int i = 0; i < n; i++) {
            mean += weight[i] * at.y()[i];
            square += weight[i] * at.y()[i] * at.y()[i];
            slope += weight[i] * at.dydx()[i] * at.dydx()[i];
        }
        return new GaussianSignal(deviation, mean, square, slope);
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
