package activarium.expression;

/**
 * erf, erfc and the normal distribution to about one unit in the last place or two, relative, tails included.
 *
 * <p>For x >= 0, erfc(x) = exp(-x^2) g(x) with g(x) = exp(x^2) erfc(x), and (1 + 2x) g(x) is a Chebyshev series in
 * t = (x - k) / (x + k), k = 3.75, on [-1, 1] (the form of Schonfelder 1978; these coefficients were computed for this
 * program with 60 digits and end below 3e-18).
 */
public final class ErrorFunction {
    /** Of t = (x - K) / (x + K). */
    public static final double K = 3.75;
    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final double INVERSE_SQRT_TWO_PI = 1 / Math.sqrt(2 * Math.PI);
    private static final double[] CHEBYSHEV = {
        2.3551578691348034, -0.004590054580646478, -0.08424913336651792, 0.05920993999819189, -0.026658668435305753,
        0.009074997670705265, -0.002413163540417608, 0.0004907758365258086, -6.916973302501207e-05,
        4.13902798607301e-06, 7.74038306619849e-07, -2.1886401049234397e-07, 1.076499946567091e-08,
        4.521959811218287e-09, -7.754400208831351e-10, -6.318088340886684e-11, 2.86879501093067e-11,
        1.9455868545777347e-13, -9.65469674843344e-13, 3.25254814814874e-14, 3.3478119482868056e-14,
        -1.864562880419313e-15, -1.2507950530688648e-15, 7.418235256624044e-17, 5.068148904796111e-17,
        -2.2370566594359995e-18, -2.187342944303018e-18};

    private ErrorFunction() {
    }

    /** The series of (1 + 2x) exp(x^2) erfc(x) in t, whose first term counts half; a copy. */
    public static double[] chebyshev() {
        return CHEBYSHEV.clone();
    }

    static double erf(double x) {
        if (Math.abs(x) < 0.5) {
            // Maclaurin series: 14 terms reach 1e-17 at 0.5.
            double square = x * x;
            double term = x;
            double sum = x;
            for (int n = 1; n <= 14; n++) {
                term *= -square / n;
                sum += term / (2 * n + 1);
            }
            return 2 / Math.sqrt(Math.PI) * sum;
        }
        return x > 0 ? 1 - erfcOfPositive(x) : erfcOfPositive(-x) - 1;
    }

    static double erfc(double x) {
        if (Math.abs(x) < 0.5) {
            return 1 - erf(x);
        }
        return x > 0 ? erfcOfPositive(x) : 2 - erfcOfPositive(-x);
    }

    static double normalCdf(double x) {
        return 0.5 * erfc(-x * SQRT_HALF);
    }

    static double normalPdf(double x) {
        return INVERSE_SQRT_TWO_PI * expOfMinusSquare(x * SQRT_HALF);
    }

    private static double erfcOfPositive(double x) {
        if (x > 27) {
            return 0;
        }
        double t = (x - K) / (x + K);
        double b1 = 0;
        double b2 = 0;
        for (int n = CHEBYSHEV.length - 1; n >= 1; n--) {
            double b = 2 * t * b1 - b2 + CHEBYSHEV[n];
            b2 = b1;
            b1 = b;
        }
        return expOfMinusSquare(x) * (t * b1 - b2 + 0.5 * CHEBYSHEV[0]) / (1 + 2 * x);
    }

    /** exp(-x^2) with the rounding error of x^2 put back: x^2 reaches 700, where half an ulp of it is 1e-13. */
    private static double expOfMinusSquare(double x) {
        double square = x * x;
        if (!(square < 800)) {
            return Double.isNaN(x) ? x : 0;
        }
        return Math.exp(-square) * (1 - Math.fma(x, x, -square));
    }
}
