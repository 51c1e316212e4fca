package activarium.training.fused;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/**
 * Sums over channels and changes by channel of {@code [rows][channels][spatial]}. Vectors run along the places of an image, or along
 * the channels where there is one place. Lanes are added one by one.
 */
final class DoubleChannels {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    /** Rows that one vector adds up. */
    private static final int STRETCH = 256;

    private final double[] lanes = new double[LANES];
    // One number a channel, with room for a vector behind the last.
    private double[] first = new double[0];
    private double[] second = new double[0];
    private double[] third = new double[0];

    void sums(double[] x, int rows, int channels, int spatial, double[] sums) {
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
    private void columns(double[] x, int from, int to, int channels, int c) {
        VectorMask<Double> mask = SPECIES.indexInRange(c, channels);
        DoubleVector sum = DoubleVector.zero(SPECIES);
        for (int r = from; r < to; r++) {
            sum = sum.add(DoubleVector.fromArray(SPECIES, x, r * channels + c, mask));
        }
        sum.intoArray(lanes, 0);
    }

    private double plane(double[] x, int at, int count) {
        int whole = SPECIES.loopBound(count);
        DoubleVector sum = DoubleVector.zero(SPECIES);
        for (int i = 0; i < whole; i += LANES) {
            sum = sum.add(DoubleVector.fromArray(SPECIES, x, at + i));
        }
        sum.intoArray(lanes, 0);
        double total = total();
        for (int i = whole; i < count; i++) {
            total += x[at + i];
        }
        return total;
    }

    void products(double[] a, double[] b, int rows, int channels, int spatial, double[] aCentre, double[] bCentre, double[] sums) {
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
            sums[c] += plane(a, b, plane * spatial, spatial, aCentre[c], bCentre[c]);
        }
    }

    private void columns(double[] a, double[] b, int from, int to, int channels, int c) {
        VectorMask<Double> mask = SPECIES.indexInRange(c, channels);
        DoubleVector ac = DoubleVector.fromArray(SPECIES, first, c);
        DoubleVector bc = DoubleVector.fromArray(SPECIES, second, c);
        DoubleVector sum = DoubleVector.zero(SPECIES);
        for (int r = from; r < to; r++) {
            sum = DoubleVector.fromArray(SPECIES, a, r * channels + c, mask).sub(ac)
                    .fma(DoubleVector.fromArray(SPECIES, b, r * channels + c, mask).sub(bc), sum);
        }
        sum.intoArray(lanes, 0);
    }

    private double plane(double[] a, double[] b, int at, int count, double ac, double bc) {
        int whole = SPECIES.loopBound(count);
        DoubleVector sum = DoubleVector.zero(SPECIES);
        for (int i = 0; i < whole; i += LANES) {
            sum = DoubleVector.fromArray(SPECIES, a, at + i).sub(ac).fma(DoubleVector.fromArray(SPECIES, b, at + i).sub(bc), sum);
        }
        sum.intoArray(lanes, 0);
        double total = total();
        for (int i = whole; i < count; i++) {
            total += (a[at + i] - ac) * (b[at + i] - bc);
        }
        return total;
    }

    void affine(double[] x, int rows, int channels, int spatial, double[] centre, double[] scale, double[] shift, double[] to) {
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
            planeAffine(x, plane * spatial, spatial, centre[c], scale[c], shift[c], to);
        }
    }

    private void rowAffine(double[] x, int at, int channels, double[] to) {
        for (int c = 0; c < channels; c += LANES) {
            VectorMask<Double> mask = SPECIES.indexInRange(c, channels);
            DoubleVector.fromArray(SPECIES, x, at + c, mask).sub(DoubleVector.fromArray(SPECIES, first, c))
                    .fma(DoubleVector.fromArray(SPECIES, second, c), DoubleVector.fromArray(SPECIES, third, c)).intoArray(to, at + c, mask);
        }
    }

    private static void planeAffine(double[] x, int at, int count, double centre, double scale, double shift, double[] to) {
        for (int i = at; i < at + count; i++) {
            to[i] = (x[i] - centre) * scale + shift;
        }
    }

    void addScaled(double[] x, int rows, int channels, int spatial, double[] centre, double[] scale, double[] to) {
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
            planeAddScaled(x, plane * spatial, spatial, centre[c], scale[c], to);
        }
    }

    private void rowAddScaled(double[] x, int at, int channels, double[] to) {
        for (int c = 0; c < channels; c += LANES) {
            VectorMask<Double> mask = SPECIES.indexInRange(c, channels);
            DoubleVector.fromArray(SPECIES, x, at + c, mask).sub(DoubleVector.fromArray(SPECIES, first, c))
                    .fma(DoubleVector.fromArray(SPECIES, second, c), DoubleVector.fromArray(SPECIES, to, at + c, mask)).intoArray(to, at + c, mask);
        }
    }

    private static void planeAddScaled(double[] x, int at, int count, double centre, double scale, double[] to) {
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
        for (double lane : lanes) {
            total += lane;
        }
        return total;
    }

    private static double[] padded(double[] values, int count, double[] to) {
        double[] all = to.length < count + LANES ? new double[count + LANES] : to;
        for (int i = 0; i < count; i++) {
            all[i] = values[i];
        }
        return all;
    }
}
