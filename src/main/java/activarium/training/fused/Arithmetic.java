package activarium.training.fused;

import activarium.expression.Kernel;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of a network over arrays of one precision. Every operation is coarse (a matrix, a batch, all weights),
 * so layers and optimisers are written once for both precisions and nothing is lost to the indirection. Matrices are
 * row by row; sums run in a fixed order.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
sealed interface Arithmetic<A> permits FloatArithmetic, DoubleArithmetic {
    /** An array of at least n zeros. */
    A zeros(int n);

    double get(A array, int i);

    void set(A array, int i, double value);

    /** {@code to[toAt + i] = from[fromAt + i]}, rounded to this precision. */
    void load(double[] from, int fromAt, A to, int toAt, int count);

    /** The other way round. */
    void store(A from, int fromAt, double[] to, int toAt, int count);

    /** {@code to[toAt + i] = from[fromAt + i]}. */
    void copy(A from, int fromAt, A to, int toAt, int count);

    /** {@code to[r][j] = from[rows[r]][j]} for {@code r < count}, rows of so many columns. */
    void gather(A from, int[] rows, int count, int columns, A to);

    void fill(A array, int at, int count, double value);

    /** {@code to[i] += from[i]}. */
    void add(A from, int fromAt, A to, int toAt, int count);

    /** {@code to[i] = a[i] * b[i]} for {@code from <= i < end}. */
    void multiply(A a, A b, A to, int from, int end);

    /** A tile of a product is so many columns wide; arrays have room for them behind their last element. */
    int tileColumns();

    /** Numbers of scratch that a product or a convolution needs; a thread needs its own. */
    int scratch();

