package activarium.training.fused;

import activarium.expression.Kernel;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** Double precision over the Vector API. */
final class DoubleArithmetic implements Arithmetic<double[]> {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private final DoubleChannels byChannel = new DoubleChannels();

    @Override
    public double[] zeros(int n) {
        // Tiles read beyond the last column, and a masked access that reaches beyond an array takes a slow path.
        return new double[n + tileColumns()];
    }

    @Override
    public double get(double[] array, int i) {
        return array[i];
    }

    @Override
    public void set(double[] array, int i, double value) {
        array[i] = value;
    }

    @Override
    public void load(double[] from, int fromAt, double[] to, int toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt + i] = from[fromAt + i];
        }
    }

    @Override
    public void store(double[] from, int fromAt, double[] to, int toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt + i] = from[fromAt + i];
        }
    }

    @Override
    public void copy(double[] from, int fromAt, double[] to, int toAt, int count) {
        if (count >= LANES) {
            System.arraycopy(from, fromAt, to, toAt, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            to[toAt + i] = from[fromAt + i];
        }
    }

    @Override
    public void gather(double[] from, int[] rows, int count, int columns, double[] to) {
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
    public void fill(double[] array, int at, int count, double value) {
        java.util.Arrays.fill(array, at, at + count, value);
    }

    @Override
    public void add(double[] from, int fromAt, double[] to, int toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt + i] += from[fromAt + i];
        }
    }

    @Override
    public void multiply(double[] a, double[] b, double[] to, int from, int end) {
        for (int i = from; i < end; i++) {
            to[i] = a[i] * b[i];
        }
    }

    @Override
    public int scratch() {
        return DoubleProducts.SCRATCH;
    }

    @Override
    public int tileColumns() {
        return 2 * LANES;
    }

    @Override
    public void product(int rows, int columns, int depth, double[] a, int aAt, int aRow, int aColumn, double[] b, int bAt, int[] bRows,
                        double[] c, int cAt, int cRow, double[] scratch) {
        DoubleProducts.product(rows, columns, depth, a, aAt, aRow, aColumn, b, bAt, bRows, c, cAt, cRow, scratch);
    }

    @Override
    public void matrixVector(int rows, int depth, double[] a, int aAt, double[] b, int bAt, double[] bias, int biasAt, double[] c, int cAt) {
        DoubleSums.matrixVector(rows, depth, a, aAt, b, bAt, bias[biasAt], c, cAt);
    }

    /*
     * Eight rows at a time, without vectors: a gather is twice as quick where the compiler makes an instruction of it, which it does not
     * in every run of the program (JDK 25: the call then stays one for good, thirty times slower, a third of a small step).
     */
    @Override
    public void transpose(double[] from, int fromAt, int rows, int columns, double[] to, int toAt) {
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
    public void sumRows(double[] from, int fromAt, int rows, int columns, double[] to, int toAt) {
        DoubleSums.rows(from, fromAt, rows, columns, to, toAt);
    }

    @Override
    public void convolve(int filters, int height, int width, int depth, double[] weights, int weightsAt, double[] image, int imageAt,
                         int imageRow, int[] offsets, double[] out, int outAt, double[] scratch) {
        DoubleProducts.convolve(filters, height, width, depth, weights, weightsAt, image, imageAt, imageRow, offsets, out, outAt, scratch);
    }

    @Override
    public void addWindowGradients(int filters, int depth, int samples, int height, int width, double[] gradient, int gradientAt, double[] image,
                                   int imageAt, int imageSample, int imageRow, int[] offsets, double[] to, int toAt, double[] scratch) {
        DoubleProducts.addWindowGradients(filters, depth, samples, height, width, gradient, gradientAt, image, imageAt, imageSample, imageRow,
                offsets, to, toAt, scratch);
    }

    @Override
    public void affine(int rows, int columns, int depth, double[] a, int aAt, double[] b, int bAt, int[] bRows, double[] bias, int biasAt,
                       double[] c, int cAt, double[] scratch) {
        DoubleProducts.affine(rows, columns, depth, a, aAt, b, bAt, bRows, bias, biasAt, c, cAt, scratch);
    }

    @Override
    public void addToPlanes(double[] values, int valuesAt, int samples, int planes, int size, double[] to, int toAt) {
        for (int i = 0; i < samples * planes; i++) {
            double value = values[valuesAt + i % planes];
            int at = toAt + i * size;
            for (int j = at; j < at + size; j++) {
                to[j] += value;
            }
        }
    }

    @Override
    public void addPlaneSums(double[] from, int fromAt, int samples, int planes, int size, double[] to, int toAt) {
        DoubleSums.addPlanes(from, fromAt, samples, planes, size, to, toAt);
    }

    @Override
    public void frame(int planes, int height, int width, double[] from, int fromAt, int size, int row, int border, int phases, int phase,
                      double[] to, int toAt) {
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
    public void spread(int planes, int height, int width, double[] from, int fromAt, int size, int row, int border, int apart, double[] to) {
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
    public void maxPool(int planes, int height, int width, int kernel, int stride, int outHeight, int outWidth, double[] in, int inAt,
                        double[] out, int outAt, int[] chosen) {
        DoublePooling.max(planes, height, width, kernel, stride, outHeight, outWidth, in, inAt, out, outAt, chosen);
    }

    @Override
    public void addChosen(double[] from, int fromAt, int[] chosen, int count, double[] to) {
        for (int i = fromAt; i < fromAt + count; i++) {
            to[chosen[i]] += from[i];
        }
    }

    @Override
    public void averagePool(int planes, int height, int width, int kernel, int stride, int outHeight, int outWidth, double[] in, int inAt,
                            double[] out, int outAt) {
        DoublePooling.average(planes, height, width, kernel, stride, outHeight, outWidth, in, inAt, out, outAt);
    }

    @Override
    public void addAverageGradients(int planes, int height, int width, int kernel, int stride, int outHeight, int outWidth, double[] gradient,
                                    int gradientAt, double[] to, int toAt) {
        DoublePooling.addAverageGradients(planes, height, width, kernel, stride, outHeight, outWidth, gradient, gradientAt, to, toAt);
    }

    @Override
    public double crossEntropy(double[] logits, int[] labels, int labelsAt, int rows, int classes, double[] gradient) {
        return DoubleLosses.crossEntropy(logits, labels, labelsAt, rows, classes, gradient);
    }

    @Override
    public double squaredError(double[] output, double[] target, int count, double @Nullable [] gradient) {
        double sum = 0;
        double scale = 2.0 / count;
        for (int i = 0; i < count; i++) {
            double difference = output[i] - target[i];
            sum += difference * difference;
            if (gradient != null) {
                gradient[i] = (scale * difference);
            }
        }
        return sum;
    }

    @Override
    public double binaryCrossEntropy(double[] logits, double[] target, int count, double[] gradient) {
        return DoubleLosses.binaryCrossEntropy(logits, target, count, gradient);
    }

    @Override
    public boolean allFinite(double[] array, int count) {
        for (int i = 0; i < count; i++) {
            if (!Double.isFinite(array[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void sgd(double[] p, double[] g, double[] v, int at, int count, double rate, double momentum, boolean nesterov, double decay) {
        DoubleRules.sgd(p, g, v, at, count, rate, momentum, nesterov, decay);
    }

    @Override
    public void adam(double[] p, double[] g, double[] m, double[] s, int at, int count, double rate, double beta1, double beta2, double epsilon,
                     double decay, boolean decoupled, double c1, double c2) {
        DoubleRules.adam(p, g, m, s, at, count, (rate * c1), beta1, (1 - beta1), beta2, (1 - beta2),
                epsilon, decoupled ? 0 : decay, decoupled ? (1 - rate * decay) : 1, c2);
    }

    @Override
    public void rmsProp(double[] p, double[] g, double[] s, int at, int count, double rate, double mean, double epsilon, double decay) {
        DoubleRules.rmsProp(p, g, s, at, count, rate, mean, (1 - mean), epsilon, decay);
    }

    @Override
    public void fromage(double[] p, double[] g, int at, int count, double rate, double decay) {
        double pp = 0;
        double gg = 0;
        for (int i = at; i < at + count; i++) {
            double gradient = g[i] + decay * p[i];
            pp += p[i] * p[i];
            gg += gradient * gradient;
        }
        double scale = pp > 0 && gg > 0 ? Math.sqrt(pp / gg) : 1;
        double shrink = 1 / Math.sqrt(1 + rate * rate);
        for (int i = at; i < at + count; i++) {
            p[i] = ((p[i] - rate * scale * (g[i] + decay * p[i])) * shrink);
        }
    }

    @Override
    public void forward(Kernel kernel, double[] x, double[] y, int from, int to, double[] parameters) {
        kernel.forward(x, y, from, to, parameters);
    }

    @Override
    public void forwardWithSlope(Kernel kernel, double[] x, double[] y, double[] slope, int from, int to, double[] parameters) {
        kernel.forwardWithSlope(x, y, slope, from, to, parameters);
    }

    @Override
    public void backward(Kernel kernel, double[] x, double[] outputGradient, double[] inputGradient, int from, int to,
                         double[] parameters, double[] parameterGradient) {
        kernel.backward(x, outputGradient, inputGradient, from, to, parameters, parameterGradient);
    }

    @Override
    public void channelSums(double[] x, int rows, int channels, int spatial, double[] sums) {
        byChannel.sums(x, rows, channels, spatial, sums);
    }

    @Override
    public void channelProducts(double[] a, double[] b, int rows, int channels, int spatial, double[] aCentre, double[] bCentre, double[] sums) {
        byChannel.products(a, b, rows, channels, spatial, aCentre, bCentre, sums);
    }

    @Override
    public void channelAffine(double[] x, int rows, int channels, int spatial, double[] centre, double[] scale, double[] shift, double[] to) {
        byChannel.affine(x, rows, channels, spatial, centre, scale, shift, to);
    }

    @Override
    public void channelAddScaled(double[] x, int rows, int channels, int spatial, double[] centre, double[] scale, double[] to) {
        byChannel.addScaled(x, rows, channels, spatial, centre, scale, to);
    }

    @Override
    public void addSigns(double[] p, double[] g, int at, int count, double factor) {
        double amount = factor;
        for (int i = at; i < at + count; i++) {
            g[i] += amount * Math.signum(p[i]);
        }
    }

    @Override
    public double sumOfSquares(double[] array, int at, int count) {
        double sum = 0;
        for (int i = at; i < at + count; i++) {
            sum += array[i] * array[i];
        }
        return sum;
    }

    @Override
    public void scale(double[] array, int count, double factor) {
        double by = factor;
        for (int i = 0; i < count; i++) {
            array[i] *= by;
        }
    }

    @Override
    public void clamp(double[] array, int count, double maximum) {
        double most = maximum;
        for (int i = 0; i < count; i++) {
            array[i] = Math.min(most, Math.max(-most, array[i]));
        }
    }

    @Override
    public void clear(double[] array, int[] places) {
        for (int place : places) {
            array[place] = 0;
        }
    }
}
