package activarium.training.fused;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The optimisers' rules in single precision, one pass over weights that lie side by side. Averages that fade away end at 0 before they are too
 * small for a normal number, with which processors are many times slower.
 */
final class FloatRules {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    /** Smaller gradients count as 0 where they are squared. */
    private static final float LEAST = (float) (100 * Math.sqrt(Float.MIN_NORMAL));
    private static final float LEAST_AVERAGE = 1e8f * Float.MIN_NORMAL;

    private FloatRules() {
    }

    /** See {@link Arithmetic#sgd}. */
    static void sgd(float[] p, float[] g, float[] v, int at, int count, float rate, float momentum, boolean nesterov, float decay) {
        int end = at + count;
        for (int i = at; i < end; i += LANES) {
            FloatVector value = FloatVector.fromArray(SPECIES, p, i);
            FloatVector gradient = value.mul(decay).add(FloatVector.fromArray(SPECIES, g, i));
            FloatVector velocity = orZero(FloatVector.fromArray(SPECIES, v, i).mul(momentum).add(gradient), LEAST_AVERAGE);
            FloatVector move = nesterov ? velocity.mul(momentum).add(gradient) : velocity;
            put(velocity, v, i, end);
            put(value.sub(move.mul(rate)), p, i, end);
        }
    }

    /** See {@link Arithmetic#adam}; {@code shrink} multiplies the weights first, {@code coupled} decay joins the gradient. */
    static void adam(float[] p, float[] g, float[] m, float[] s, int at, int count, float step, float beta1, float keep1, float beta2, float keep2,
                     float epsilon, float coupled, float shrink, float scale) {
        int end = at + count;
        for (int i = at; i < end; i += LANES) {
            FloatVector value = FloatVector.fromArray(SPECIES, p, i);
            FloatVector gradient = value.mul(coupled).add(FloatVector.fromArray(SPECIES, g, i));
            gradient = orZero(gradient, LEAST);
            FloatVector mean = orZero(FloatVector.fromArray(SPECIES, m, i).mul(beta1).add(gradient.mul(keep1)), LEAST_AVERAGE);
            FloatVector square = orZero(FloatVector.fromArray(SPECIES, s, i).mul(beta2).add(gradient.mul(gradient).mul(keep2)), LEAST_AVERAGE);
            put(mean, m, i, end);
            put(square, s, i, end);
            FloatVector move = mean.mul(step).div(square.mul(scale).sqrt().add(epsilon));
            put(value.mul(shrink).sub(move), p, i, end);
        }
    }

    /** See {@link Arithmetic#rmsProp}. */
    static void rmsProp(float[] p, float[] g, float[] s, int at, int count, float rate, float keep, float take, float epsilon, float decay) {
        int end = at + count;
        for (int i = at; i < end; i += LANES) {
            FloatVector value = FloatVector.fromArray(SPECIES, p, i);
            FloatVector gradient = value.mul(decay).add(FloatVector.fromArray(SPECIES, g, i));
            gradient = orZero(gradient, LEAST);
            FloatVector square = orZero(FloatVector.fromArray(SPECIES, s, i).mul(keep).add(gradient.mul(gradient).mul(take)), LEAST_AVERAGE);
            put(square, s, i, end);
            put(value.sub(gradient.mul(rate).div(square.sqrt().add(epsilon))), p, i, end);
        }
    }

    private static FloatVector orZero(FloatVector v, float least) {
        return v.blend(0, v.abs().compare(VectorOperators.LT, least));
    }

    private static void put(FloatVector v, float[] to, int at, int end) {
        if (at + LANES <= end) {
            v.intoArray(to, at);
        } else {
            v.intoArray(to, at, SPECIES.indexInRange(at, end));
        }
    }
}
