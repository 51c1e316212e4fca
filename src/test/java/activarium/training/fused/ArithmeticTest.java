package activarium.training.fused;

import org.junit.jupiter.api.Test;

import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Matrices of every awkward size against plain loops, in both precisions. */
class ArithmeticTest {
    private static final int[] SIZES = {1, 2, 3, 4, 5, 8, 15, 16, 17, 31, 33, 50, 70};

    @Test
    void products() {
        products(new DoubleArithmetic(), 1e-13);
        products(new FloatArithmetic(), 1e-4);
    }

    private static <A> void products(Arithmetic<A> arithmetic, double tolerance) {
        Random random = new Random(1);
        A scratch = arithmetic.zeros(arithmetic.scratch());
        for (int trial = 0; trial < 200; trial++) {
            int rows = SIZES[random.nextInt(SIZES.length)];
            int columns = SIZES[random.nextInt(SIZES.length)];
            int depth = SIZES[random.nextInt(SIZES.length)];
            boolean turned = random.nextBoolean();
            double[] a = random.doubles(rows * depth, -1, 1).toArray();
            double[] b = random.doubles(depth * columns, -1, 1).toArray();
            A c = arithmetic.zeros(rows * columns);
            int aRow = turned ? 1 : depth;
            int aColumn = turned ? rows : 1;
            arithmetic.product(rows, columns, depth, array(arithmetic, a), 0, aRow, aColumn, array(arithmetic, b), 0,
                    Arithmetic.multiples(columns, depth), c, 0, columns, scratch);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    double want = 0;
                    for (int p = 0; p < depth; p++) {
                        want += a[i * aRow + p * aColumn] * b[p * columns + j];
                    }
                    assertEquals(want, arithmetic.get(c, i * columns + j), tolerance, rows + " x " + columns + " x " + depth);
                }
            }
        }
    }

    @Test
    void sumsAndTurns() {
        sumsAndTurns(new DoubleArithmetic(), 1e-13);
        sumsAndTurns(new FloatArithmetic(), 1e-4);
    }

    private static <A> void sumsAndTurns(Arithmetic<A> arithmetic, double tolerance) {
        Random random = new Random(2);
        for (int trial = 0; trial < 100; trial++) {
            int rows = SIZES[random.nextInt(SIZES.length)];
            int columns = SIZES[random.nextInt(SIZES.length)];
            double[] m = random.doubles(rows * columns, -1, 1).toArray();
            double[] v = random.doubles(columns, -1, 1).toArray();
            A matrix = array(arithmetic, m);
            A sums = arithmetic.zeros(columns);
            A turned = arithmetic.zeros(rows * columns);
            A products = arithmetic.zeros(rows);
            A planes = arithmetic.zeros(rows);
            arithmetic.sumRows(matrix, 0, rows, columns, sums, 0);
            arithmetic.transpose(matrix, 0, rows, columns, turned, 0);
            arithmetic.matrixVector(rows, columns, matrix, 0, array(arithmetic, v), 0, array(arithmetic, new double[] {0.5}), 0, products, 0);
            arithmetic.addPlaneSums(matrix, 0, 1, rows, columns, planes, 0);
            for (int i = 0; i < rows; i++) {
                double product = 0.5;
                double plane = 0;
                for (int j = 0; j < columns; j++) {
                    product += m[i * columns + j] * v[j];
                    plane += m[i * columns + j];
                    assertEquals(m[i * columns + j], arithmetic.get(turned, j * rows + i), tolerance);
                }
                assertEquals(product, arithmetic.get(products, i), tolerance);
                assertEquals(plane, arithmetic.get(planes, i), tolerance);
            }
            for (int j = 0; j < columns; j++) {
                double sum = 0;
                for (int i = 0; i < rows; i++) {
                    sum += m[i * columns + j];
                }
                assertEquals(sum, arithmetic.get(sums, j), tolerance);
            }
        }
    }

    @Test
    void losses() {
        losses(new DoubleArithmetic(), 1e-12);
        losses(new FloatArithmetic(), 1e-5);
    }

    private static <A> void losses(Arithmetic<A> arithmetic, double tolerance) {
        Random random = new Random(3);
        for (int classes : SIZES) {
            int rows = 600;
            double[] z = random.doubles(rows * classes, -30, 30).toArray();
            int[] labels = random.ints(rows, 0, classes).toArray();
            A gradient = arithmetic.zeros(z.length);
            double loss = arithmetic.crossEntropy(array(arithmetic, z), labels, 0, rows, classes, gradient);
            double want = 0;
            for (int i = 0; i < rows; i++) {
                double sum = 0;
                for (int j = 0; j < classes; j++) {
                    sum += Math.exp(z[i * classes + j]);
                }
                want += Math.log(sum) - z[i * classes + labels[i]];
                for (int j = 0; j < classes; j++) {
                    double share = Math.exp(z[i * classes + j]) / sum - (j == labels[i] ? 1 : 0);
                    assertEquals(share / rows, arithmetic.get(gradient, i * classes + j), tolerance / rows);
                }
            }
            assertEquals(want, loss, tolerance * Math.max(1, want));
        }
        double[] z = random.doubles(777, -100, 100).toArray();
        double[] t = random.ints(777, 0, 2).asDoubleStream().toArray();
        A gradient = arithmetic.zeros(z.length);
        double loss = arithmetic.binaryCrossEntropy(array(arithmetic, z), array(arithmetic, t), z.length, gradient);
        double want = 0;
        for (int i = 0; i < z.length; i++) {
            want += Math.max(z[i], 0) + Math.log1p(Math.exp(-Math.abs(z[i]))) - t[i] * z[i];
            assertEquals((1 / (1 + Math.exp(-z[i])) - t[i]) / z.length, arithmetic.get(gradient, i), tolerance / z.length);
        }
        assertEquals(want, loss, tolerance * want);
    }

    @Test
    void aLogitThatIsNoNumberIsSeen() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            double[] z = {0.1, bad, 0.3, 0.4};
            assertTrue(Double.isNaN(new FloatArithmetic().crossEntropy(array(new FloatArithmetic(), z), new int[] {0, 0}, 0, 2, 2, new float[64])));
            assertTrue(Double.isNaN(new DoubleArithmetic().crossEntropy(array(new DoubleArithmetic(), z), new int[] {0, 0}, 0, 2, 2, new double[64])));
        }
    }

    @Test
    void largestOfWindows() {
        largestOfWindows(new DoubleArithmetic());
        largestOfWindows(new FloatArithmetic());
    }

    private static <A> void largestOfWindows(Arithmetic<A> arithmetic) {
        Random random = new Random(4);
        for (int width : new int[] {2, 5, 8, 28, 67}) {
            int height = 5;
            // Few values, so that some are equal.
            double[] x = random.ints(3 * height * width, 0, 4).asDoubleStream().toArray();
            x[1] = Double.NaN;
            int out = width / 2;
            A y = arithmetic.zeros(3 * 2 * out);
            int[] chosen = new int[3 * 2 * out + arithmetic.tileColumns()];
            arithmetic.maxPool(3, height, width, 2, 2, 2, out, array(arithmetic, x), 0, y, 0, chosen);
            for (int plane = 0; plane < 3; plane++) {
                for (int i = 0; i < 2; i++) {
                    for (int j = 0; j < out; j++) {
                        int at = (plane * height + 2 * i) * width + 2 * j;
                        int best = at;
                        for (int other : new int[] {at + 1, at + width, at + width + 1}) {
                            best = x[other] > x[best] || Double.isNaN(x[other]) ? other : best;
                        }
                        int to = (plane * 2 + i) * out + j;
                        assertEquals(best, chosen[to]);
                        assertEquals(x[best], arithmetic.get(y, to));
                    }
                }
            }
        }
    }

    private static <A> A array(Arithmetic<A> arithmetic, double[] values) {
        A array = arithmetic.zeros(values.length);
        arithmetic.load(values, 0, array, 0, values.length);
        return array;
    }
}
