package activarium.activation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A place where f' jumps, or f itself: what remains of a difference between two points while they close in on each other.
 * Two kinks between neighbouring sample points may hide each other.
 *
 * @param x           where
 * @param before      f just below x
 * @param after       f just above x; the same as before at a mere kink
 * @param slopeBefore f' just below x
 * @param slopeAfter  f' just above x
 */
public record Kink(double x, double before, double after, double slopeBefore, double slopeAfter) {
    private static final int POINTS = 1200;
    /** Halvings of an interval; fewer than a double has digits, so that its ends stay apart. */
    private static final int HALVINGS = 44;
    /** Differences below this part of the values around are no jumps. */
    private static final double SMALL = 1e-4;

    /** Whether f itself jumps here. */
    public boolean isJump() {
        return Math.abs(after - before) > SMALL * (1 + Math.abs(before) + Math.abs(after));
    }

    /** Those between two numbers, ascending. */
    public static List<Kink> between(ActivationInstance activation, double from, double to) {
        double[] x = new double[POINTS];
        double step = (to - from) / (POINTS - 1);
        for (int i = 0; i < POINTS; i++) {
            // Off the round numbers where definitions put their kinks, and where they take one side or neither.
            x[i] = i == 0 ? from : i == POINTS - 1 ? to : from + (i + 0.0618033988) * step;
        }
        Derivatives at = activation.shape(x);
        List<Interval> open = new ArrayList<>();
        for (int i = 0; i + 1 < POINTS; i++) {
            open.add(new Interval(point(at, i), point(at, i + 1)));
        }
        open.removeIf(interval -> !interval.suspect());
        for (int round = 0; round < HALVINGS && !open.isEmpty(); round++) {
            open = halved(activation, open);
        }
        List<Kink> kinks = new ArrayList<>();
        open.stream().sorted(Comparator.comparingDouble(interval -> interval.left.x)).forEach(interval -> {
            Kink kink = interval.kink(to - from);
            // |x| has the slope 0 at 0 itself: both sides find the same place.
            if (!kinks.isEmpty() && kink.x - kinks.getLast().x <= 1e-7 * (to - from)) {
                Kink first = kinks.removeLast();
                kinks.add(new Kink(first.x, first.before, kink.after, first.slopeBefore, kink.slopeAfter));
            } else {
                kinks.add(kink);
            }
        });
        return kinks;
    }

    private static List<Interval> halved(ActivationInstance activation, List<Interval> open) {
        Derivatives at = activation.shape(open.stream().mapToDouble(Interval::middle).toArray());
        List<Interval> next = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            Point middle = point(at, i);
            Interval left = new Interval(open.get(i).left, middle);
            Interval right = new Interval(middle, open.get(i).right);
            Interval worse = left.gap() >= right.gap() ? left : right;
            if (worse.suspect()) {
                next.add(worse);
            }
        }
        return next;
    }

    private static Point point(Derivatives at, int i) {
        return new Point(at.x()[i], at.y()[i], at.dydx()[i]);
    }

    private record Point(double x, double y, double slope) {
    }

    private record Interval(Point left, Point right) {
        double middle() {
            return left.x + (right.x - left.x) / 2;
        }

        /** The larger of both jumps, each measured by the size of what jumps. NaN compares as no jump. */
        double gap() {
            double slope = Math.abs(right.slope - left.slope) / (1 + Math.abs(left.slope) + Math.abs(right.slope));
            double value = Math.abs(right.y - left.y) / (1 + Math.abs(left.y) + Math.abs(right.y));
            return Math.max(Double.isNaN(slope) ? 0 : slope, Double.isNaN(value) ? 0 : value);
        }

        boolean suspect() {
            return gap() > SMALL;
        }

        Kink kink(double span) {
            double middle = middle();
            double x = Math.abs(middle) < 1e-9 * span ? 0 : middle;
            return new Kink(x, left.y, right.y, left.slope, right.slope);
        }
    }
}
