package activarium.activation;

import java.util.ArrayList;
import java.util.List;

/**
 * The shape of an activation at its parameters, found numerically on [-REACH, REACH].
 *
 * @param valueAtZero      f(0)
 * @param slopeAtZero      f'(0), at a kink from the side that the definition takes
 * @param low              smallest value on the interval, at an extremum to rounding
 * @param high             largest value on the interval
 * @param monotone         rising, falling, constant or neither
 * @param stationaryPoints where f' is 0 or changes its sign, but for intervals on which f is constant; ascending, to 1e-9
 * @param saturated        the longest intervals on which |f'| stays below {@link #SATURATED}, ascending
 * @param lipschitz        the largest |f'| on the interval: found between the points too, but no proof; infinite where f jumps
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
    /** A slope that touches 0 is found to half the digits in x, so to all of them in the slope. */
    private static final double TOUCHING = 1e-13;

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

    /** At these parameters, between -20 and 20; moments by adaptive quadrature. */
    public static CurveProperties of(ActivationInstance activation) {
        double[] x = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            x[i] = -REACH + 2 * REACH * i / (POINTS - 1);
        }
        Derivatives at = activation.shape(x);
        List<Double> stationary = stationary(activation, x, at.dydx());
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        boolean rises = false;
        boolean falls = false;
        for (int i = 0; i < POINTS; i++) {
            low = Math.min(low, at.y()[i]);
            high = Math.max(high, at.y()[i]);
            // Differences show a jump, slopes what is too small for a difference.
            double step = i == 0 ? 0 : at.y()[i] - at.y()[i - 1];
            double rounding = i == 0 ? 0 : 1e-12 * (1 + Math.abs(at.y()[i]));
            rises |= at.dydx()[i] > FLAT || step > rounding;
            falls |= at.dydx()[i] < -FLAT || step < -rounding;
        }
        for (double y : activation.values(stationary.stream().mapToDouble(Double::doubleValue).toArray())) {
            low = Math.min(low, y);
            high = Math.max(high, y);
        }
        Monotone monotone = rises && falls ? Monotone.NEITHER : rises ? Monotone.INCREASING : falls ? Monotone.DECREASING : Monotone.CONSTANT;
        Derivatives zero = activation.shape(new double[] {0});
        boolean jumps = Kink.between(activation, -REACH, REACH).stream().anyMatch(Kink::isJump);
        return new CurveProperties(zero.y()[0], zero.dydx()[0], low, high, monotone, stationary,
                saturated(activation, x, at.dydx()), jumps ? Double.POSITIVE_INFINITY : steepest(activation, x, at.dydx()));
    }

    private static double steepest(ActivationInstance activation, double[] x, double[] slope) {
        int steepest = 0;
        for (int i = 0; i < x.length; i++) {
            steepest = Math.abs(slope[i]) > Math.abs(slope[steepest]) ? i : steepest;
        }
        double left = x[Math.max(steepest - 1, 0)];
        double right = x[Math.min(steepest + 1, x.length - 1)];
        return Math.max(Math.abs(slope[steepest]), -smallest(activation, left, right, true).y);
    }

    private record Point(double x, double y) {
    }

    /** Where |f'| is smallest, or largest with its sign turned, between two points; by the golden section. */
    private static Point smallest(ActivationInstance activation, double from, double to, boolean turned) {
        double share = (Math.sqrt(5) - 1) / 2;
        double left = from;
        double right = to;
        Point best = new Point(from, Double.POSITIVE_INFINITY);
        while (right - left > 1e-10) {
            double a = right - share * (right - left);
            double b = left + share * (right - left);
            double[] slopes = activation.shape(new double[] {a, b}).dydx();
            double atA = turned ? -Math.abs(slopes[0]) : Math.abs(slopes[0]);
            double atB = turned ? -Math.abs(slopes[1]) : Math.abs(slopes[1]);
            best = atA < best.y ? new Point(a, atA) : best;
            best = atB < best.y ? new Point(b, atB) : best;
            if (atA <= atB) {
                right = b;
            } else {
                left = a;
            }
        }
        return best;
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
            } else if (last >= 0 && last == i - 2) {
                points.add(x[i - 1]);
            } else if (last >= 0 && last == i - 1 && touches(slope, i)) {
                Point lowest = smallest(activation, x[i - 1], x[i + 1], false);
                if (lowest.y < TOUCHING) {
                    points.add(lowest.x);
                }
            }
            last = i;
        }
        return points;
    }

    /** Whether the slope comes so near to 0 at a point, and leaves again on the same side, that it may touch 0 beside it. */
    private static boolean touches(double[] slope, int i) {
        if (i + 1 >= slope.length || slope[i] * slope[i + 1] <= 0) {
            return false;
        }
        double here = Math.abs(slope[i]);
        return here <= Math.abs(slope[i - 1]) && here < Math.abs(slope[i + 1]) && here < 1e-4;
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

    private static List<Interval> saturated(ActivationInstance activation, double[] x, double[] slope) {
        List<Interval> intervals = new ArrayList<>();
        int begin = -1;
        for (int i = 0; i <= x.length; i++) {
            boolean flat = i < x.length && Math.abs(slope[i]) < SATURATED;
            if (flat && begin < 0) {
                begin = i;
            } else if (!flat && begin >= 0) {
                // A single stationary point is no saturation.
                if (x[i - 1] - x[begin] > 0.1) {
                    intervals.add(new Interval(begin == 0 ? x[0] : edge(activation, x[begin], x[begin - 1]),
                            i == x.length ? x[i - 1] : edge(activation, x[i - 1], x[i])));
                }
                begin = -1;
            }
        }
        return intervals;
    }

    /** The last point on the way from a flat one to a steep one at which the slope is flat, to 1e-9. */
    private static double edge(ActivationInstance activation, double flat, double steep) {
        double inside = flat;
        double outside = steep;
        while (Math.abs(outside - inside) > 1e-9) {
            double middle = (inside + outside) / 2;
            if (Math.abs(activation.shape(new double[] {middle}).dydx()[0]) < SATURATED) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return inside;
    }
}
