package activarium.training.fused;

import activarium.expression.Kernel;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Double precision over the Vector API. */
final class DoubleArithmetic implements Arithmetic<double[]> {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private final DoubleChannels byChannel = new DoubleChannels();

    private final double[] lanes = new double[LANES];

    @Override
    public double[] zeros(int n) {
        // A vector's worth of room behind the last element: a masked access that reaches beyond an array takes a slow path.
        return new double[n + LANES];
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
        System.arraycopy(from, fromAt, to, toAt, count);
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
    public void multiply(double[] a, double[] b, double[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = a[i] * b[i];
        }
    }

    @Override
    public void product(int rows, int columns, int depth, double[] a, int aAt, int aRow, int aColumn, double[] b, int bAt,
                        double[] bias, int biasAt, boolean accumulate, double[] c, int cAt) {
        int i = 0;
        for (; i + 4 <= rows; i += 4) {
            fourRows(columns, depth, a, aAt + i * aRow, aRow, aColumn, b, bAt, bias, biasAt, accumulate, c, cAt + i * columns);
        }
        for (; i < rows; i++) {
            oneRow(columns, depth, a, aAt + i * aRow, aColumn, b, bAt, bias, biasAt, accumulate, c, cAt + i * columns);
        }
    }

    /** Four rows share every load of b: the product is bound by loads otherwise. */
    private static void fourRows(int columns, int depth, double[] a, int aAt, int aRow, int aColumn, double[] b, int bAt,
                                 double[] bias, int biasAt, boolean accumulate, double[] c, int cAt) {
        int j = 0;
        for (; j + 2 * LANES <= columns; j += 2 * LANES) {
            DoubleVector s00 = start(bias, biasAt + j, accumulate, c, cAt + j);
            DoubleVector s01 = start(bias, biasAt + j + LANES, accumulate, c, cAt + j + LANES);
            DoubleVector s10 = start(bias, biasAt + j, accumulate, c, cAt + columns + j);
            DoubleVector s11 = start(bias, biasAt + j + LANES, accumulate, c, cAt + columns + j + LANES);
            DoubleVector s20 = start(bias, biasAt + j, accumulate, c, cAt + 2 * columns + j);
            DoubleVector s21 = start(bias, biasAt + j + LANES, accumulate, c, cAt + 2 * columns + j + LANES);
            DoubleVector s30 = start(bias, biasAt + j, accumulate, c, cAt + 3 * columns + j);
            DoubleVector s31 = start(bias, biasAt + j + LANES, accumulate, c, cAt + 3 * columns + j + LANES);
            int from = aAt;
            int row = bAt + j;
            for (int p = 0; p < depth; p++) {
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, row);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, row + LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[from]);
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[from + aRow]);
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[from + 2 * aRow]);
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[from + 3 * aRow]);
                s00 = a0.fma(b0, s00);
                s01 = a0.fma(b1, s01);
                s10 = a1.fma(b0, s10);
                s11 = a1.fma(b1, s11);
                s20 = a2.fma(b0, s20);
                s21 = a2.fma(b1, s21);
                s30 = a3.fma(b0, s30);
                s31 = a3.fma(b1, s31);
                from += aColumn;
                row += columns;
            }
            s00.intoArray(c, cAt + j);
            s01.intoArray(c, cAt + j + LANES);
            s10.intoArray(c, cAt + columns + j);
            s11.intoArray(c, cAt + columns + j + LANES);
            s20.intoArray(c, cAt + 2 * columns + j);
            s21.intoArray(c, cAt + 2 * columns + j + LANES);
            s30.intoArray(c, cAt + 3 * columns + j);
            s31.intoArray(c, cAt + 3 * columns + j + LANES);
        }
        for (; j < columns; j += LANES) {
            VectorMask<Double> mask = SPECIES.indexInRange(j, columns);
            DoubleVector s0 = start(bias, biasAt + j, accumulate, c, cAt + j, mask);
            DoubleVector s1 = start(bias, biasAt + j, accumulate, c, cAt + columns + j, mask);
            DoubleVector s2 = start(bias, biasAt + j, accumulate, c, cAt + 2 * columns + j, mask);
            DoubleVector s3 = start(bias, biasAt + j, accumulate, c, cAt + 3 * columns + j, mask);
            int from = aAt;
            int row = bAt + j;
            for (int p = 0; p < depth; p++) {
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, row, mask);
                s0 = DoubleVector.broadcast(SPECIES, a[from]).fma(b0, s0);
                s1 = DoubleVector.broadcast(SPECIES, a[from + aRow]).fma(b0, s1);
                s2 = DoubleVector.broadcast(SPECIES, a[from + 2 * aRow]).fma(b0, s2);
                s3 = DoubleVector.broadcast(SPECIES, a[from + 3 * aRow]).fma(b0, s3);
                from += aColumn;
                row += columns;
            }
            s0.intoArray(c, cAt + j, mask);
            s1.intoArray(c, cAt + columns + j, mask);
            s2.intoArray(c, cAt + 2 * columns + j, mask);
            s3.intoArray(c, cAt + 3 * columns + j, mask);
        }
    }

    private static void oneRow(int columns, int depth, double[] a, int aAt, int aColumn, double[] b, int bAt, double[] bias, int biasAt,
                               boolean accumulate, double[] c, int cAt) {
        for (int j = 0; j < columns; j += LANES) {
            VectorMask<Double> mask = SPECIES.indexInRange(j, columns);
            DoubleVector s = start(bias, biasAt + j, accumulate, c, cAt + j, mask);
            int from = aAt;
            int row = bAt + j;
            for (int p = 0; p < depth; p++) {
                s = DoubleVector.broadcast(SPECIES, a[from]).fma(DoubleVector.fromArray(SPECIES, b, row, mask), s);
                from += aColumn;
                row += columns;
            }
            s.intoArray(c, cAt + j, mask);
        }
    }

    private static DoubleVector start(double[] bias, int biasAt, boolean accumulate, double[] c, int cAt) {
        return accumulate ? DoubleVector.fromArray(SPECIES, c, cAt)
                : bias == null ? DoubleVector.zero(SPECIES) : DoubleVector.fromArray(SPECIES, bias, biasAt);
    }

    private static DoubleVector start(double[] bias, int biasAt, boolean accumulate, double[] c, int cAt, VectorMask<Double> mask) {
        return accumulate ? DoubleVector.fromArray(SPECIES, c, cAt, mask)
                : bias == null ? DoubleVector.zero(SPECIES) : DoubleVector.fromArray(SPECIES, bias, biasAt, mask);
    }

    @Override
    public void matrixVector(int rows, int depth, double[] a, int aAt, double[] b, int bAt, double[] bias, int biasAt, double[] c, int cAt) {
        int whole = SPECIES.loopBound(depth);
        for (int i = 0; i < rows; i++) {
            int row = aAt + i * depth;
            DoubleVector sum = DoubleVector.zero(SPECIES);
            for (int p = 0; p < whole; p += LANES) {
                sum = DoubleVector.fromArray(SPECIES, a, row + p).fma(DoubleVector.fromArray(SPECIES, b, bAt + p), sum);
            }
            // Lane by lane: the order in which reduceLanes adds is the compiler's choice and changes when a method gets hot.
            sum.intoArray(lanes, 0);
            double total = 0;
            for (int lane = 0; lane < LANES; lane++) {
                total += lanes[lane];
            }
            for (int p = whole; p < depth; p++) {
                total += a[row + p] * b[bAt + p];
            }
            c[cAt + i] = total + bias[biasAt];
        }
    }

    @Override
    public void transpose(double[] from, int fromAt, int rows, int columns, double[] to, int toAt) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                to[toAt + j * rows + i] = from[fromAt + i * columns + j];
            }
        }
    }

    @Override
    public void sumRows(double[] from, int rows, int columns, double[] to, int toAt) {
        for (int j = 0; j < columns; j += LANES) {
            VectorMask<Double> mask = SPECIES.indexInRange(j, columns);
            DoubleVector sum = DoubleVector.zero(SPECIES);
            for (int i = 0; i < rows; i++) {
                sum = sum.add(DoubleVector.fromArray(SPECIES, from, i * columns + j, mask));
            }
            sum.intoArray(to, toAt + j, mask);
        }
    }

    @Override
    public double crossEntropy(double[] logits, int[] labels, int labelsAt, int rows, int classes, double[] gradient) {
        double loss = 0;
        for (int i = 0; i < rows; i++) {
            int row = i * classes;
            double largest = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < classes; j++) {
                largest = Math.max(largest, logits[row + j]);
            }
            double sum = 0;
            for (int j = 0; j < classes; j++) {
                sum += Math.exp(logits[row + j] - largest);
            }
            int label = labels[labelsAt + i];
            loss += Math.log(sum) + largest - logits[row + label];
            if (gradient != null) {
                double scale = 1 / (sum * rows);
                for (int j = 0; j < classes; j++) {
                    gradient[row + j] = (Math.exp(logits[row + j] - largest) * scale - (j == label ? 1.0 / rows : 0));
                }
            }
        }
        return loss;
    }

    @Override
    public double squaredError(double[] output, double[] target, int count, double[] gradient) {
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
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double z = logits[i];
            double e = Math.exp(-Math.abs(z));
            sum += Math.max(z, 0) + Math.log1p(e) - target[i] * z;
            if (gradient != null) {
                gradient[i] = ((z >= 0 ? 1 / (1 + e) : e / (1 + e)) - target[i]) / count;
            }
        }
        return sum;
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
    public void sgd(double[] p, double[] g, double[] v, int count, double rate, double momentum, boolean nesterov, double decay) {
        double r = rate;
        double mu = momentum;
        double d = decay;
        for (int i = 0; i < count; i++) {
            double gradient = g[i] + d * p[i];
            double velocity = mu * v[i] + gradient;
            v[i] = velocity;
            p[i] -= r * (nesterov ? gradient + mu * velocity : velocity);
        }
    }

    @Override
    public void adam(double[] p, double[] g, double[] m, double[] s, int count, double rate, double beta1, double beta2, double epsilon,
                     double decay, boolean decoupled, double c1, double c2) {
        double b1 = beta1;
        double b2 = beta2;
        double keep1 = (1 - beta1);
        double keep2 = (1 - beta2);
        double coupled = decoupled ? 0 : decay;
        double shrink = decoupled ? (1 - rate * decay) : 1;
        double step = (rate * c1);
        double scale = c2;
        double eps = epsilon;
        for (int i = 0; i < count; i++) {
            double gradient = g[i] + coupled * p[i];
            double mean = b1 * m[i] + keep1 * gradient;
            double square = b2 * s[i] + keep2 * gradient * gradient;
            m[i] = mean;
            s[i] = square;
            p[i] = shrink * p[i] - step * mean / (Math.sqrt(square * scale) + eps);
        }
    }

    @Override
    public void rmsProp(double[] p, double[] g, double[] s, int count, double rate, double mean, double epsilon, double decay) {
        double keep = mean;
        double take = (1 - mean);
        double d = decay;
        double r = rate;
        double eps = epsilon;
        for (int i = 0; i < count; i++) {
            double gradient = g[i] + d * p[i];
            double square = keep * s[i] + take * gradient * gradient;
            s[i] = square;
            p[i] -= r * gradient / (Math.sqrt(square) + eps);
        }
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
