package activarium.training.fused;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums over rows and over vector lanes, in a fixed order: the order in which {@code reduceLanes} adds is the compiler's choice and
 * changes when a method gets hot.
 */
final class FloatSums {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    /** Lane i goes to lane i xor 1, 2, 4, 8. With fewer lanes the later ones are not used. */
    private static final VectorShuffle<Float> BY_1 = exchange(1);
    private static final VectorShuffle<Float> BY_2 = exchange(2);
    private static final VectorShuffle<Float> BY_4 = exchange(4);
    private static final VectorShuffle<Float> BY_8 = exchange(8);

    private FloatSums() {
    }

    private static VectorShuffle<Float> exchange(int distance) {
        return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ distance) & (LANES - 1));
    }

    /** The sum of the lanes, in pairs, pairs of pairs and so on. */
    static float lanes(FloatVector v) {
        FloatVector sum = v;
        if (LANES > 8) {
            sum = sum.add(sum.rearrange(BY_8));
        }
        if (LANES > 4) {
            sum = sum.add(sum.rearrange(BY_4));
        }
        if (LANES > 2) {
            sum = sum.add(sum.rearrange(BY_2));
        }
        if (LANES > 1) {
            sum = sum.add(sum.rearrange(BY_1));
        }
        return sum.lane(0);
    }

    /** The largest of the lanes, in every lane. */
    static FloatVector largest(FloatVector v) {
        FloatVector most = v;
        if (LANES > 8) {
            most = most.max(most.rearrange(BY_8));
        }
        if (LANES > 4) {
            most = most.max(most.rearrange(BY_4));
        }
        if (LANES > 2) {
            most = most.max(most.rearrange(BY_2));
        }
        return LANES > 1 ? most.max(most.rearrange(BY_1)) : most;
    }

    /** See {@link Arithmetic#matrixVector}. */
    static void matrixVector(int rows, int depth, float[] a, int aAt, float[] b, int bAt, float bias, float[] c, int cAt) {
        int row = aAt;
        VectorMask<Float> rest = SPECIES.indexInRange(0, depth - SPECIES.loopBound(depth));
        int whole = SPECIES.loopBound(depth);
        for (int i = 0; i < rows; i++) {
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int p = 0; p < whole; p += LANES) {
                sum = FloatVector.fromArray(SPECIES, a, row + p).fma(FloatVector.fromArray(SPECIES, b, bAt + p), sum);
            }
            sum = FloatVector.fromArray(SPECIES, a, row + whole, rest).fma(FloatVector.fromArray(SPECIES, b, bAt + whole, rest), sum);
            c[cAt + i] = lanes(sum) + bias;
            row += depth;
        }
    }

    /** See {@link Arithmetic#sumRows}. */
    static void rows(float[] from, int fromAt, int rows, int columns, float[] to, int toAt) {
        for (int j = 0; j < columns; j += 4 * LANES) {
            // Columns that are not there are summed from wherever they would lie, and left out in the end.
            int second = j + LANES < columns ? LANES : 0;
            int third = j + 2 * LANES < columns ? 2 * LANES : 0;
            int fourth = j + 3 * LANES < columns ? 3 * LANES : 0;
            FloatVector s0 = FloatVector.zero(SPECIES);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            int at = fromAt + j;
            for (int i = 0; i < rows; i++) {
                s0 = s0.add(FloatVector.fromArray(SPECIES, from, at));
                s1 = s1.add(FloatVector.fromArray(SPECIES, from, at + second));
                s2 = s2.add(FloatVector.fromArray(SPECIES, from, at + third));
                s3 = s3.add(FloatVector.fromArray(SPECIES, from, at + fourth));
                at += columns;
            }
            put(s0, to, toAt, j, columns);
            put(s1, to, toAt, j + LANES, columns);
            put(s2, to, toAt, j + 2 * LANES, columns);
            put(s3, to, toAt, j + 3 * LANES, columns);
        }
    }

    private static void put(FloatVector sum, float[] to, int toAt, int j, int columns) {
        if (j < columns) {
            sum.intoArray(to, toAt + j, SPECIES.indexInRange(j, columns));
        }
    }

    /** See {@link Arithmetic#addToRows}. */
    static void addToRows(float[] row, int rowAt, int rows, int columns, float[] to, int toAt) {
        for (int j = 0; j < columns; j += LANES) {
            VectorMask<Float> mask = SPECIES.indexInRange(j, columns);
            FloatVector term = FloatVector.fromArray(SPECIES, row, rowAt + j);
            int at = toAt + j;
            for (int i = 0; i < rows; i++) {
                FloatVector.fromArray(SPECIES, to, at).add(term).intoArray(to, at, mask);
                at += columns;
            }
        }
    }

    /** See {@link Arithmetic#addPlaneSums}. */
    static void addPlanes(float[] from, int fromAt, int samples, int planes, int size, float[] to, int toAt) {
        int whole = SPECIES.loopBound(size);
        VectorMask<Float> rest = SPECIES.indexInRange(0, size - whole);
        for (int c = 0; c < planes; c++) {
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int n = 0; n < samples; n++) {
                int at = fromAt + (n * planes + c) * size;
                for (int i = 0; i < whole; i += LANES) {
                    sum = sum.add(FloatVector.fromArray(SPECIES, from, at + i));
                }
                sum = sum.add(FloatVector.fromArray(SPECIES, from, at + whole, rest));
            }
            to[toAt + c] += lanes(sum);
        }
    }
}
