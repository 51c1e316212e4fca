package activarium.expression;

import activarium.vector.FloatMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The operations of {@link FloatTile} as loops, one small method for each: a compiler that meets them all in one method
 * gives up before it has turned the vectors into registers. {@code end} is a multiple of the lanes.
 */
final class FloatLoops {
    private static final VectorSpecies<Float> SPECIES = FloatMath.SPECIES;
    private static final int LANES = SPECIES.length();

    private FloatLoops() {
    }

    /** {@code out[i] = operation(in[0][i], in[1][i], ...)} for i below {@code end}. */
    static void run(FloatOperation operation, float[][] in, float[] out, int end) {
        switch (operation) {
            case NEGATE -> negate(in[0], out, end);
            case ABS -> abs(in[0], out, end);
            case SIGN -> sign(in[0], out, end);
            case SQRT -> sqrt(in[0], out, end);
            case EXP -> exp(in[0], out, end);
            case LOG -> log(in[0], out, end);
            case LOG1P -> log1p(in[0], out, end);
            case SIN -> sin(in[0], out, end);
            case COS -> cos(in[0], out, end);
            case ATAN -> atan(in[0], out, end);
            case ASINH -> asinh(in[0], out, end);
            case DECAY -> decay(in[0], out, end);
            case BELL -> bell(in[0], out, end);
            case INVERSE_OF_ONE_PLUS -> inverseOfOnePlus(in[0], out, end);
            case COSH -> cosh(in[0], out, end);
            case ADD -> add(in[0], in[1], out, end);
            case SUBTRACT -> subtract(in[0], in[1], out, end);
            case MULTIPLY -> multiply(in[0], in[1], out, end);
            case DIVIDE -> divide(in[0], in[1], out, end);
            case MIN -> min(in[0], in[1], out, end);
            case MAX -> max(in[0], in[1], out, end);
            case DAMPED -> damped(in[0], in[1], out, end);
            case POWER -> power(in[0], in[1], out, end);
            case EXPM1 -> expm1(in[0], in[1], out, end);
            case SOFTPLUS -> softplus(in[0], in[1], out, end);
            case SECH -> sech(in[0], in[1], out, end);
            case SINH -> sinh(in[0], in[1], out, end);
            case TAIL -> tail(in[0], in[1], out, end);
            case NORMAL_CDF -> normalCdf(in[0], in[1], out, end);
            case ERF -> erf(in[0], in[1], out, end);
            case ERFC -> erfc(in[0], in[1], out, end);
            case MULTIPLY_ADD -> multiplyAdd(in[0], in[1], in[2], out, end);
            case SIGMOID -> sigmoid(in[0], in[1], in[2], out, end);
            case TANH -> tanh(in[0], in[1], in[2], out, end);
            case SELECT_LESS -> selectLess(in[0], in[1], in[2], in[3], out, end);
            case SELECT_AT_MOST -> selectAtMost(in[0], in[1], in[2], in[3], out, end);
        }
    }

    private static FloatVector at(float[] u, int i) {
        return FloatVector.fromArray(SPECIES, u, i);
    }

    private static void power(float[] u, float[] v, float[] out, int end) {
        for (int i = 0; i < end; i++) {
            out[i] = (float) Math.pow(u[i], v[i]);
        }
    }

