package activarium.activation;

import java.util.Arrays;
import java.util.List;

/**
 * An activation at evenly spaced points, with one more on either side of every kink and a gap (NaN) between them, so that a
 * line through the points shows a jump as a jump.
 *
 * @param x      {@code [n]}, ascending; like the others not to be written to
 * @param y      f(x); NaN only where f itself jumps
 * @param dydx   f'(x); NaN at kinks
 * @param d2ydx2 f''(x); NaN at kinks
 * @param kinks  within the range, ascending
 */
public record SampledCurve(double[] x, double[] y, double[] dydx, double[] d2ydx2, List<Kink> kinks) {
    /** With more kinks than this, breaks would be all there is. */
    private static final int MOST_KINKS = 60;

    public SampledCurve {
        kinks = List.copyOf(kinks);
    }

    /** @param points evenly spaced ones, both ends included, at least 2 */
    public static SampledCurve of(ActivationInstance activation, double from, double to, int points) {
        List<Kink> found = Kink.between(activation, from, to);
        List<Kink> kinks = found.size() > MOST_KINKS ? List.of() : found;
        double[] all = new double[points + 3 * kinks.size()];
        for (int i = 0; i < points; i++) {
            all[i] = from + (to - from) * i / (points - 1);
        }
        double beside = (to - from) * 1e-9;
        for (int k = 0; k < kinks.size(); k++) {
            all[points + 3 * k] = kinks.get(k).x() - beside;
            all[points + 3 * k + 1] = kinks.get(k).x();
            all[points + 3 * k + 2] = kinks.get(k).x() + beside;
        }
        Arrays.sort(all);
        double[] x = distinct(all);
        Derivatives at = activation.shape(x);
        for (Kink kink : kinks) {
            int place = Arrays.binarySearch(x, kink.x());
            at.dydx()[place] = Double.NaN;
            at.d2ydx2()[place] = Double.NaN;
            if (kink.isJump()) {
                at.y()[place] = Double.NaN;
            }
        }
        return new SampledCurve(x, at.y(), at.dydx(), at.d2ydx2(), kinks);
    }

    /** f - g at the points. */
    public double[] minus(ActivationInstance other) {
        double[] difference = other.values(x);
        for (int i = 0; i < difference.length; i++) {
            difference[i] = y[i] - difference[i];
        }
        return difference;
    }

    private static double[] distinct(double[] ascending) {
        int count = 0;
        for (int i = 0; i < ascending.length; i++) {
            if (i == 0 || ascending[i] > ascending[count - 1]) {
                ascending[count++] = ascending[i];
            }
        }
        return Arrays.copyOf(ascending, count);
    }
}
