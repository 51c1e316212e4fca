package activarium.cpab;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The flow in single precision against the flow in double at the same points. */
class FloatFlowTest {
    private static final int N = 777;

    /** Points of every kind: inside, on the borders of the cells, at the ends, outside. */
    private static float[] points(Random random, int cells) {
        float[] u = new float[N + 64];
        for (int i = 0; i < u.length; i++) {
            u[i] = switch (i % 9) {
                case 0 -> (float) random.nextInt(cells + 1) / cells;
                case 1 -> random.nextFloat() * 3 - 1;
                case 2 -> i % 2;
                default -> random.nextFloat();
            };
        }
        return u;
    }

    private static double[] theta(Random random, int dimension, double size) {
        double[] theta = new double[dimension];
        for (int k = 0; k < dimension; k++) {
            theta[k] = size * random.nextGaussian();
        }
        return theta;
    }

    @ParameterizedTest
    @CsvSource({"10, SPARSE, ZERO, 0.3", "10, SVD, ZERO, 1", "10, SPARSE, ZERO, 4", "3, RREF, ZERO, 1", "1, QR, FREE, 0.5", "5, QR, FREE, 1",
        "10, SVD, CONTINUED, 0.7", "37, SPARSE, ZERO, 0.5", "10, SPARSE, ZERO, 0", "10, SPARSE, ZERO, 1e-6"})
    void agreesWithDouble(int cells, Basis basis, Boundary boundary, double size) {
        VelocitySpace space = new VelocitySpace(cells, basis, boundary);
        Flow exact = new Flow(space);
        FloatFlow flow = new FloatFlow(space, N);
        Random random = new Random(11);
        for (int round = 0; round < 6; round++) {
            double[] theta = theta(random, space.dimension(), size);
            exact.set(theta, 0);
            flow.set(theta, 0);
            float[] u = points(random, cells);
            flow.follow(u, N);
            float[] value = new float[N];
            float[] slope = new float[N];
            flow.values(value);
            flow.slopes(slope);
            float[] weight = new float[N];
            double[] gradient = new double[space.dimension()];
            double[] expected = new double[space.dimension()];
            double[] magnitude = new double[space.dimension()];
            double[] one = new double[space.dimension()];
            for (int i = 0; i < N; i++) {
                double wanted = exact.value(u[i]);
                double steep = Math.max(1, exact.slope(u[i]));
                // A rounding of the point itself is magnified by the slope.
                assertEquals(wanted, value[i], 2e-6 * steep * Math.max(1, Math.abs(wanted)), "phi(" + u[i] + ")");
                double bend = Math.abs(exact.curvature(u[i]));
                // Points on a border belong to the segment on either side, with the slope of either.
                double other = Math.min(Math.abs(exact.slope(Math.nextDown(u[i])) - slope[i]), Math.abs(exact.slope(Math.nextUp(u[i])) - slope[i]));
                assertTrue(Math.min(other, Math.abs(exact.slope(u[i]) - slope[i])) <= 3e-6 * steep * steep + 1e-6 * bend,
                        "phi'(" + u[i] + ") is " + exact.slope(u[i]) + ", not " + slope[i]);
                weight[i] = (float) random.nextGaussian();
                exact.gradient(u[i], one);
                for (int k = 0; k < one.length; k++) {
                    expected[k] += weight[i] * one[k];
                    magnitude[k] += Math.abs(weight[i] * one[k]);
                }
            }
            flow.accumulateGradient(weight, gradient, 0);
            for (int k = 0; k < gradient.length; k++) {
                // Strong fields magnify roundings on the way.
                assertEquals(expected[k], gradient[k], 1e-5 * Math.max(1, size * size * size) * (1 + magnitude[k]), "theta " + k + " of round " + round);
            }
        }
    }

    @Test
    void theSamePointsGiveTheSameBits() {
        VelocitySpace space = new VelocitySpace(10, Basis.SPARSE, Boundary.ZERO);
        Random random = new Random(2);
        double[] theta = theta(random, space.dimension(), 1);
        float[] u = points(random, 10);
        float[] weight = u.clone();
        double[] first = new double[space.dimension()];
        double[] second = new double[space.dimension()];
        FloatFlow used = new FloatFlow(space, N);
        used.set(theta(random, space.dimension(), 2), 0);
        used.follow(weight, 100);
        used.set(theta, 0);
        used.follow(u, N);
        used.accumulateGradient(weight, first, 0);
        FloatFlow fresh = new FloatFlow(space, N);
        fresh.set(theta, 0);
        fresh.follow(u, N);
        fresh.accumulateGradient(weight, second, 0);
        assertArrayEquals(first, second);
        float[] a = new float[N];
        float[] b = new float[N];
        used.values(a);
        fresh.values(b);
        assertArrayEquals(a, b);
    }
}
