package activarium.cpab;

/**
 * Closed forms for one cell: motion under dx/dt = v with v affine, so that the velocity itself grows by dv/dt = a v.
 *
 * <p>Every form has a series where its terms cancel, for |a| up to {@value #SMALL}; above that the plain form loses at most a
 * few units in the last place. Since no time here exceeds 1, the growth a itself decides, once for a whole cell.
 */
final class AffineFlow {
    /** Up to this growth rate a (per unit of time) the series are used. */
    static final double SMALL = 0.25;
    /** Exponents saturate here, so that a product of a few results stays finite. */
    static final double LARGEST_EXPONENT = 700;

    private AffineFlow() {
    }

    /** exp, finite for any finite argument. */
    static double exp(double exponent) {
        return Math.exp(Math.min(exponent, LARGEST_EXPONENT));
    }

    /** Integral of e^(a s) over s from 0 to t, 0 <= t <= 1: (e^(a t) - 1)/a. */
    static double reach(double a, double t) {
        return Math.abs(a) > SMALL ? (exp(a * t) - 1) / a : t * expm1Ratio(a * t);
    }

    /** (e^z - 1)/z for |z| <= 0.28, by its Taylor series: the first term left out is below 1e-16. */
    static double expm1Ratio(double z) {
        double z2 = z * z;
        double z4 = z2 * z2;
        double low = 1 + z * (1.0 / 2) + z2 * (1.0 / 6 + z * (1.0 / 24));
        double middle = 1.0 / 120 + z * (1.0 / 720) + z2 * (1.0 / 5040 + z * (1.0 / 40320));
        double high = 1.0 / 362880 + z * (1.0 / 3628800) + z2 * (1.0 / 39916800 + z * (1.0 / 479001600));
        return low + z4 * (middle + z4 * high);
    }

    /**
     * Integral of s e^(a s) over s from 0 to t, from reach E = reach(a, t) and growth = e^(a t): (t growth - E)/a.
     * It weighs a change of the slope a.
     */
    static double momentOfReach(double a, double t, double growth, double reach) {
        return Math.abs(a) > SMALL ? (t * growth - reach) / a : t * t * momentRatio(a * t);
    }

    /** The sum of (k+1) z^k / (k+2)!, |z| <= 0.28. */
    private static double momentRatio(double z) {
        double z2 = z * z;
        double z4 = z2 * z2;
        double low = 1.0 / 2 + z * (2.0 / 6) + z2 * (3.0 / 24 + z * (4.0 / 120));
        double middle = 5.0 / 720 + z * (6.0 / 5040) + z2 * (7.0 / 40320 + z * (8.0 / 362880));
        double high = 9.0 / 3628800 + z * (10.0 / 39916800) + z2 * (11.0 / 479001600.0);
        return low + z4 * (middle + z4 * high);
    }

    /**
     * Time to go a distance along which the speed changes from p to q at growth rate a.
     *
     * @param distance at least 0
     * @param p        speed at the start, above 0
     * @param q        speed at the end, p + slope * distance
     * @return infinite where the end is out of reach
     */
    static double travelTime(double distance, double p, double q, double a) {
        if (Math.abs(a) > SMALL) {
            return Math.log(q / p) / a;
        }
        double mean = 1 / (p + q);
        return 2 * distance * mean * atanhRatio(a * distance * mean);
    }

    /**
     * atanh(s)/s, for |s| <= 0.15, by its Taylor series: the first term left out is below 2e-16. (With s = (q - p)/(q + p),
     * log(q/p) = 2 atanh(s) without cancellation.)
     */
    static double atanhRatio(double s) {
        double w = s * s;
        double w2 = w * w;
        double low = 1 + w * (1.0 / 3) + w2 * (1.0 / 5 + w * (1.0 / 7));
        double high = 1.0 / 9 + w * (1.0 / 11) + w2 * (1.0 / 13 + w * (1.0 / 15));
        return low + w2 * w2 * high;
    }

    /**
     * Share, between 0 and 1, with which a velocity that grows linearly along a crossed distance d adds to a displacement at
     * its end: (t q - d)/a = share d^2/p, where t is the travel time and the speed changes from p to q = p (1 + z).
     *
     * @param z relative change of the speed, a d/p, above -1
     * @param q speed at the end
     */
    static double share(double z, double distance, double time, double q) {
        if (Math.abs(z) < 0.01) {
            double z2 = z * z;
            return 1.0 / 2 - z * (1.0 / 6) + z2 * (1.0 / 12 - z * (1.0 / 20))
                    + z2 * z2 * (1.0 / 30 - z * (1.0 / 42) + z2 * (1.0 / 56 - z * (1.0 / 72)));
        }
        return (time * q - distance) / (z * distance);
    }
}
