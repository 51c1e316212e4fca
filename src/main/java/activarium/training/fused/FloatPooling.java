package activarium.training.fused;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Pooling in single precision. Windows of 2 by 2 side by side, the usual ones, go by vectors. */
final class FloatPooling {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> PLACES = VectorSpecies.of(int.class, VectorShape.forBitSize(Integer.SIZE * SPECIES.length()));
    private static final int LANES = SPECIES.length();
    private static final VectorShuffle<Float> EVEN = VectorShuffle.fromOp(SPECIES, lane -> 2 * lane % LANES);
    private static final VectorShuffle<Float> ODD = VectorShuffle.fromOp(SPECIES, lane -> (2 * lane + 1) % LANES);
    private static final VectorMask<Float> UPPER = VectorMask.fromLong(SPECIES, -1L << LANES / 2 & (LANES == 64 ? -1L : (1L << LANES) - 1));
    private static final IntVector TWICE = IntVector.zero(PLACES).addIndex(2);

    private FloatPooling() {
    }

    /** See {@link Arithmetic#maxPool}. */
    static void max(int planes, int height, int width, int kernel, int stride, int outHeight, int outWidth, float[] in, int inAt, float[] out,
                    int outAt, int[] chosen) {
        int to = outAt;
        for (int plane = 0; plane < planes; plane++) {
            for (int i = 0; i < outHeight; i++) {
                int row = inAt + (plane * height + i * stride) * width;
                if (kernel == 2 && stride == 2) {
                    rowOfPairs(in, row, width, outWidth, out, to, chosen);
                } else {
                    row(in, row, width, kernel, stride, outWidth, out, to, chosen);
                }
                to += outWidth;
            }
        }
    }

    private static void row(float[] in, int row, int width, int kernel, int stride, int outWidth, float[] out, int to, int[] chosen) {
        for (int j = 0; j < outWidth; j++) {
            int corner = row + j * stride;
            float best = Float.NEGATIVE_INFINITY;
            int at = corner;
            for (int ki = 0; ki < kernel; ki++) {
                for (int kj = 0; kj < kernel; kj++) {
                    float value = in[corner + ki * width + kj];
                    if (value > best || Float.isNaN(value)) {
                        best = value;
                        at = corner + ki * width + kj;
                    }
                }
            }
            out[to + j] = best;
            chosen[to + j] = at;
        }
    }

    private static void rowOfPairs(float[] in, int row, int width, int outWidth, float[] out, int to, int[] chosen) {
        for (int j = 0; j < outWidth; j += LANES) {
            int at = row + 2 * j;
            FloatVector left = FloatVector.fromArray(SPECIES, in, at);
            FloatVector right = FloatVector.fromArray(SPECIES, in, at + LANES);
            FloatVector best = left.rearrange(EVEN).blend(right.rearrange(EVEN), UPPER);
            FloatVector other = left.rearrange(ODD).blend(right.rearrange(ODD), UPPER);
            IntVector place = TWICE.add(at);
            VectorMask<Float> better = better(other, best);
            best = best.blend(other, better);
            place = place.blend(TWICE.add(at + 1), better.cast(PLACES));
            left = FloatVector.fromArray(SPECIES, in, at + width);
            right = FloatVector.fromArray(SPECIES, in, at + width + LANES);
            other = left.rearrange(EVEN).blend(right.rearrange(EVEN), UPPER);
            better = better(other, best);
            best = best.blend(other, better);
            place = place.blend(TWICE.add(at + width), better.cast(PLACES));
            other = left.rearrange(ODD).blend(right.rearrange(ODD), UPPER);
            better = better(other, best);
            best = best.blend(other, better);
            place = place.blend(TWICE.add(at + width + 1), better.cast(PLACES));
            VectorMask<Float> mask = SPECIES.indexInRange(j, outWidth);
            best.intoArray(out, to + j, mask);
            place.intoArray(chosen, to + j, mask.cast(PLACES));
        }
    }

    private static VectorMask<Float> better(FloatVector value, FloatVector best) {
        return value.compare(VectorOperators.GT, best).or(value.test(VectorOperators.IS_NAN));
    }

    /** See {@link Arithmetic#averagePool}. */
    static void average(int planes, int height, int width, int kernel, int stride, int outHeight, int outWidth, float[] in, int inAt,
                        float[] out, int outAt) {
        float share = (float) (1.0 / (kernel * kernel));
        int to = outAt;
        for (int plane = 0; plane < planes; plane++) {
            for (int i = 0; i < outHeight; i++) {
                int row = inAt + (plane * height + i * stride) * width;
                for (int j = 0; j < outWidth; j++, to++) {
                    float sum = 0;
                    for (int ki = 0; ki < kernel; ki++) {
                        for (int kj = 0; kj < kernel; kj++) {
                            sum += in[row + ki * width + j * stride + kj];
                        }
                    }
                    out[to] = sum * share;
                }
            }
        }
    }

    /** See {@link Arithmetic#addAverageGradients}. */
    static void addAverageGradients(int planes, int height, int width, int kernel, int stride, int outHeight, int outWidth, float[] gradient,
                                    int gradientAt, float[] to, int toAt) {
        float share = (float) (1.0 / (kernel * kernel));
        int from = gradientAt;
        for (int plane = 0; plane < planes; plane++) {
            for (int i = 0; i < outHeight; i++) {
                int row = toAt + (plane * height + i * stride) * width;
                for (int j = 0; j < outWidth; j++, from++) {
                    float part = gradient[from] * share;
                    for (int ki = 0; ki < kernel; ki++) {
                        for (int kj = 0; kj < kernel; kj++) {
                            to[row + ki * width + j * stride + kj] += part;
                        }
                    }
                }
            }
        }
    }
}
