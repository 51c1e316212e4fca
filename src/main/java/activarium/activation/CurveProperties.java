package activarium.activation;

import java.util.ArrayList;
import java.util.List;

/**
 * The shape of an activation at its parameters, found numerically on [-REACH, REACH].
 *
 * @param valueAtZero      f(0)
 * @param slopeAtZero      f'(0), at a kink from the side that the definition takes
 * @param low              smallest value on the interval
 * @param high             largest value on the interval
 * @param monotone         rising, falling, constant or neither
 * @param stationaryPoints where f' changes its sign, ascending, to 1e-9
 * @param saturated        the longest intervals on which |f'| stays below {@link #SATURATED}, ascending
 * @param lipschitz        the largest |f'| found: a bound for the interval's points, not a proof
 */
public record CurveProperties(double valueAtZero, double slopeAtZero, double low, double high, Monotone monotone,
                              List<Double> stationaryPoints, List<Interval> saturated, double lipschitz) {
    /** Half the width of the interval that is looked at. */
    public static final double REACH = 20;
    /** Slopes below this are called saturated. */
    public static final double SATURATED = 1e-3;
    private static final int POINTS = 40_001;
    /** Slopes of this size are rounding, not shape. */
    private static final double FLAT = 1e-14;

    public CurveProperties {
        stationaryPoints = List.copyOf(stationaryPoints);
        saturated = List.copyOf(saturated);
    }

    /** Which way the curve goes. */
    public enum Monotone {
        INCREASING, DECREASING, CONSTANT, NEITHER
    }

    /** Both ends belong to it. */
    public record Interval(double from, double to) {
    }

    public static CurveProperties of(ActivationInstance activation) {
        double[] x = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            x[i] = -REACH + 2 * REACH * i / (POINTS - 1);
        }
        Derivatives at = activation.shape(x);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double lipschitz = 0;
        boolean rises = false;
        boolean falls = false;
        for (int i = 0; i < POINTS; i++) {
            low = Math.min(low, at.y()[i]);
            high = Math.max(high, at.y()[i]);
            lipschitz = Math.max(lipschitz, Math.abs(at.dydx()[i]));
            rises |= at.dydx()[i] > FLAT;
            falls |= at.dydx()[i] < -FLAT;
        }
        Monotone monotone = rises && falls ? Monotone.NEITHER : rises ? Monotone.INCREASING : falls ? Monotone.DECREASING : Monotone.CONSTANT;
        Derivatives zero = activation.shape(new double[] {0});
        return new CurveProperties(zero.y()[0], zero.dydx()[0], low, high, monotone, stationary(activation, x, at.dydx()),
                saturated(x, at.dydx()), lipschitz);
    }

    private static List<Double> stationary(ActivationInstance activation, double[] x, double[] slope) {
        List<Double> points = new ArrayList<>();
        int last = -1;
        for (int i = 0; i < x.length; i++) {
            if (Math.abs(slope[i]) <= FLAT) {
                continue;
            }
            if (last >= 0 && slope[last] * slope[i] < 0) {
                points.add(bisected(activation, x[last], x[i], slope[last]));
            }
            last = i;
        }
        return points;
    }

    private static double bisected(ActivationInstance activation, double from, double to, double slopeAtFrom) {
        double left = from;
        double right = to;
        while (right - left > 1e-10) {
            double middle = (left + right) / 2;
            double slope = activation.shape(new double[] {middle}).dydx()[0];
            if (slope == 0) {
                return middle;
            }
            if (slope * slopeAtFrom > 0) {
                left = middle;
            } else {
                right = middle;
            }
        }
        return (left + right) / 2;
    }

    private static List<Interval> saturated(double[] x, double[] slope) {
        List<Interval> intervals = new ArrayList<>();
        int begin = -1;
        for (int i = 0; i <= x.length; i++) {
            boolean flat = i < x.length && Math.abs(slope[i]) < SATURATED;
            if (flat && begin < 0) {
                begin = i;
            } else if (!flat && begin >= 0) {
                // A single stationary point is no saturation.
                if (x[i - 1] - x[begin] > 0.1) {
                    intervals.add(new Interval(x[begin], x[i - 1]));
                }
                begin = -1;
            }
        }
        return intervals;
    }
}
