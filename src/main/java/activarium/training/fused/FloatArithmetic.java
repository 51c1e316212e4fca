package activarium.training.fused;

import activarium.expression.Kernel;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** Single precision over the Vector API. */
final class FloatArithmetic implements Arithmetic<float[]> {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private final FloatChannels byChannel = new FloatChannels();

    @Override
    public float[] zeros(int n) {
        // Tiles read beyond the last column, and a masked access that reaches beyond an array takes a slow path.
        return new float[n + tileColumns()];
    }

    @Override
    public double get(float[] array, int i) {
        return array[i];
    }

    @Override
    public void set(float[] array, int i, double value) {
        array[i] = (float) value;
    }

    @Override
    public void load(double[] from, int fromAt, float[] to, int toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt + i] = (float) from[fromAt + i];
        }
    }

    @Override
    public void store(float[] from, int fromAt, double[] to, int toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt + i] = from[fromAt + i];
        }
    }

    @Override
    public void copy(float[] from, int fromAt, float[] to, int toAt, int count) {
        if (count >= LANES) {
            System.arraycopy(from, fromAt, to, toAt, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            to[toAt + i] = from[fromAt + i];
        }
    }

    @Override
    public void gather(float[] from, int[] rows, int count, int columns, float[] to) {
        if (columns >= LANES) {
            for (int r = 0; r < count; r++) {
                System.arraycopy(from, rows[r] * columns, to, r * columns, columns);
            }
            return;
        }
        int at = 0;
        for (int r = 0; r < count; r++) {
            int source = rows[r] * columns;
            for (int j = 0; j < columns; j++) {
                to[at++] = from[source++];
            }
        }
    }

    @Override
    public void fill(float[] array, int at, int count, double value) {
        java.util.Arrays.fill(array, at, at + count, (float) value);
    }

    @Override
    public void add(float[] from, int fromAt, float[] to, int toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt + i] += from[fromAt + i];
        }
    }

    @Override
    public void multiply(float[] a, float[] b, float[] to, int from, int end) {
        for (int i = from; i < end; i++) {
            to[i] = a[i] * b[i];
        }
    }

    @Override
    public int scratch() {
        return FloatProducts.SCRATCH;
    }

    @Override
    public int tileColumns() {
        return 2 * LANES;
    }

    @Override
    public void product(int rows, int columns, int depth, float[] a, int aAt, int aRow, int aColumn, float[] b, int bAt, int[] bRows,
                        float[] c, int cAt, int cRow, float[] scratch) {
        FloatProducts.product(rows, columns, depth, a, aAt, aRow, aColumn, b, bAt, bRows, c, cAt, cRow, scratch);
    }

    @Override
    public void matrixVector(int rows, int depth, float[] a, int aAt, float[] b, int bAt, float[] bias, int biasAt, float[] c, int cAt) {
        FloatSums.matrixVector(rows, depth, a, aAt, b, bAt, bias[biasAt], c, cAt);
    }

    /*
     * Eight rows at a time, without vectors: a gather is twice as quick where the compiler makes an instruction of it, which it does not
     * in every run of the program (JDK 25: the call then stays one for good, thirty times slower, a third of a small step).
     */
    @Override
    public void transpose(float[] from, int fromAt, int rows, int columns, float[] to, int toAt) {
        int i = 0;
        for (; i + 8 <= rows; i += 8) {
            int row0 = fromAt + i * columns;
            int row1 = row0 + columns;
            int row2 = row1 + columns;
            int row3 = row2 + columns;
            int row4 = row3 + columns;
            int row5 = row4 + columns;
            int row6 = row5 + columns;
            int row7 = row6 + columns;
            for (int j = 0, at = toAt + i; j < columns; j++, at += rows) {
                to[at] = from[row0 + j];
                to[at + 1] = from[row1 + j];
                to[at + 2] = from[row2 + j];
                to[at + 3] = from[row3 + j];
                to[at + 4] = from[row4 + j];
                to[at + 5] = from[row5 + j];
                to[at + 6] = from[row6 + j];
                to[at + 7] = from[row7 + j];
            }
        }
        for (; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                to[toAt + j * rows + i] = from[fromAt + i * columns + j];
            }
        }
    }

    @Override
    public void sumRows(float[] from, int fromAt, int rows, int columns, float[] to, int toAt) {
        FloatSums.rows(from, fromAt, rows, columns, to, toAt);
    }

    @Override
    public void convolve(int filters, int height, int width, int depth, float[] weights, int weightsAt, float[] image, int imageAt,
                         int imageRow, int[] offsets, float[] out, int outAt, float[] scratch) {
        FloatProducts.convolve(filters, height, width, depth, weights, weightsAt, image, imageAt, imageRow, offsets, out, outAt, scratch);
    }

    @Override
    public void addWindowGradients(int filters, int depth, int samples, int height, int width, float[] gradient, int gradientAt, float[] image,
                                   int imageAt, int imageSample, int imageRow, int[] offsets, float[] to, int toAt, float[] scratch) {
        FloatProducts.addWindowGradients(filters, depth, samples, height, width, gradient, gradientAt, image, imageAt, imageSample, imageRow,
                offsets, to, toAt, scratch);
    }

    @Override
    public void affine(int rows, int columns, int depth, float[] a, int aAt, float[] b, int bAt, int[] bRows, float[] bias, int biasAt,
                       float[] c, int cAt, float[] scratch) {
        FloatProducts.affine(rows, columns, depth, a, aAt, b, bAt, bRows, bias, biasAt, c, cAt, scratch);
    }

    @Override
    public void addToPlanes(float[] values, int valuesAt, int samples, int planes, int size, float[] to, int toAt) {
        for (int i = 0; i < samples * planes; i++) {
            float value = values[valuesAt + i % planes];
            int at = toAt + i * size;
            for (int j = at; j < at + size; j++) {
                to[j] += value;
            }
        }
    }

    @Override
    public void addPlaneSums(float[] from, int fromAt, int samples, int planes, int size, float[] to, int toAt) {
        FloatSums.addPlanes(from, fromAt, samples, planes, size, to, toAt);
    }

    @Override
    public void frame(int planes, int height, int width, float[] from, int fromAt, int size, int row, int border, int phases, int phase,
                      float[] to, int toAt) {
        for (int plane = 0; plane < planes; plane++) {
            for (int y = 0; y < height; y++) {
                int source = fromAt + (plane * height + y) * width;
                int target = toAt + plane * size + (y + border) * row;
                if (phases == 1) {
                    copy(from, source, to, target + border, width);
                    continue;
                }
                for (int x = 0; x < width; x++) {
                    int column = x + border;
                    to[target + column % phases * phase + column / phases] = from[source + x];
                }
            }
        }
    }

    @Override
    public void spread(int planes, int height, int width, float[] from, int fromAt, int size, int row, int border, int apart, float[] to) {
        for (int plane = 0; plane < planes; plane++) {
            for (int y = 0; y < height; y++) {
                int source = fromAt + (plane * height + y) * width;
                int target = plane * size + (y * apart + border) * row + border;
                for (int x = 0; x < width; x++) {
                    to[target + x * apart] = from[source + x];
                }
            }
        }
    }

    @Override
    public void maxPool(int planes, int height, int width, int kernel, int stride, int outHeight, int outWidth, float[] in, int inAt,
                        float[] out, int outAt, int[] chosen) {
        FloatPooling.max(planes, height, width, kernel, stride, outHeight, outWidth, in, inAt, out, outAt, chosen);
    }

    @Override
    public void addChosen(float[] from, int fromAt, int[] chosen, int count, float[] to) {
        for (int i = fromAt; i < fromAt + count; i++) {
            to[chosen[i]] += from[i];
        }
    }

    @Override
    public void averagePool(int planes, int height, int width, int kernel, int stride, int outHeight, int outWidth, float[] in, int inAt,
                            float[] out, int outAt) {
        FloatPooling.average(planes, height, width, kernel, stride, outHeight, outWidth, in, inAt, out, outAt);
    }

    @Override
    public void addAverageGradients(int planes, int height, int width, int kernel, int stride, int outHeight, int outWidth, float[] gradient,
                                    int gradientAt, float[] to, int toAt) {
        FloatPooling.addAverageGradients(planes, height, width, kernel, stride, outHeight, outWidth, gradient, gradientAt, to, toAt);
    }

    @Override
    public double crossEntropy(float[] logits, int[] labels, int labelsAt, int rows, int classes, float[] gradient) {
        return FloatLosses.crossEntropy(logits, labels, labelsAt, rows, classes, gradient);
    }

    @Override
    public double squaredError(float[] output, float[] target, int count, float @Nullable [] gradient) {
        double sum = 0;
        double scale = 2.0 / count;
        for (int i = 0; i < count; i++) {
            double difference = (double) output[i] - target[i];
            sum += difference * difference;
            if (gradient != null) {
                gradient[i] = (float) (scale * difference);
            }
        }
        return sum;
    }

    @Override
    public double binaryCrossEntropy(float[] logits, float[] target, int count, float[] gradient) {
        return FloatLosses.binaryCrossEntropy(logits, target, count, gradient);
    }

    @Override
    public boolean allFinite(float[] array, int count) {
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(array[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void sgd(float[] p, float[] g, float[] v, int at, int count, double rate, double momentum, boolean nesterov, double decay) {
        FloatRules.sgd(p, g, v, at, count, (float) rate, (float) momentum, nesterov, (float) decay);
    }

    @Override
    public void adam(float[] p, float[] g, float[] m, float[] s, int at, int count, double rate, double beta1, double beta2, double epsilon,
                     double decay, boolean decoupled, double c1, double c2) {
        FloatRules.adam(p, g, m, s, at, count, (float) (rate * c1), (float) beta1, (float) (1 - beta1), (float) beta2, (float) (1 - beta2),
                (float) epsilon, decoupled ? 0 : (float) decay, decoupled ? (float) (1 - rate * decay) : 1, (float) c2);
    }

    @Override
    public void rmsProp(float[] p, float[] g, float[] s, int at, int count, double rate, double mean, double epsilon, double decay) {
        FloatRules.rmsProp(p, g, s, at, count, (float) rate, (float) mean, (float) (1 - mean), (float) epsilon, (float) decay);
    }

    @Override
    public void fromage(float[] p, float[] g, int at, int count, double rate, double decay) {
        double pp = 0;
        double gg = 0;
        for (int i = at; i < at + count; i++) {
            double gradient = g[i] + decay * p[i];
            pp += (double) p[i] * p[i];
            gg += gradient * gradient;
        }
        double scale = pp > 0 && gg > 0 ? Math.sqrt(pp / gg) : 1;
        double shrink = 1 / Math.sqrt(1 + rate * rate);
        for (int i = at; i < at + count; i++) {
            p[i] = (float) ((p[i] - rate * scale * (g[i] + decay * p[i])) * shrink);
        }
    }

    @Override
    public void forward(Kernel kernel, float[] x, float[] y, int from, int to, double[] parameters) {
        kernel.forward(x, y, from, to, parameters);
    }

    @Override
    public void forwardWithSlope(Kernel kernel, float[] x, float[] y, float[] slope, int from, int to, double[] parameters) {
        kernel.forwardWithSlope(x, y, slope, from, to, parameters);
    }

    @Override
    public void backward(Kernel kernel, float[] x, float[] outputGradient, float[] inputGradient, int from, int to,
                         double[] parameters, double[] parameterGradient) {
        kernel.backward(x, outputGradient, inputGradient, from, to, parameters, parameterGradient);
    }

    @Override
    public void channelSums(float[] x, int rows, int channels, int spatial, double[] sums) {
        byChannel.sums(x, rows, channels, spatial, sums);
    }

    @Override
    public void channelProducts(float[] a, float[] b, int rows, int channels, int spatial, double[] aCentre, double[] bCentre, double[] sums) {
        byChannel.products(a, b, rows, channels, spatial, aCentre, bCentre, sums);
    }

    @Override
    public void channelAffine(float[] x, int rows, int channels, int spatial, double[] centre, double[] scale, double[] shift, float[] to) {
        byChannel.affine(x, rows, channels, spatial, centre, scale, shift, to);
    }

    @Override
    public void channelAddScaled(float[] x, int rows, int channels, int spatial, double[] centre, double[] scale, float[] to) {
        byChannel.addScaled(x, rows, channels, spatial, centre, scale, to);
    }

    @Override
    public void addSigns(float[] p, float[] g, int at, int count, double factor) {
        float amount = (float) factor;
        for (int i = at; i < at + count; i++) {
            g[i] += amount * Math.signum(p[i]);
        }
    }

    @Override
    public double sumOfSquares(float[] array, int at, int count) {
        double sum = 0;
        for (int i = at; i < at + count; i++) {
            sum += (double) array[i] * array[i];
        }
        return sum;
    }

    @Override
    public void scale(float[] array, int count, double factor) {
        float by = (float) factor;
        for (int i = 0; i < count; i++) {
            array[i] *= by;
        }
    }

    @Override
    public void clamp(float[] array, int count, double maximum) {
        float most = (float) maximum;
        for (int i = 0; i < count; i++) {
            array[i] = Math.min(most, Math.max(-most, array[i]));
        }
    }

    @Override
    public void clear(float[] array, int[] places) {
        for (int place : places) {
            array[place] = 0;
        }
    }
}
