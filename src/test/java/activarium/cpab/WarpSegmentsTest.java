package activarium.cpab;

import activarium.cpab.WarpSegments.Constant;
import activarium.cpab.WarpSegments.Sum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** One formula with the constants of a point's segment comes to what the flow comes to. */
class WarpSegmentsTest {
    private static final int POINTS = 300;

    /** A point by the formula of {@link WarpSegments}. */
    private static final class Followed {
        private final double[] row;
        private final double u;
        private final double speed;
        private final double distance;
        private final double left;
        private final double growth;
        private final double reach;

        Followed(double[] row, double u) {
            this.row = row;
            this.u = u;
            speed = Math.max(of(Constant.SPEED) + of(Constant.SPEED_SLOPE) * (u - of(Constant.ANCHOR)), of(Constant.SLOWEST));
            distance = Math.max(of(Constant.DIRECTION) * (of(Constant.EXIT) - u), 0);
            double share = of(Constant.START_GROWTH) * distance / (speed + of(Constant.EXIT_SPEED));
            double spent = Math.clamp(of(Constant.TWICE_INVERSE_START_GROWTH) * 0.5 * (Math.log1p(share) - Math.log1p(-share)), 0, of(Constant.TIME));
            left = of(Constant.TIME) - spent;
            growth = Math.exp(of(Constant.END_GROWTH) * left);
            reach = Math.expm1(of(Constant.END_GROWTH) * left) * 0.5 * of(Constant.TWICE_INVERSE_END_GROWTH);
        }

        private double of(Constant constant) {
            return row[constant.ordinal()];
        }

        double value() {
            return Math.clamp(of(Constant.ENTRY) + of(Constant.ENTRY_VELOCITY) * reach + of(Constant.STAYING) * (u - of(Constant.ANCHOR)), of(Constant.LOWEST),
                    of(Constant.HIGHEST));
        }

        double slope() {
            return Math.abs(of(Constant.ENTRY_VELOCITY)) * growth / speed + of(Constant.STAYING);
        }

        void add(double w, double[] sums) {
            double bent = of(Constant.DIRECTION) * distance * logarithmic(of(Constant.START_GROWTH) * distance / speed);
            double grown = w * growth;
            sums[Sum.WEIGHT.ordinal()] += w;
            sums[Sum.OFFSET.ordinal()] += w * (u - of(Constant.ANCHOR));
            sums[Sum.GROWN.ordinal()] += grown;
            sums[Sum.LEFT.ordinal()] += grown * distance / speed * (of(Constant.RIGHT) - u - bent);
            sums[Sum.RIGHT.ordinal()] += grown * distance / speed * (u - of(Constant.LEFT) + bent);
            sums[Sum.MOMENT.ordinal()] += w * left * left * exponential(of(Constant.END_GROWTH) * left);
            sums[Sum.REACH.ordinal()] += w * reach;
            sums[Sum.TIME.ordinal()] += grown * left;
        }
    }

    /** ((1 + z) log(1 + z) - z) / z^2. */
    private static double logarithmic(double z) {
        if (Math.abs(z) > 0.05) {
            return ((1 + z) * Math.log1p(z) - z) / (z * z);
        }
        double sum = 0;
        for (int n = 14; n >= 0; n--) {
            sum = 1.0 / ((n + 1) * (n + 2)) - z * sum;
        }
        return sum;
    }

    /** ((z - 1) e^z + 1) / z^2. */
    private static double exponential(double z) {
        if (Math.abs(z) > 0.5) {
            return ((z - 1) * Math.exp(z) + 1) / (z * z);
        }
        double sum = 0;
        double term = 0.5;
        for (int n = 0; n < 20; n++) {
            sum += (n + 1) * term;
            term *= z / (n + 3);
        }
        return sum;
    }

    private static int segment(WarpSegments segments, double u) {
        double[] cuts = segments.cuts();
        int s = 0;
        while (s < segments.segments() - 1 && u >= cuts[s + 1]) {
            s++;
        }
        return s;
    }

    @ParameterizedTest
    @CsvSource({"ZERO, 0", "ZERO, 0.1", "ZERO, 1", "ZERO, 4", "CONTINUED, 1", "CONTINUED, 3"})
    void asTheFlow(Boundary boundary, double scale) {
        VelocitySpace space = new VelocitySpace(10, Basis.SPARSE, boundary);
        Flow flow = new Flow(space);
        WarpSegments segments = new WarpSegments(space);
        SplittableRandom random = new SplittableRandom(7);
        for (int trial = 0; trial < 6; trial++) {
            double[] theta = random.doubles(space.dimension() + 2, -1, 1).map(value -> scale * value).toArray();
            flow.set(theta, 2);
            segments.set(theta, 2);
            double[] u = random.doubles(POINTS, -0.2, 1.2).toArray();
            System.arraycopy(new double[] {-3, 0, 0.5, 1, 2.5}, 0, u, 0, 5);
            double[] weight = random.doubles(POINTS, -1, 1).toArray();
            double[][] sums = new double[segments.segments()][Sum.values().length];
            for (int i = 0; i < POINTS; i++) {
                int s = segment(segments, u[i]);
                Followed point = new Followed(segments.constants()[s], u[i]);
                point.add(weight[i], sums[s]);
                assertEquals(flow.value(u[i]), point.value(), 1e-11, "value at " + u[i] + ", trial " + trial);
                // At a vertex rounding decides which side's slope it is.
                if (i >= 5) {
                    assertEquals(flow.slope(u[i]), point.slope(), 1e-9 * Math.max(1, flow.slope(u[i])), "slope at " + u[i] + ", trial " + trial);
                }
            }
            double[] want = new double[space.dimension() + 1];
            double[] got = want.clone();
            want[1] = 0.5;
            got[1] = 0.5;
            flow.accumulateGradient(u, weight, 0, POINTS, want, 1);
            segments.accumulateGradient(sums, got, 1);
            assertArrayEquals(want, got, 1e-8 * Math.max(1, scale), "gradient, trial " + trial);
        }
    }

    @ParameterizedTest
    @CsvSource({"ZERO", "CONTINUED"})
    void coverTheLineWithFiniteNumbers(Boundary boundary) {
        VelocitySpace space = new VelocitySpace(6, Basis.QR, boundary);
        WarpSegments segments = new WarpSegments(space);
        segments.set(new SplittableRandom(3).doubles(space.dimension(), -2, 2).toArray(), 0);
        double[] cuts = segments.cuts();
        assertEquals(segments.segments() + 1, cuts.length);
        assertTrue(cuts[0] <= -1e30 && cuts[cuts.length - 1] >= 1e30);
        for (int s = 0; s < segments.segments(); s++) {
            assertTrue(cuts[s] <= cuts[s + 1], "segment " + s);
            assertTrue(Arrays.stream(segments.constants()[s]).allMatch(Double::isFinite), "segment " + s);
        }
        if (boundary.identityOutside()) {
            assertEquals(0, cuts[1]);
            assertEquals(Math.nextUp(1f), cuts[segments.segments() - 1], "the point 1 itself is inside");
        }
    }

    @Test
    void isTheIdentityAtFirst() {
        WarpSegments segments = new WarpSegments(new VelocitySpace(8, Basis.SPARSE, Boundary.ZERO));
        for (double u : new double[] {-4, -0.1, 0, 0.3, 0.99, 1, 17}) {
            Followed point = new Followed(segments.constants()[segment(segments, u)], u);
            assertEquals(u, point.value(), 1e-15);
            assertEquals(1, point.slope(), 1e-15);
        }
    }
}