    private static void negate(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.negate(at(u, i)).intoArray(out, i);
        }
    }

    private static void abs(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.abs(at(u, i)).intoArray(out, i);
        }
    }

    private static void sign(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.sign(at(u, i)).intoArray(out, i);
        }
    }

    private static void sqrt(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.sqrt(at(u, i)).intoArray(out, i);
        }
    }

    private static void exp(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.exp(at(u, i)).intoArray(out, i);
        }
    }

    private static void log(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.log(at(u, i)).intoArray(out, i);
        }
    }

    private static void log1p(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.log1p(at(u, i)).intoArray(out, i);
        }
    }

    private static void sin(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.sin(at(u, i)).intoArray(out, i);
        }
    }

    private static void cos(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.cos(at(u, i)).intoArray(out, i);
        }
    }

    private static void atan(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.atan(at(u, i)).intoArray(out, i);
        }
    }

    private static void asinh(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.asinh(at(u, i)).intoArray(out, i);
        }
    }

    private static void decay(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.decay(at(u, i)).intoArray(out, i);
        }
    }

    private static void bell(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.bell(at(u, i)).intoArray(out, i);
        }
    }

    private static void inverseOfOnePlus(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.inverseOfOnePlus(at(u, i)).intoArray(out, i);
        }
    }

    private static void cosh(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.cosh(at(u, i)).intoArray(out, i);
        }
    }

    private static void add(float[] u, float[] v, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.add(at(u, i), at(v, i)).intoArray(out, i);
        }
    }

    private static void subtract(float[] u, float[] v, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.subtract(at(u, i), at(v, i)).intoArray(out, i);
        }
    }

    private static void multiply(float[] u, float[] v, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.multiply(at(u, i), at(v, i)).intoArray(out, i);
        }
    }

    private static void divide(float[] u, float[] v, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.divide(at(u, i), at(v, i)).intoArray(out, i);
        }
    }

    private static void min(float[] u, float[] v, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.min(at(u, i), at(v, i)).intoArray(out, i);
        }
    }

    private static void max(float[] u, float[] v, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.max(at(u, i), at(v, i)).intoArray(out, i);
        }
    }

    private static void damped(float[] u, float[] v, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.damped(at(u, i), at(v, i)).intoArray(out, i);
        }
    }

    private static void expm1(float[] u, float[] v, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.expm1(at(u, i), at(v, i)).intoArray(out, i);
        }
    }

    private static void softplus(float[] u, float[] v, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.softplus(at(u, i), at(v, i)).intoArray(out, i);
        }
    }

    private static void sech(float[] u, float[] v, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.sech(at(u, i), at(v, i)).intoArray(out, i);
        }
    }

    private static void sinh(float[] u, float[] v, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.sinh(at(u, i), at(v, i)).intoArray(out, i);
        }
    }

    private static void tail(float[] u, float[] v, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.tail(at(u, i), at(v, i)).intoArray(out, i);
        }
    }

    private static void normalCdf(float[] u, float[] v, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.normalCdf(at(u, i), at(v, i)).intoArray(out, i);
        }
    }

    private static void erf(float[] u, float[] v, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.erf(at(u, i), at(v, i)).intoArray(out, i);
        }
    }

    private static void erfc(float[] u, float[] v, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.erfc(at(u, i), at(v, i)).intoArray(out, i);
        }
    }

    private static void multiplyAdd(float[] u, float[] v, float[] w, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.multiplyAdd(at(u, i), at(v, i), at(w, i)).intoArray(out, i);
        }
    }

    private static void sigmoid(float[] u, float[] v, float[] w, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.sigmoid(at(u, i), at(v, i), at(w, i)).intoArray(out, i);
        }
    }

    private static void tanh(float[] u, float[] v, float[] w, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.tanh(at(u, i), at(v, i), at(w, i)).intoArray(out, i);
        }
    }

    private static void selectLess(float[] left, float[] right, float[] then, float[] otherwise, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.selectLess(at(left, i), at(right, i), at(then, i), at(otherwise, i)).intoArray(out, i);
        }
    }

    private static void selectAtMost(float[] left, float[] right, float[] then, float[] otherwise, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.selectAtMost(at(left, i), at(right, i), at(then, i), at(otherwise, i)).intoArray(out, i);
        }
    }

    /** {@code sums[lane]} = sum over the vectors of weight times u. */
    static void weighted(float[] weights, float[] u, float[] sums, int end) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < end; i += LANES) {
            sum = FloatMath.multiplyAdd(at(weights, i), at(u, i), sum);
        }
        sum.intoArray(sums, 0);
    }
}
