package activarium.training.fused;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/**
 * Sums over channels and changes by channel of {@code [rows][channels][spatial]}. Vectors run along the places of an image, or along
 * the channels where there is one place. Lanes add up a stretch in single precision; stretches are added in double, lane by lane.
 */
final class FloatChannels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    /** Rows that are added in single precision. */
    private static final int STRETCH = 256;

    private final float[] lanes = new float[LANES];
    // One number a channel, in single precision, with room for a vector behind the last.
    private float[] first = new float[0];
    private float[] second = new float[0];
    private float[] third = new float[0];

    void sums(float[] x, int rows, int channels, int spatial, double[] sums) {
        Arrays.fill(sums, 0);
        if (spatial == 1) {
            for (int row = 0; row < rows; row += STRETCH) {
                for (int c = 0; c < channels; c += LANES) {
                    columns(x, row, Math.min(rows, row + STRETCH), channels, c);
                    collect(sums, c, channels);
                }
            }
            return;
        }
        for (int plane = 0; plane < rows * channels; plane++) {
            sums[plane % channels] += plane(x, plane * spatial, spatial);
        }
    }

    /** Into {@code lanes}, the sums of a vector of columns. */
    private void columns(float[] x, int from, int to, int channels, int c) {
        VectorMask<Float> mask = SPECIES.indexInRange(c, channels);
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int r = from; r < to; r++) {
            sum = sum.add(FloatVector.fromArray(SPECIES, x, r * channels + c, mask));
        }
        sum.intoArray(lanes, 0);
    }

    private double plane(float[] x, int at, int count) {
        int whole = SPECIES.loopBound(count);
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < whole; i += LANES) {
            sum = sum.add(FloatVector.fromArray(SPECIES, x, at + i));
        }
        sum.intoArray(lanes, 0);
        double total = total();
        for (int i = whole; i < count; i++) {
            total += x[at + i];
        }
        return total;
    }

    void products(float[] a, float[] b, int rows, int channels, int spatial, double[] aCentre, double[] bCentre, double[] sums) {
        Arrays.fill(sums, 0);
        if (spatial == 1) {
            first = padded(aCentre, channels, first);
            second = padded(bCentre, channels, second);
            for (int row = 0; row < rows; row += STRETCH) {
                for (int c = 0; c < channels; c += LANES) {
                    columns(a, b, row, Math.min(rows, row + STRETCH), channels, c);
                    collect(sums, c, channels);
                }
            }
            return;
        }
        for (int plane = 0; plane < rows * channels; plane++) {
            int c = plane % channels;
            sums[c] += plane(a, b, plane * spatial, spatial, (float) aCentre[c], (float) bCentre[c]);
        }
    }

    private void columns(float[] a, float[] b, int from, int to, int channels, int c) {
        VectorMask<Float> mask = SPECIES.indexInRange(c, channels);
        FloatVector ac = FloatVector.fromArray(SPECIES, first, c);
        FloatVector bc = FloatVector.fromArray(SPECIES, second, c);
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int r = from; r < to; r++) {
            sum = FloatVector.fromArray(SPECIES, a, r * channels + c, mask).sub(ac)
                    .fma(FloatVector.fromArray(SPECIES, b, r * channels + c, mask).sub(bc), sum);
        }
        sum.intoArray(lanes, 0);
    }

    private double plane(float[] a, float[] b, int at, int count, float ac, float bc) {
        int whole = SPECIES.loopBound(count);
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < whole; i += LANES) {
            sum = FloatVector.fromArray(SPECIES, a, at + i).sub(ac).fma(FloatVector.fromArray(SPECIES, b, at + i).sub(bc), sum);
        }
        sum.intoArray(lanes, 0);
        double total = total();
        for (int i = whole; i < count; i++) {
            total += (double) (a[at + i] - ac) * (b[at + i] - bc);
        }
        return total;
    }

    void affine(float[] x, int rows, int channels, int spatial, double[] centre, double[] scale, double[] shift, float[] to) {
        if (spatial == 1) {
            first = padded(centre, channels, first);
            second = padded(scale, channels, second);
            third = padded(shift, channels, third);
            for (int r = 0; r < rows; r++) {
                rowAffine(x, r * channels, channels, to);
            }
            return;
        }
        for (int plane = 0; plane < rows * channels; plane++) {
            int c = plane % channels;
            planeAffine(x, plane * spatial, spatial, (float) centre[c], (float) scale[c], (float) shift[c], to);
        }
    }

    private void rowAffine(float[] x, int at, int channels, float[] to) {
        for (int c = 0; c < channels; c += LANES) {
            VectorMask<Float> mask = SPECIES.indexInRange(c, channels);
            FloatVector.fromArray(SPECIES, x, at + c, mask).sub(FloatVector.fromArray(SPECIES, first, c))
                    .fma(FloatVector.fromArray(SPECIES, second, c), FloatVector.fromArray(SPECIES, third, c)).intoArray(to, at + c, mask);
        }
    }

    private static void planeAffine(float[] x, int at, int count, float centre, float scale, float shift, float[] to) {
        for (int i = at; i < at + count; i++) {
            to[i] = (x[i] - centre) * scale + shift;
        }
    }

    void addScaled(float[] x, int rows, int channels, int spatial, double[] centre, double[] scale, float[] to) {
        if (spatial == 1) {
            first = padded(centre, channels, first);
            second = padded(scale, channels, second);
            for (int r = 0; r < rows; r++) {
                rowAddScaled(x, r * channels, channels, to);
            }
            return;
        }
        for (int plane = 0; plane < rows * channels; plane++) {
            int c = plane % channels;
            planeAddScaled(x, plane * spatial, spatial, (float) centre[c], (float) scale[c], to);
        }
    }

    private void rowAddScaled(float[] x, int at, int channels, float[] to) {
        for (int c = 0; c < channels; c += LANES) {
            VectorMask<Float> mask = SPECIES.indexInRange(c, channels);
            FloatVector.fromArray(SPECIES, x, at + c, mask).sub(FloatVector.fromArray(SPECIES, first, c))
                    .fma(FloatVector.fromArray(SPECIES, second, c), FloatVector.fromArray(SPECIES, to, at + c, mask)).intoArray(to, at + c, mask);
        }
    }

    private static void planeAddScaled(float[] x, int at, int count, float centre, float scale, float[] to) {
        for (int i = at; i < at + count; i++) {
            to[i] += (x[i] - centre) * scale;
        }
    }

    private void collect(double[] sums, int c, int channels) {
        for (int lane = 0; lane < LANES && c + lane < channels; lane++) {
            sums[c + lane] += lanes[lane];
        }
    }

    private double total() {
        double total = 0;
        for (float lane : lanes) {
            total += lane;
        }
        return total;
    }

    private static float[] padded(double[] values, int count, float[] to) {
        float[] all = to.length < count + LANES ? new float[count + LANES] : to;
        for (int i = 0; i < count; i++) {
            all[i] = (float) values[i];
        }
        return all;
    }
}
