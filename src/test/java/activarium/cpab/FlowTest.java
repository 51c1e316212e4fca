package activarium.cpab;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Properties of the flow that hold for any theta. */
class FlowTest {
    private static final double[] SCALES = {1e-12, 1e-6, 1e-2, 0.3, 1, 3};

    private static double[] theta(Random random, VelocitySpace space, double scale) {
        double[] theta = new double[space.dimension()];
        for (int k = 0; k < theta.length; k++) {
            theta[k] = random.nextInt(6) == 0 ? 0 : scale * random.nextGaussian();
        }
        return theta;
    }

    /** Points of [0, 1], outside only where the flow bends the line there. */
    private static double point(Random random, VelocitySpace space) {
        return space.boundary().identityOutside() ? random.nextDouble() : 3 * random.nextDouble() - 1;
    }

    private static Flow flow(VelocitySpace space, double[] theta) {
        Flow flow = new Flow(space);
        flow.set(theta, 0);
        return flow;
    }

    @ParameterizedTest
    @EnumSource(Boundary.class)
    void isTheSolutionOfTheDifferentialEquation(Boundary boundary) {
        Random random = new Random(1);
        for (int cells = 1; cells <= 20; cells++) {
            VelocitySpace space = new VelocitySpace(cells, Basis.SPARSE, boundary);
            for (double scale : SCALES) {
                Flow flow = flow(space, theta(random, space, scale));
                for (int i = 0; i < 5; i++) {
                    double u = point(random, space);
                    double want = RungeKutta.follow(flow::velocity, u, 1, cells);
                    assertEquals(want, flow.value(u), 1e-9 * Math.max(1, Math.abs(want)), cells + " cells, u = " + u);
                    double back = RungeKutta.follow(flow::velocity, u, -1, cells);
                    assertEquals(back, flow.inverse(u), 1e-9 * Math.max(1, Math.abs(back)), cells + " cells, inverse of " + u);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Boundary.class)
    void inverseUndoesIt(Boundary boundary) {
        Random random = new Random(2);
        for (int cells = 1; cells <= 20; cells++) {
            VelocitySpace space = new VelocitySpace(cells, Basis.RREF, boundary);
            for (double scale : SCALES) {
                Flow flow = flow(space, theta(random, space, scale));
                for (int i = 0; i < 200; i++) {
                    double u = point(random, space);
                    double y = flow.value(u);
                    // Where the slope is small, rounding of y alone moves its inverse image by 1e-16 / slope.
                    double tolerance = 1e-12 * Math.max(1, Math.max(Math.abs(u), 1e-2 / flow.slope(u)));
                    assertEquals(u, flow.inverse(y), tolerance, cells + " cells, theta of scale " + scale);
                }
            }
        }
    }

    @Test
    void risesEverywhere() {
        Random random = new Random(3);
        for (int cells = 2; cells <= 20; cells++) {
            VelocitySpace space = new VelocitySpace(cells, Basis.SPARSE);
            for (double scale : new double[]{1e-9, 0.5, 3, 50}) {
                Flow flow = flow(space, theta(random, space, scale));
                assertEquals(0, flow.value(0));
                assertEquals(1, flow.value(1));
                double before = 0;
                for (int i = 0; i <= 5000; i++) {
                    double y = flow.value(i / 5000.0);
                    assertTrue(y >= before - 1e-15 && y <= 1, "phi(" + i / 5000.0 + ") = " + y + " after " + before);
                    assertTrue(flow.slope(i / 5000.0) >= 0);
                    before = y;
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Boundary.class)
    void slopeAndCurvatureAreDerivatives(Boundary boundary) {
        Random random = new Random(4);
        double step = 1e-5;
        int compared = 0;
        for (int cells = 2; cells <= 20; cells++) {
            VelocitySpace space = new VelocitySpace(cells, Basis.SPARSE, boundary);
            for (double scale : SCALES) {
                Flow flow = flow(space, theta(random, space, scale));
                for (int i = 0; i < 50; i++) {
                    double u = point(random, space);
                    if (crossesKink(flow, cells, u, 2 * step)) {
                        continue;
                    }
                    compared++;
                    String what = cells + " cells, u = " + u;
                    close(flow::value, u, step, flow.slope(u), 1e-8, what);
                    close(flow::slope, u, step, flow.curvature(u), 1e-7, what);
                }
            }
        }
        assertTrue(compared > 5000, "compared only " + compared);
    }

    private static void close(DoubleUnaryOperator function, double u, double step, double got, double tolerance, String what) {
        double wide = (function.applyAsDouble(u + step) - function.applyAsDouble(u - step)) / (2 * step);
        double narrow = (function.applyAsDouble(u + step / 2) - function.applyAsDouble(u - step / 2)) / step;
        // The difference of the two shows how far the wider one is off.
        assertEquals(narrow, got, tolerance * Math.max(1, Math.abs(narrow)) + Math.abs(wide - narrow), what);
    }

    /** Whether a border of two cells, or a point that ends on one, lies within the distance of u. */
    private static boolean crossesKink(Flow flow, int cells, double u, double distance) {
        return cell(u - distance, cells) != cell(u + distance, cells)
                || cell(flow.value(u - distance), cells) != cell(flow.value(u + distance), cells);
    }

    private static int cell(double u, int cells) {
        return (int) Math.floor(Math.min(Math.max(u, -1e-9), 1 + 1e-9) * cells);
    }

    @ParameterizedTest
    @EnumSource(Basis.class)
    void gradientIsTheDerivativeByTheta(Basis basis) {
        Random random = new Random(5);
        for (Boundary boundary : Boundary.values()) {
            for (int cells = 1; cells <= 20; cells++) {
                VelocitySpace space = new VelocitySpace(cells, basis, boundary);
                for (double scale : SCALES) {
                    double[] theta = theta(random, space, scale);
                    for (int i = 0; i < 4; i++) {
                        checkGradient(space, theta, point(random, space), basis + " " + boundary + " " + cells + " cells, scale " + scale);
                    }
                }
            }
        }
    }

    private static void checkGradient(VelocitySpace space, double[] theta, double u, String what) {
        Flow flow = flow(space, theta);
        double[] gradient = new double[space.dimension()];
        flow.gradient(u, gradient);
        double largest = Arrays.stream(gradient).map(Math::abs).max().orElse(0);
        double step = 1e-4;
        for (int k = 0; k < theta.length; k++) {
            double wide = difference(flow, theta, k, u, step);
            double narrow = difference(flow, theta, k, u, step / 2);
            // Richardson's extrapolation; phi is once, not twice, continuously differentiable, so where the two
            // differences do not agree the error is of their order.
            double tolerance = 1e-8 * Math.max(1, largest) + 4 * Math.abs(wide - narrow);
            assertEquals((4 * narrow - wide) / 3, gradient[k], tolerance, what + ", u = " + u + ", component " + k);
        }
    }

    private static double difference(Flow flow, double[] theta, int k, double u, double step) {
        double[] moved = theta.clone();
        moved[k] = theta[k] + step;
        flow.set(moved, 0);
        double above = flow.value(u);
        moved[k] = theta[k] - step;
        flow.set(moved, 0);
        return (above - flow.value(u)) / (2 * step);
    }

    @Test
    void arraysAgreeWithPointsAndGradientsAddUp() {
        Random random = new Random(6);
        for (Boundary boundary : Boundary.values()) {
            VelocitySpace space = new VelocitySpace(10, Basis.SVD, boundary);
            Flow flow = new Flow(space);
            double[] parameters = new double[space.dimension() + 2];
            System.arraycopy(theta(random, space, 2), 0, parameters, 2, space.dimension());
            flow.set(parameters, 2);
            double[] u = random.doubles(500, -0.3, 1.3).toArray();
            double[] weight = random.doubles(500, -1, 1).toArray();
            double[] want = new double[space.dimension()];
            double[] one = new double[space.dimension()];
            double[][] out = new double[5][500];
            flow.values(u, out[0], 3, 490);
            flow.slopes(u, out[1], 3, 490);
            flow.curvatures(u, out[2], 3, 490);
            flow.valuesAndSlopes(u, out[3], out[4], 3, 490);
            for (int i = 3; i < 490; i++) {
                assertEquals(flow.value(u[i]), out[0][i]);
                assertEquals(flow.slope(u[i]), out[1][i]);
                assertEquals(flow.curvature(u[i]), out[2][i]);
                flow.gradient(u[i], one);
                for (int k = 0; k < one.length; k++) {
                    want[k] += weight[i] * one[k];
                }
            }
            assertArrayEquals(out[0], out[3]);
            assertArrayEquals(out[1], out[4]);
            assertEquals(0, out[0][2]);
            assertEquals(0, out[0][490]);
            double[] sum = new double[want.length + 1];
            sum[1] = 5;
            flow.accumulateGradient(u, weight, 3, 490, sum, 1);
            sum[1] -= 5;
            assertArrayEquals(want, Arrays.copyOfRange(sum, 1, sum.length), 1e-12);
            flow.values(u, u, 0, u.length);
            assertEquals(out[0][100], u[100]);
        }
    }

    @Test
    void identityOutsideTheUnitInterval() {
        Flow flow = flow(new VelocitySpace(3, Basis.SPARSE), new double[]{2, -1});
        double[] gradient = {7, 7};
        for (double u : new double[]{-1e-300, -5, 1 + 1e-15, 1e300, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY}) {
            assertEquals(u, flow.value(u));
            assertEquals(u, flow.inverse(u));
            assertEquals(1, flow.slope(u));
            assertEquals(0, flow.curvature(u));
            assertEquals(0, flow.velocity(u));
            flow.gradient(u, gradient);
            assertArrayEquals(new double[2], gradient);
        }
    }

    @Test
    void outermostPiecesGoOnWhereAsked() {
        VelocitySpace space = new VelocitySpace(2, Basis.SPARSE, Boundary.CONTINUED);
        // v = x on the left half and 1 - x on the right.
        Flow flow = flow(space, new double[]{1});
        assertEquals(-2 * Math.E, flow.value(-2), 1e-14);
        assertEquals(Math.E, flow.slope(-1e300), 1e-14);
        assertEquals(1 + 3 / Math.E, flow.value(4), 1e-14);
        assertEquals(4, flow.inverse(flow.value(4)), 1e-14);
        assertEquals(Double.NEGATIVE_INFINITY, flow.value(Double.NEGATIVE_INFINITY));
        assertEquals(1 / Math.E, flow.slope(Double.POSITIVE_INFINITY), 1e-14);
        // Any velocity at the ends: v = 1 - x everywhere lets points in from the left.
        Flow free = flow(new VelocitySpace(1, Basis.SPARSE, Boundary.FREE), new double[]{1, 0});
        assertEquals(1 - 3 / Math.E, free.value(-2), 1e-14);
    }

    @Test
    void notANumberStaysNotANumber() {
        Flow flow = flow(new VelocitySpace(3, Basis.SPARSE), new double[]{2, -1});
        double[] gradient = new double[2];
        flow.gradient(Double.NaN, gradient);
        assertTrue(Double.isNaN(flow.value(Double.NaN)) && Double.isNaN(flow.slope(Double.NaN))
                && Double.isNaN(flow.curvature(Double.NaN)) && Double.isNaN(flow.velocity(Double.NaN))
                && Double.isNaN(flow.inverse(Double.NaN)) && Double.isNaN(gradient[0]));
        for (double bad : new double[]{Double.NaN, Double.POSITIVE_INFINITY}) {
            flow.set(new double[]{1, bad}, 0);
            assertTrue(Double.isNaN(flow.value(0.6)) && Double.isNaN(flow.slope(0.6)) && Double.isNaN(flow.inverse(0.6)));
        }
    }

    @Test
    void hugeThetaStaysFinite() {
        Random random = new Random(7);
        for (Basis basis : Basis.values()) {
            for (Boundary boundary : Boundary.values()) {
                for (int cells : new int[]{2, 3, 10, 16, 50}) {
                    VelocitySpace space = new VelocitySpace(cells, basis, boundary);
                    for (double scale : new double[]{10, 30, 50}) {
                        Flow flow = flow(space, theta(random, space, scale));
                        double[] gradient = new double[space.dimension()];
                        for (int i = -20; i <= 1020; i++) {
                            double u = i % 7 == 0 ? (double) Math.round(i * cells / 1000.0) / cells : i / 1000.0;
                            flow.gradient(u, gradient);
                            String what = basis + " " + boundary + " " + cells + " cells, scale " + scale + ", u = " + u;
                            assertTrue(Double.isFinite(flow.value(u)), what);
                            assertTrue(Double.isFinite(flow.slope(u)) && flow.slope(u) >= 0, what);
                            assertTrue(Double.isFinite(flow.curvature(u)), what);
                            assertTrue(Double.isFinite(flow.inverse(u)), what);
                            for (double entry : gradient) {
                                assertTrue(Double.isFinite(entry), what);
                            }
                        }
                    }
                }
            }
        }
    }

    /**
     * Where the flow gathers all points at a border, little is left of any derivative, and that little is right: in the right one
     * of two cells phi = 1 - (1 - u) e^(-2v), and through the left one it arrives there after log(1/(2u))/(2v).
     */
    @Test
    void derivativesOfStrongFlowsKeepTheirDigits() {
        Flow flow = new Flow(new VelocitySpace(2, Basis.SPARSE));
        double perTheta = new VelocitySpace(2, Basis.SPARSE).offsets(new double[] {1})[1] / 2;
        double[] gradient = new double[1];
        for (double v : new double[] {0.5, 3, 10, 40, 100}) {
            flow.set(new double[] {v / perTheta}, 0);
            for (double u : new double[] {0.5, 0.7, 0.99}) {
                flow.gradient(u, gradient);
                double want = 2 * (1 - u) * Math.exp(-2 * v) * perTheta;
                assertEquals(want, gradient[0], 1e-12 * want, "v = " + v + ", u = " + u);
            }
            for (double u : new double[] {0.2, 0.4, 0.49}) {
                if (2 * u * Math.exp(2 * v) > 1.001) {
                    flow.gradient(u, gradient);
                    // phi = 1 - 0.5 e^(-2v (1 - T)) with 2v T = log(1/(2u)), so that phi = 1 - e^(-2v) / (4u).
                    double want = 2 * Math.exp(-2 * v) / (4 * u) * perTheta;
                    assertEquals(want, gradient[0], 1e-12 * want, "v = " + v + ", u = " + u);
                }
            }
        }
    }
}
