package activarium.activation;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * A random signal on its way through wide layers of random weights, and the gradient on its way back, in the limit of infinite
 * width (Poole et al. 2016, arXiv:1606.05340, equation 3; Schoenholz et al. 2017, arXiv:1611.01232, equation 9).
 *
 * @param mean      E f(z) in every layer, {@code [depth]}
 * @param variance  Var f(z) in every layer, {@code [depth]}
 * @param gradient  root mean square of the gradient by every layer's output, 1 at the last, {@code [depth]}
 * @param flatShare part of the units in every layer whose |f'| is below {@link CurveProperties#SATURATED}, {@code [depth]}
 */
public record SignalPropagation(double[] mean, double[] variance, double[] gradient, double[] flatShare) {
    private static final double LARGEST = 1e200;
    private static final double SMALLEST = 1e-200;

    /** What becomes of signal and gradient. */
    public enum Verdict {
        /** The first layer's gradient is below a hundredth of the last's. */
        VANISHING,
        /** The first layer's gradient is above a hundred times the last's, or the signal leaves all bounds. */
        EXPLODING,
        /** The last layer's variance is below a thousandth of the first's: all inputs look alike. */
        FADING,
        /** Hardly a unit of the last layer passes a gradient, and all say the same. */
        DEAD,
        /** Most units of the last layer are where the function is flat. */
        SATURATED,
        /** None of these. */
        STEADY
    }

    /**
     * @param gain      weights have variance gain^2 / fan-in
     * @param deviation of the first layer's input to f, above 0
     * @param depth     number of layers, at least 1
     */
    public static SignalPropagation of(ActivationInstance activation, double gain, double deviation, int depth) {
        double[] mean = new double[depth];
        double[] variance = new double[depth];
        double[] flat = new double[depth];
        double[] factor = new double[depth];
        double q = deviation * deviation;
        for (int layer = 0; layer < depth; layer++) {
            if (!(q < LARGEST)) {
                Arrays.fill(mean, layer, depth, Double.NaN);
                Arrays.fill(variance, layer, depth, Double.POSITIVE_INFINITY);
                Arrays.fill(flat, layer, depth, Double.NaN);
                Arrays.fill(factor, layer, depth, Double.POSITIVE_INFINITY);
                break;
            }
            // A signal that has died out is at zero, where the function still has a value and a slope.
            GaussianSignal signal = GaussianSignal.of(activation, Math.sqrt(Math.max(q, SMALLEST)));
            mean[layer] = signal.mean();
            variance[layer] = signal.variance();
            flat[layer] = flatShare(activation, Math.sqrt(Math.max(q, SMALLEST)));
            factor[layer] = gain * gain * signal.meanSquaredSlope();
            q = gain * gain * signal.meanSquare();
        }
        double[] gradient = new double[depth];
        double square = 1;
        for (int layer = depth - 1; layer >= 0; layer--) {
            gradient[layer] = Math.sqrt(square);
            square *= factor[layer];
        }
        return new SignalPropagation(mean, variance, gradient, flat);
    }

    /** P(|f'(z)| small) for z ~ N(0, deviation^2), by equal steps over eight deviations. */
    private static double flatShare(ActivationInstance activation, double deviation) {
        int points = 401;
        double[] x = new double[points];
        for (int i = 0; i < points; i++) {
            // Between the round numbers where functions have their corners.
            x[i] = deviation * (-4 + 8 * (i + 0.5) / points);
        }
        double[] slope = activation.shape(x).dydx();
        double flat = 0;
        double all = 0;
        for (int i = 0; i < points; i++) {
            double z = x[i] / deviation;
            double weight = Math.exp(-z * z / 2);
            all += weight;
            flat += Math.abs(slope[i]) < CurveProperties.SATURATED ? weight : 0;
        }
        return flat / all;
    }

    /** At least one. */
    public Set<Verdict> verdicts() {
        Set<Verdict> found = EnumSet.noneOf(Verdict.class);
        int last = mean.length - 1;
        if (gradient[0] < 0.01) {
            found.add(Verdict.VANISHING);
        }
        if (!(gradient[0] <= 100) || !(variance[last] <= 1e6 * Math.max(1, variance[0]))) {
            found.add(Verdict.EXPLODING);
        }
        if (variance[last] < 1e-3 * variance[0]) {
            found.add(Verdict.FADING);
        }
        if (flatShare[last] > 0.6) {
            found.add(flatShare[last] > 0.99 && found.contains(Verdict.FADING) ? Verdict.DEAD : Verdict.SATURATED);
        }
        return found.isEmpty() ? EnumSet.of(Verdict.STEADY) : found;
    }
}
