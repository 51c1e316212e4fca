package activarium.expression;

/**
 * A compiled activation: y = f(x; p) over arrays, with its derivatives, in double and in single precision.
 *
 * <p>All arrays are flat; element i of every array belongs to sample i, and only {@code from <= i < to} is read or
 * written. {@code parameters} holds every scalar of every parameter, in the order in which the activation declares them
 * (a vector parameter takes as many consecutive places as it has components). Parameters and their gradients are
 * double in both precisions: there are few of them, and their gradient is a sum over everything.
 *
 * <p>Outputs may be the same array as inputs. A kernel keeps scratch memory: one thread at a time may use it; make
 * another for another thread. No call allocates once a kernel has seen its largest range.
 */
public interface Kernel {
    /** The number of scalars in {@code parameters}. */
    int parameterCount();

    /** {@code y[i] = f(x[i])}. */
    void forward(double[] x, double[] y, int from, int to, double[] parameters);

    /** {@code y[i] = f(x[i])}. */
    void forward(float[] x, float[] y, int from, int to, double[] parameters);

    /** {@code y[i] = f(x[i])} and {@code slope[i] = f'(x[i])}. */
    void forwardWithSlope(double[] x, double[] y, double[] slope, int from, int to, double[] parameters);

    /** {@code y[i] = f(x[i])} and {@code slope[i] = f'(x[i])}. */
    void forwardWithSlope(float[] x, float[] y, float[] slope, int from, int to, double[] parameters);

    /**
     * The backward pass: {@code inputGradient[i] = outputGradient[i] * f'(x[i])}, and
     * {@code parameterGradient[k] += sum over i of outputGradient[i] * df/dp_k(x[i])}, added in a fixed order, so that
     * the same input gives the same bits.
     */
    void backward(double[] x, double[] outputGradient, double[] inputGradient, int from, int to,
                  double[] parameters, double[] parameterGradient);

    /** As the double form; the sums over i are still kept in double. */
    void backward(float[] x, float[] outputGradient, float[] inputGradient, int from, int to,
                  double[] parameters, double[] parameterGradient);
}
