package activarium.training.fused;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The optimisers' rules in double precision, one pass over weights that lie side by side. Averages that fade away end at 0 before they are too
 * small for a normal number, with which processors are many times slower.
 */
final class DoubleRules {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    /** Smaller gradients count as 0 where they are squared. */
    private static final double LEAST = 1e-150;
    private static final double LEAST_AVERAGE = 1e-300;

    private DoubleRules() {
    }

    /** See {@link Arithmetic#sgd}. */
    static void sgd(double[] p, double[] g, double[] v, int at, int count, double rate, double momentum, boolean nesterov, double decay) {
        int end = at + count;
        for (int i = at; i < end; i += LANES) {
            DoubleVector value = DoubleVector.fromArray(SPECIES, p, i);
            DoubleVector gradient = value.mul(decay).add(DoubleVector.fromArray(SPECIES, g, i));
            DoubleVector velocity = orZero(DoubleVector.fromArray(SPECIES, v, i).mul(momentum).add(gradient), LEAST_AVERAGE);
            DoubleVector move = nesterov ? velocity.mul(momentum).add(gradient) : velocity;
            put(velocity, v, i, end);
            put(value.sub(move.mul(rate)), p, i, end);
        }
    }

    /** See {@link Arithmetic#adam}; {@code shrink} multiplies the weights first, {@code coupled} decay joins the gradient. */
    static void adam(double[] p, double[] g, double[] m, double[] s, int at, int count, double step, double beta1, double keep1, double beta2, double keep2,
                     double epsilon, double coupled, double shrink, double scale) {
        int end = at + count;
        for (int i = at; i < end; i += LANES) {
            DoubleVector value = DoubleVector.fromArray(SPECIES, p, i);
            DoubleVector gradient = value.mul(coupled).add(DoubleVector.fromArray(SPECIES, g, i));
            gradient = orZero(gradient, LEAST);
            DoubleVector mean = orZero(DoubleVector.fromArray(SPECIES, m, i).mul(beta1).add(gradient.mul(keep1)), LEAST_AVERAGE);
            DoubleVector square = orZero(DoubleVector.fromArray(SPECIES, s, i).mul(beta2).add(gradient.mul(gradient).mul(keep2)), LEAST_AVERAGE);
            put(mean, m, i, end);
            put(square, s, i, end);
            DoubleVector move = mean.mul(step).div(square.mul(scale).sqrt().add(epsilon));
            put(value.mul(shrink).sub(move), p, i, end);
        }
    }

    /** See {@link Arithmetic#rmsProp}. */
    static void rmsProp(double[] p, double[] g, double[] s, int at, int count, double rate, double keep, double take, double epsilon, double decay) {
        int end = at + count;
        for (int i = at; i < end; i += LANES) {
            DoubleVector value = DoubleVector.fromArray(SPECIES, p, i);
            DoubleVector gradient = value.mul(decay).add(DoubleVector.fromArray(SPECIES, g, i));
            gradient = orZero(gradient, LEAST);
            DoubleVector square = orZero(DoubleVector.fromArray(SPECIES, s, i).mul(keep).add(gradient.mul(gradient).mul(take)), LEAST_AVERAGE);
            put(square, s, i, end);
            put(value.sub(gradient.mul(rate).div(square.sqrt().add(epsilon))), p, i, end);
        }
    }

    private static DoubleVector orZero(DoubleVector v, double least) {
        return v.blend(0, v.abs().compare(VectorOperators.LT, least));
    }

    private static void put(DoubleVector v, double[] to, int at, int end) {
        if (at + LANES <= end) {
            v.intoArray(to, at);
        } else {
            v.intoArray(to, at, SPECIES.indexInRange(at, end));
        }
    }
}
