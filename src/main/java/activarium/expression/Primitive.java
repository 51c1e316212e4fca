package activarium.expression;

/**
 * A function of one argument and a vector parameter that no elementary expression gives, with its own derivatives (the
 * CPAB warp). Equal primitives compute the same function.
 */
public interface Primitive {
    /** As in a printed formula. */
    String name();

    /** As in LaTeX, for example {@code \varphi}. */
    String latex();

    /** Number of components of the vector parameter. */
    int size();

    /** A new evaluator, for one thread. */
    Evaluator evaluator();

    /** A new evaluator in single precision, for one thread and at most so many points at once. */
    FloatEvaluator floatEvaluator(int capacity);

    /** The primitive in single precision: all that is asked about some points is worked out together. No call allocates. */
    interface FloatEvaluator {
        /** Moves to the parameter {@code parameters[offset .. offset + size)}. */
        void set(double[] parameters, int offset);

        /** Takes the points {@code u[0 .. count)}; behind them, u has numbers up to a whole vector. */
        void take(float[] u, int count);

        /** {@code out[i]} = derivative of this order (0 or 1) by the argument at the i-th point taken. */
        void values(int order, float[] out);

        /** {@code gradient[offset + k] += sum of weight[i] * d value / d component k} over the points taken, in a fixed order. */
        void accumulateGradient(float[] weight, double[] gradient, int offset);
    }

    /** The primitive at one value of its parameter. No call allocates. */
    interface Evaluator {
        /** Moves to the parameter {@code parameters[offset .. offset + size)}. */
        void set(double[] parameters, int offset);

        /** {@code out[i]} = derivative of this order (0, 1 or 2) by the argument at {@code u[i]}, i in {@code [0, count)}. */
        void values(int order, double[] u, double[] out, int count);

        /** {@code into[k]} = derivative of the value by component k at u. */
        void gradient(double u, double[] into);

        /** {@code gradient[offset + k] += sum over i < count of weight[i] * d value(u[i]) / d component k}, in a fixed order. */
        void accumulateGradient(double[] u, double[] weight, int count, double[] gradient, int offset);
    }
}
