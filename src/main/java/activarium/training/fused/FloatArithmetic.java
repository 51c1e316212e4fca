package activarium.training.fused;

import activarium.expression.Kernel;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Single precision over the Vector API. */
final class FloatArithmetic implements Arithmetic<float[]> {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private final FloatChannels byChannel = new FloatChannels();

    private final float[] lanes = new float[LANES];

    @Override
    public float[] zeros(int n) {
        // A vector's worth of room behind the last element: a masked access that reaches beyond an array takes a slow path.
        return new float[n + LANES];
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
        System.arraycopy(from, fromAt, to, toAt, count);
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
    public void multiply(float[] a, float[] b, float[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = a[i] * b[i];
        }
    }

    @Override
    public void product(int rows, int columns, int depth, float[] a, int aAt, int aRow, int aColumn, float[] b, int bAt,
                        float[] bias, int biasAt, boolean accumulate, float[] c, int cAt) {
        int i = 0;
        for (; i + 4 <= rows; i += 4) {
            fourRows(columns, depth, a, aAt + i * aRow, aRow, aColumn, b, bAt, bias, biasAt, accumulate, c, cAt + i * columns);
        }
        for (; i < rows; i++) {
            oneRow(columns, depth, a, aAt + i * aRow, aColumn, b, bAt, bias, biasAt, accumulate, c, cAt + i * columns);
        }
    }

    /** Four rows share every load of b: the product is bound by loads otherwise. */
    private static void fourRows(int columns, int depth, float[] a, int aAt, int aRow, int aColumn, float[] b, int bAt,
                                 float[] bias, int biasAt, boolean accumulate, float[] c, int cAt) {
        int j = 0;
        for (; j + 2 * LANES <= columns; j += 2 * LANES) {
            FloatVector s00 = start(bias, biasAt + j, accumulate, c, cAt + j);
            FloatVector s01 = start(bias, biasAt + j + LANES, accumulate, c, cAt + j + LANES);
            FloatVector s10 = start(bias, biasAt + j, accumulate, c, cAt + columns + j);
            FloatVector s11 = start(bias, biasAt + j + LANES, accumulate, c, cAt + columns + j + LANES);
            FloatVector s20 = start(bias, biasAt + j, accumulate, c, cAt + 2 * columns + j);
            FloatVector s21 = start(bias, biasAt + j + LANES, accumulate, c, cAt + 2 * columns + j + LANES);
            FloatVector s30 = start(bias, biasAt + j, accumulate, c, cAt + 3 * columns + j);
            FloatVector s31 = start(bias, biasAt + j + LANES, accumulate, c, cAt + 3 * columns + j + LANES);
            int from = aAt;
            int row = bAt + j;
            for (int p = 0; p < depth; p++) {
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, row);
                FloatVector b1 = FloatVector.fromArray(SPECIES, b, row + LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[from]);
                FloatVector a1 = FloatVector.broadcast(SPECIES, a[from + aRow]);
                FloatVector a2 = FloatVector.broadcast(SPECIES, a[from + 2 * aRow]);
                FloatVector a3 = FloatVector.broadcast(SPECIES, a[from + 3 * aRow]);
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
            VectorMask<Float> mask = SPECIES.indexInRange(j, columns);
            FloatVector s0 = start(bias, biasAt + j, accumulate, c, cAt + j, mask);
            FloatVector s1 = start(bias, biasAt + j, accumulate, c, cAt + columns + j, mask);
            FloatVector s2 = start(bias, biasAt + j, accumulate, c, cAt + 2 * columns + j, mask);
            FloatVector s3 = start(bias, biasAt + j, accumulate, c, cAt + 3 * columns + j, mask);
            int from = aAt;
            int row = bAt + j;
            for (int p = 0; p < depth; p++) {
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, row, mask);
                s0 = FloatVector.broadcast(SPECIES, a[from]).fma(b0, s0);
                s1 = FloatVector.broadcast(SPECIES, a[from + aRow]).fma(b0, s1);
                s2 = FloatVector.broadcast(SPECIES, a[from + 2 * aRow]).fma(b0, s2);
                s3 = FloatVector.broadcast(SPECIES, a[from + 3 * aRow]).fma(b0, s3);
                from += aColumn;
                row += columns;
            }
            s0.intoArray(c, cAt + j, mask);
            s1.intoArray(c, cAt + columns + j, mask);
            s2.intoArray(c, cAt + 2 * columns + j, mask);
            s3.intoArray(c, cAt + 3 * columns + j, mask);
        }
    }

    private static void oneRow(int columns, int depth, float[] a, int aAt, int aColumn, float[] b, int bAt, float[] bias, int biasAt,
                               boolean accumulate, float[] c, int cAt) {
        for (int j = 0; j < columns; j += LANES) {
            VectorMask<Float> mask = SPECIES.indexInRange(j, columns);
            FloatVector s = start(bias, biasAt + j, accumulate, c, cAt + j, mask);
            int from = aAt;
            int row = bAt + j;
            for (int p = 0; p < depth; p++) {
                s = FloatVector.broadcast(SPECIES, a[from]).fma(FloatVector.fromArray(SPECIES, b, row, mask), s);
                from += aColumn;
                row += columns;
            }
            s.intoArray(c, cAt + j, mask);
        }
    }