    /** {@code [i * step]} for {@code 0 <= i < count}: where the rows of a matrix begin. */
    static int[] multiples(int step, int count) {
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            places[i] = i * step;
        }
        return places;
    }

    /**
     * {@code c[cAt + i cRow + j] = sum over p < depth of a(i, p) b[bAt + bRows[p] + j]}, where
     * {@code a(i, p) = a[aAt + i aRow + p aColumn]}.
     */
    void product(int rows, int columns, int depth, A a, int aAt, int aRow, int aColumn, A b, int bAt, int[] bRows, A c, int cAt, int cRow,
                 A scratch);

    /** {@code c[cAt + i columns + j] = bias[biasAt + j] + sum over p < depth of a[aAt + i depth + p] b[bAt + bRows[p] + j]}. */
    void affine(int rows, int columns, int depth, A a, int aAt, A b, int bAt, int[] bRows, A bias, int biasAt, A c, int cAt, A scratch);

    /** {@code to[n][c][i] += values[valuesAt + c]}, {@code to [samples][planes][size]}. */
    void addToPlanes(A values, int valuesAt, int samples, int planes, int size, A to, int toAt);

    /** {@code c[cAt + i] = bias[biasAt] + sum over p of a[aAt + i * depth + p] b[bAt + p]}. */
    void matrixVector(int rows, int depth, A a, int aAt, A b, int bAt, A bias, int biasAt, A c, int cAt);

    /** {@code to[j][i] = from[i][j]}, from {@code [rows][columns]}. */
    void transpose(A from, int fromAt, int rows, int columns, A to, int toAt);

    /** {@code to[toAt + j] = sum over i of from[i][j]}, from {@code [rows][columns]}. */
    void sumRows(A from, int fromAt, int rows, int columns, A to, int toAt);

    /**
     * Filters slid over one image: {@code out[outAt + (f height + i) width + j] = sum over q < depth of weights[weightsAt + f depth + q]
     * image[imageAt + i imageRow + j + offsets[q]]}.
     */
    void convolve(int filters, int height, int width, int depth, A weights, int weightsAt, A image, int imageAt, int imageRow, int[] offsets,
                  A out, int outAt, A scratch);

    /**
     * The gradient by those weights: {@code to[toAt + f depth + q] += sum over samples n and places i, j of
     * gradient[gradientAt + ((n filters + f) height + i) width + j] image[imageAt + n imageSample + i imageRow + j + offsets[q]]}.
     */
    void addWindowGradients(int filters, int depth, int samples, int height, int width, A gradient, int gradientAt, A image, int imageAt,
                            int imageSample, int imageRow, int[] offsets, A to, int toAt, A scratch);

    /** {@code to[toAt + c] += sum over n, i of from[n][c][i]}, from {@code [samples][planes][size]}. */
    void addPlaneSums(A from, int fromAt, int samples, int planes, int size, A to, int toAt);

    /**
     * Copies planes into the inside of larger ones: {@code to[plane size + (y + border) row + (x + border) % phases * phase + (x + border)
     * / phases]}. What is not inside keeps its value.
     */
    void frame(int planes, int height, int width, A from, int fromAt, int size, int row, int border, int phases, int phase, A to, int toAt);

    /** Copies planes with rows and columns set apart: to {@code to[plane size + (y apart + border) row + x apart + border]}. */
    void spread(int planes, int height, int width, A from, int fromAt, int size, int row, int border, int apart, A to);

    /** The largest of each window, and where it is; of equal ones the first. */
    void maxPool(int planes, int height, int width, int kernel, int stride, int outHeight, int outWidth, A in, int inAt, A out, int outAt,
                 int[] chosen);

    /** {@code to[chosen[i]] += from[i]} for {@code fromAt <= i < fromAt + count}. */
    void addChosen(A from, int fromAt, int[] chosen, int count, A to);

    /** The mean of each window. */
    void averagePool(int planes, int height, int width, int kernel, int stride, int outHeight, int outWidth, A in, int inAt, A out, int outAt);

    /** Adds the gradient by a window's mean to each number of the window. */
    void addAverageGradients(int planes, int height, int width, int kernel, int stride, int outHeight, int outWidth, A gradient, int gradientAt,
                             A to, int toAt);

    /**
     * Softmax cross-entropy of {@code logits [rows][classes]}.
     *
     * @param gradient {@code [rows][classes]}: of the mean loss by the logits
     * @return the sum of the rows' losses
     */
    double crossEntropy(A logits, int[] labels, int labelsAt, int rows, int classes, A gradient);

    /** Sum of squared differences; the gradient, unless null, is of their mean. */
    double squaredError(A output, A target, int count, @Nullable A gradient);

    /** Sum of {@code softplus(z) - t z}, the binary cross entropies of logits z; the gradient is of their mean. */
    double binaryCrossEntropy(A logits, A target, int count, A gradient);

    /** Whether all of these are finite. */
    boolean allFinite(A array, int count);

    /** v = momentum v + g + decay p; p -= rate v, or rate (g + momentum v) for Nesterov; for {@code [at, at + count)}. */
    void sgd(A p, A g, A v, int at, int count, double rate, double momentum, boolean nesterov, double decay);

    /**
     * Adam with the bias corrections {@code c1 = 1 / (1 - beta1^k)}, {@code c2 = 1 / (1 - beta2^k)}; decoupled decay is AdamW's.
     */
    void adam(A p, A g, A m, A s, int at, int count, double rate, double beta1, double beta2, double epsilon, double decay, boolean decoupled,
              double c1, double c2);

    /** s = mean s + (1 - mean) g^2; p -= rate g / (sqrt(s) + epsilon). */
    void rmsProp(A p, A g, A s, int at, int count, double rate, double mean, double epsilon, double decay);

    /** Fromage over one layer's weights {@code [at, at + count)}: p = (p - rate |p| / |g| g) / sqrt(1 + rate^2). */
    void fromage(A p, A g, int at, int count, double rate, double decay);

    void forward(Kernel kernel, A x, A y, int from, int to, double[] parameters);

    void forwardWithSlope(Kernel kernel, A x, A y, A slope, int from, int to, double[] parameters);

    void backward(Kernel kernel, A x, A outputGradient, A inputGradient, int from, int to, double[] parameters, double[] parameterGradient);

    /** {@code sums[c] = sum over r, s of x[r][c][s]}, x {@code [rows][channels][spatial]}. */
    void channelSums(A x, int rows, int channels, int spatial, double[] sums);

    /** {@code sums[c] = sum over r, s of (a[r][c][s] - aCentre[c]) (b[r][c][s] - bCentre[c])}. */
    void channelProducts(A a, A b, int rows, int channels, int spatial, double[] aCentre, double[] bCentre, double[] sums);

    /** {@code to[r][c][s] = (x[r][c][s] - centre[c]) scale[c] + shift[c]}. */
    void channelAffine(A x, int rows, int channels, int spatial, double[] centre, double[] scale, double[] shift, A to);

    /** {@code to[r][c][s] += (x[r][c][s] - centre[c]) scale[c]}. */
    void channelAddScaled(A x, int rows, int channels, int spatial, double[] centre, double[] scale, A to);

    /** {@code g[i] += factor sign(p[i])}, from {@code at}: the gradient of an L1 penalty. */
    void addSigns(A p, A g, int at, int count, double factor);

    double sumOfSquares(A array, int at, int count);

    /** {@code array[i] *= factor}. */
    void scale(A array, int count, double factor);

    /** Each to [-maximum, maximum]. */
    void clamp(A array, int count, double maximum);

    /** Zeros at these places. */
    void clear(A array, int[] places);
}
