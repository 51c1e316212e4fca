package activarium.expression;

import activarium.vector.FloatMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.CompilerControl;

/**
 * PELU and GELU as a person would write them with the Vector API, to hold the generated kernels against. GELU is two loops
 * over a piece that stays in the first-level cache: as one, it is more than the compiler puts in place (and ten times slower).
 */
final class HandWritten {
    private static final VectorSpecies<Float> SPECIES = FloatMath.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final int PIECE = 1024;

    private HandWritten() {
    }

    static void peluForward(float[] x, float[] y, float a, float b) {
        float slope = a / b;
        float inverse = 1 / b;
        for (int i = 0; i + LANES <= x.length; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, i);
            FloatVector u = v.mul(inverse);
            FloatVector negative = FloatMath.expm1(u, FloatMath.exp(u)).mul(a);
            negative.blend(v.mul(slope), v.compare(VectorOperators.GE, 0f)).intoArray(y, i);
        }
    }

    /** @return the gradients by a and by b */
    static double[] peluBackward(float[] x, float[] g, float[] dx, float a, float b) {
        float slope = a / b;
        float inverse = 1 / b;
        FloatVector byA = FloatVector.zero(SPECIES);
        FloatVector byB = FloatVector.zero(SPECIES);
        for (int i = 0; i + LANES <= x.length; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, i);
            FloatVector w = FloatVector.fromArray(SPECIES, g, i);
            FloatVector u = v.mul(inverse);
            VectorMask<Float> positive = v.compare(VectorOperators.GE, 0f);
            FloatVector e = FloatMath.exp(u);
            FloatVector part = w.mul(e.blend(1f, positive)).mul(slope);
            part.intoArray(dx, i);
            byA = w.fma(FloatMath.expm1(u, e).blend(u, positive), byA);
            byB = part.fma(u.neg(), byB);
        }
        double[] sums = new double[2];
        for (int k = 0; k < LANES; k++) {
            sums[0] += byA.lane(k);
            sums[1] += byB.lane(k);
        }
        return sums;
    }

    static void geluForward(float[] x, float[] y, float[] scratch) {
        for (int from = 0; from < x.length; from += PIECE) {
            int to = Math.min(x.length, from + PIECE);
            bell(x, scratch, from, to);
            geluOfBell(x, scratch, y, from, to);
        }
    }

    static void geluBackward(float[] x, float[] g, float[] dx, float[] scratch) {
        for (int from = 0; from < x.length; from += PIECE) {
            int to = Math.min(x.length, from + PIECE);
            bell(x, scratch, from, to);
            gradientOfBell(x, g, scratch, dx, from, to);
        }
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private static void bell(float[] x, float[] scratch, int from, int to) {
        for (int i = from; i + LANES <= to; i += LANES) {
            FloatMath.bell(FloatVector.fromArray(SPECIES, x, i)).intoArray(scratch, i - from);
        }
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private static void geluOfBell(float[] x, float[] scratch, float[] y, int from, int to) {
        for (int i = from; i + LANES <= to; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, i);
            FloatVector tail = FloatMath.tail(v, FloatVector.fromArray(SPECIES, scratch, i - from));
            v.mul(FloatMath.normalCdf(v, tail)).intoArray(y, i);
        }
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private static void gradientOfBell(float[] x, float[] g, float[] scratch, float[] dx, int from, int to) {
        for (int i = from; i + LANES <= to; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, i);
            FloatVector bell = FloatVector.fromArray(SPECIES, scratch, i - from);
            FloatVector slope = v.fma(bell.mul(0.39894228f), FloatMath.normalCdf(v, FloatMath.tail(v, bell)));
            FloatVector.fromArray(SPECIES, g, i).mul(slope).intoArray(dx, i);
        }
    }
}