    private static FloatVector start(float[] bias, int biasAt, boolean accumulate, float[] c, int cAt) {
        return accumulate ? FloatVector.fromArray(SPECIES, c, cAt)
                : bias == null ? FloatVector.zero(SPECIES) : FloatVector.fromArray(SPECIES, bias, biasAt);
    }

    private static FloatVector start(float[] bias, int biasAt, boolean accumulate, float[] c, int cAt, VectorMask<Float> mask) {
        return accumulate ? FloatVector.fromArray(SPECIES, c, cAt, mask)
                : bias == null ? FloatVector.zero(SPECIES) : FloatVector.fromArray(SPECIES, bias, biasAt, mask);
    }

    @Override
    public void matrixVector(int rows, int depth, float[] a, int aAt, float[] b, int bAt, float[] bias, int biasAt, float[] c, int cAt) {
        int whole = SPECIES.loopBound(depth);
        for (int i = 0; i < rows; i++) {
            int row = aAt + i * depth;
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int p = 0; p < whole; p += LANES) {
                sum = FloatVector.fromArray(SPECIES, a, row + p).fma(FloatVector.fromArray(SPECIES, b, bAt + p), sum);
            }
            // Lane by lane: the order in which reduceLanes adds is the compiler's choice and changes when a method gets hot.
            sum.intoArray(lanes, 0);
            float total = 0;
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
    public void transpose(float[] from, int fromAt, int rows, int columns, float[] to, int toAt) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                to[toAt + j * rows + i] = from[fromAt + i * columns + j];
            }
        }
    }

    @Override
    public void sumRows(float[] from, int rows, int columns, float[] to, int toAt) {
        for (int j = 0; j < columns; j += LANES) {
            VectorMask<Float> mask = SPECIES.indexInRange(j, columns);
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int i = 0; i < rows; i++) {
                sum = sum.add(FloatVector.fromArray(SPECIES, from, i * columns + j, mask));
            }
            sum.intoArray(to, toAt + j, mask);
        }
    }

    @Override
    public double crossEntropy(float[] logits, int[] labels, int labelsAt, int rows, int classes, float[] gradient) {
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
                    gradient[row + j] = (float) (Math.exp(logits[row + j] - largest) * scale - (j == label ? 1.0 / rows : 0));
                }
            }
        }
        return loss;
    }

    @Override
    public double squaredError(float[] output, float[] target, int count, float[] gradient) {
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
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double z = logits[i];
            double e = Math.exp(-Math.abs(z));
            sum += Math.max(z, 0) + Math.log1p(e) - target[i] * z;
            if (gradient != null) {
                gradient[i] = (float) (((z >= 0 ? 1 / (1 + e) : e / (1 + e)) - target[i]) / count);
            }
        }
        return sum;
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
    public void sgd(float[] p, float[] g, float[] v, int count, double rate, double momentum, boolean nesterov, double decay) {
        float r = (float) rate;
        float mu = (float) momentum;
        float d = (float) decay;
        for (int i = 0; i < count; i++) {
            float gradient = g[i] + d * p[i];
            float velocity = mu * v[i] + gradient;
            v[i] = velocity;
            p[i] -= r * (nesterov ? gradient + mu * velocity : velocity);
        }
    }

    @Override
    public void adam(float[] p, float[] g, float[] m, float[] s, int count, double rate, double beta1, double beta2, double epsilon,
                     double decay, boolean decoupled, double c1, double c2) {
        float b1 = (float) beta1;
        float b2 = (float) beta2;
        float keep1 = (float) (1 - beta1);
        float keep2 = (float) (1 - beta2);
        float coupled = decoupled ? 0 : (float) decay;
        float shrink = decoupled ? (float) (1 - rate * decay) : 1;
        float step = (float) (rate * c1);
        float scale = (float) c2;
        float eps = (float) epsilon;
        for (int i = 0; i < count; i++) {
            float gradient = g[i] + coupled * p[i];
            float mean = b1 * m[i] + keep1 * gradient;
            float square = b2 * s[i] + keep2 * gradient * gradient;
            m[i] = mean;
            s[i] = square;
            p[i] = shrink * p[i] - step * mean / ((float) Math.sqrt(square * scale) + eps);
        }
    }

    @Override
    public void rmsProp(float[] p, float[] g, float[] s, int count, double rate, double mean, double epsilon, double decay) {
        float keep = (float) mean;
        float take = (float) (1 - mean);
        float d = (float) decay;
        float r = (float) rate;
        float eps = (float) epsilon;
        for (int i = 0; i < count; i++) {
            float gradient = g[i] + d * p[i];
            float square = keep * s[i] + take * gradient * gradient;
            s[i] = square;
            p[i] -= r * gradient / ((float) Math.sqrt(square) + eps);
        }
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
