package activarium.study.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The range of k independent standard normal values: the studentized range with infinitely many degrees of freedom,
 * {@code P(R <= q) = k integral phi(z) (Phi(z) - Phi(z - q))^(k-1) dz}.
 */
public final class StudentizedRange {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    /** phi is below 1e-17 further out. */
    private static final double FURTHEST = 8.5;
    private static final int PANELS = 800;
    private static final int HALVINGS = 60;

    private StudentizedRange() {
    }

    /** P(R <= q), by Simpson's rule. */
    public static double cumulative(double q, int k) {
        double low = -FURTHEST;
        double step = 2 * FURTHEST / PANELS;
        double sum = 0;
        for (int i = 0; i <= PANELS; i++) {
            double z = low + i * step;
            double weight = i == 0 || i == PANELS ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * NORMAL.density(z) * Math.pow(NORMAL.cumulativeProbability(z) - NORMAL.cumulativeProbability(z - q), k - 1);
        }
        return k * sum * step / 3;
    }

    /** The q with {@code P(R <= q) = probability}. */
    public static double quantile(double probability, int k) {
        double low = 0;
        double high = 20;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (cumulative(middle, k) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
