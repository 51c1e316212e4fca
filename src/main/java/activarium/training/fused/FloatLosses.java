package activarium.training.fused;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Losses with their gradients in single precision. A sum of logarithms is taken as the logarithm of a product, which is far from
 * overflow each time it is taken.
 */
final class FloatLosses {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTEGERS = VectorSpecies.of(int.class, SPECIES.vectorShape());
    private static final int LANES = SPECIES.length();
    private static final float LOG2_E = 1.44269504f;
    /** log 2 in two parts, the first with few digits, so that its multiples are exact. */
    private static final float LOG_2_HIGH = 0.693359375f;
    private static final float LOG_2_LOW = -2.12194440e-4f;
    private static final float LEAST_EXPONENT = -60;
    private static final double NEARLY_FULL = 1e200;

    private FloatLosses() {
    }

    /** See {@link Arithmetic#crossEntropy}. */
    static double crossEntropy(float[] logits, int[] labels, int labelsAt, int rows, int classes, float[] work) {
        subtractLargest(logits, rows, classes, work);
        double loss = 0;
        for (int i = 0; i < rows; i++) {
            loss -= work[i * classes + labels[labelsAt + i]];
        }
        exp(work, rows * classes);
        double product = 1;
        for (int i = 0; i < rows; i++) {
            int row = i * classes;
            float sum = toShares(work, row, classes, rows);
            product *= sum;
            if (product > NEARLY_FULL) {
                loss += Math.log(product);
                product = 1;
            }
            work[row + labels[labelsAt + i]] -= 1f / rows;
        }
        return loss + Math.log(product);
    }

    private static void subtractLargest(float[] logits, int rows, int classes, float[] to) {
        for (int i = 0; i < rows; i++) {
            int row = i * classes;
            FloatVector largest = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
            for (int j = 0; j < classes; j += LANES) {
                largest = largest.lanewise(VectorOperators.MAX, FloatVector.fromArray(SPECIES, logits, row + j), SPECIES.indexInRange(j, classes));
            }
            largest = FloatSums.largest(largest);
            for (int j = 0; j < classes; j += LANES) {
                FloatVector.fromArray(SPECIES, logits, row + j).sub(largest).intoArray(to, row + j, SPECIES.indexInRange(j, classes));
            }
        }
    }

    /** Divides a row by its sum and by the number of rows. @return the sum */
    private static float toShares(float[] work, int row, int classes, int rows) {
        FloatVector sums = FloatVector.zero(SPECIES);
        for (int j = 0; j < classes; j += LANES) {
            sums = sums.add(FloatVector.fromArray(SPECIES, work, row + j, SPECIES.indexInRange(j, classes)));
        }
        float sum = FloatSums.lanes(sums);
        float scale = 1 / (sum * rows);
        for (int j = 0; j < classes; j += LANES) {
            FloatVector.fromArray(SPECIES, work, row + j).mul(scale).intoArray(work, row + j, SPECIES.indexInRange(j, classes));
        }
        return sum;
    }

    /** See {@link Arithmetic#binaryCrossEntropy}. */
    static double binaryCrossEntropy(float[] logits, float[] target, int count, float[] work) {
        for (int i = 0; i < count; i++) {
            work[i] = -Math.abs(logits[i]);
        }
        exp(work, count);
        double loss = 0;
        double product = 1;
        for (int i = 0; i < count; i++) {
            float z = logits[i];
            float e = work[i];
            loss += Math.max(z, 0) - target[i] * z;
            product *= 1 + (double) e;
            if (product > NEARLY_FULL) {
                loss += Math.log(product);
                product = 1;
            }
            work[i] = ((z >= 0 ? 1 / (1 + e) : e / (1 + e)) - target[i]) / count;
        }
        return loss + Math.log(product);
    }

    /**
     * {@code x[i] = exp(x[i])} for numbers that are not above 0, after Cephes' expf: to a unit in the last place; 0 below -60, where it is
     * nothing beside 1, but would have gradients made of it that are too small for a normal float, with which processors are slow.
     */
    private static void exp(float[] x, int count) {
        for (int i = 0; i < count; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, i);
            // Adding and subtracting 1.5 * 2^23 rounds to the nearest whole number.
            FloatVector n = v.max(LEAST_EXPONENT).mul(LOG2_E).add(12582912f).sub(12582912f);
            FloatVector r = n.neg().fma(FloatVector.broadcast(SPECIES, LOG_2_HIGH), v.max(LEAST_EXPONENT));
            r = n.neg().fma(FloatVector.broadcast(SPECIES, LOG_2_LOW), r);
            FloatVector p = FloatVector.broadcast(SPECIES, 1.9875691500e-4f);
            p = p.fma(r, FloatVector.broadcast(SPECIES, 1.3981999507e-3f));
            p = p.fma(r, FloatVector.broadcast(SPECIES, 8.3334519073e-3f));
            p = p.fma(r, FloatVector.broadcast(SPECIES, 4.1665795894e-2f));
            p = p.fma(r, FloatVector.broadcast(SPECIES, 1.6666665459e-1f));
            p = p.fma(r, FloatVector.broadcast(SPECIES, 5.0000001201e-1f));
            p = p.fma(r.mul(r), r).add(1f);
            // 2^n: (n + 127) * 2^23 as the bits of a float, in float arithmetic that is exact here.
            FloatVector power = n.add(127f).mul(8388608f).convertShape(VectorOperators.F2I, INTEGERS, 0).reinterpretAsFloats();
            p.mul(power).blend(0f, v.compare(VectorOperators.LT, LEAST_EXPONENT)).intoArray(x, i, SPECIES.indexInRange(i, count));
        }
    }
}
