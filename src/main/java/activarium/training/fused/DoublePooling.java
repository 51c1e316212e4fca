package activarium.training.fused;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Pooling in double precision. Windows of 2 by 2 side by side, the usual ones, go by vectors. */
final class DoublePooling {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> PLACES = VectorSpecies.of(int.class, VectorShape.forBitSize(Integer.SIZE * SPECIES.length()));
    private static final int LANES = SPECIES.length();
    private static final VectorShuffle<Double> EVEN = VectorShuffle.fromOp(SPECIES, lane -> 2 * lane % LANES);
    private static final VectorShuffle<Double> ODD = VectorShuffle.fromOp(SPECIES, lane -> (2 * lane + 1) % LANES);
    private static final VectorMask<Double> UPPER = VectorMask.fromLong(SPECIES, -1L << LANES / 2 & (LANES == 64 ? -1L : (1L << LANES) - 1));
    private static final IntVector TWICE = IntVector.zero(PLACES).addIndex(2);

    private DoublePooling() {
    }

    /** See {@link Arithmetic#maxPool}. */
    static void max(int planes, int height, int width, int kernel, int stride, int outHeight, int outWidth, double[] in, int inAt, double[] out,
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

    private static void row(double[] in, int row, int width, int kernel, int stride, int outWidth, double[] out, int to, int[] chosen) {
        for (int j = 0; j < outWidth; j++) {
            int corner = row + j * stride;
            double best = Double.NEGATIVE_INFINITY;
            int at = corner;
            for (int ki = 0; ki < kernel; ki++) {
                for (int kj = 0; kj < kernel; kj++) {
                    double value = in[corner + ki * width + kj];
                    if (value > best || Double.isNaN(value)) {
                        best = value;
                        at = corner + ki * width + kj;
                    }
                }
            }
            out[to + j] = best;
            chosen[to + j] = at;
        }
    }

    private static void rowOfPairs(double[] in, int row, int width, int outWidth, double[] out, int to, int[] chosen) {
        for (int j = 0; j < outWidth; j += LANES) {
            int at = row + 2 * j;
            DoubleVector left = DoubleVector.fromArray(SPECIES, in, at);
            DoubleVector right = DoubleVector.fromArray(SPECIES, in, at + LANES);
            DoubleVector best = left.rearrange(EVEN).blend(right.rearrange(EVEN), UPPER);
            DoubleVector other = left.rearrange(ODD).blend(right.rearrange(ODD), UPPER);
            IntVector place = TWICE.add(at);
            VectorMask<Double> better = better(other, best);
            best = best.blend(other, better);
            place = place.blend(TWICE.add(at + 1), better.cast(PLACES));
            left = DoubleVector.fromArray(SPECIES, in, at + width);
            right = DoubleVector.fromArray(SPECIES, in, at + width + LANES);
            other = left.rearrange(EVEN).blend(right.rearrange(EVEN), UPPER);
            better = better(other, best);
            best = best.blend(other, better);
            place = place.blend(TWICE.add(at + width), better.cast(PLACES));
            other = left.rearrange(ODD).blend(right.rearrange(ODD), UPPER);
            better = better(other, best);
            best = best.blend(other, better);
            place = place.blend(TWICE.add(at + width + 1), better.cast(PLACES));
            VectorMask<Double> mask = SPECIES.indexInRange(j, outWidth);
            best.intoArray(out, to + j, mask);
            place.intoArray(chosen, to + j, mask.cast(PLACES));
        }
    }

    private static VectorMask<Double> better(DoubleVector value, DoubleVector best) {
        return value.compare(VectorOperators.GT, best).or(value.test(VectorOperators.IS_NAN));
    }

    /** See {@link Arithmetic#averagePool}. */
    static void average(int planes, int height, int width, int kernel, int stride, int outHeight, int outWidth, double[] in, int inAt,
                        double[] out, int outAt) {
        double share = 1.0 / (kernel * kernel);
        int to = outAt;
        for (int plane = 0; plane < planes; plane++) {
            for (int i = 0; i < outHeight; i++) {
                int row = inAt + (plane * height + i * stride) * width;
                for (int j = 0; j < outWidth; j++, to++) {
                    double sum = 0;
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
    static void addAverageGradients(int planes, int height, int width, int kernel, int stride, int outHeight, int outWidth, double[] gradient,
                                    int gradientAt, double[] to, int toAt) {
        double share = 1.0 / (kernel * kernel);
        int from = gradientAt;
        for (int plane = 0; plane < planes; plane++) {
            for (int i = 0; i < outHeight; i++) {
                int row = toAt + (plane * height + i * stride) * width;
                for (int j = 0; j < outWidth; j++, from++) {
                    double part = gradient[from] * share;
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
