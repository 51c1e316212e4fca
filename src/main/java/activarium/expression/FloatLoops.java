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

    /** What is called by way of an interface of many faces is compiled for itself, not into its caller beside the others. */
    interface Loop {
        /** {@code out[i] = operation(in[0][i], in[1][i], ...)} for i below {@code end}. */
        void run(float[][] in, float[] out, int end);
    }

    static Loop of(FloatOperation operation) {
        return switch (operation) {
            case NEGATE -> (in, out, end) -> negate(in[0], out, end);
            case ABS -> (in, out, end) -> abs(in[0], out, end);
            case SIGN -> (in, out, end) -> sign(in[0], out, end);
            case SQRT -> (in, out, end) -> sqrt(in[0], out, end);
            case EXP -> (in, out, end) -> exp(in[0], out, end);
            case LOG -> (in, out, end) -> log(in[0], out, end);
            case LOG1P -> (in, out, end) -> log1p(in[0], out, end);
            case SIN -> (in, out, end) -> sin(in[0], out, end);
            case COS -> (in, out, end) -> cos(in[0], out, end);
            case ATAN -> (in, out, end) -> atan(in[0], out, end);
            case ASINH -> (in, out, end) -> asinh(in[0], out, end);
            case DECAY -> (in, out, end) -> decay(in[0], out, end);
            case BELL -> (in, out, end) -> bell(in[0], out, end);
            case INVERSE_OF_ONE_PLUS -> (in, out, end) -> inverseOfOnePlus(in[0], out, end);
            case COSH -> (in, out, end) -> cosh(in[0], out, end);
            case ADD -> (in, out, end) -> add(in[0], in[1], out, end);
            case SUBTRACT -> (in, out, end) -> subtract(in[0], in[1], out, end);
            case MULTIPLY -> (in, out, end) -> multiply(in[0], in[1], out, end);
            case DIVIDE -> (in, out, end) -> divide(in[0], in[1], out, end);
            case MIN -> (in, out, end) -> min(in[0], in[1], out, end);
            case MAX -> (in, out, end) -> max(in[0], in[1], out, end);
            case DAMPED -> (in, out, end) -> damped(in[0], in[1], out, end);
            case POWER -> (in, out, end) -> power(in[0], in[1], out, end);
            case EXPM1 -> (in, out, end) -> expm1(in[0], in[1], out, end);
            case SOFTPLUS -> (in, out, end) -> softplus(in[0], in[1], out, end);
            case SECH -> (in, out, end) -> sech(in[0], in[1], out, end);
            case SINH -> (in, out, end) -> sinh(in[0], in[1], out, end);
            case TAIL -> (in, out, end) -> tail(in[0], in[1], out, end);
            case NORMAL_CDF -> (in, out, end) -> normalCdf(in[0], in[1], out, end);
            case ERF -> (in, out, end) -> erf(in[0], in[1], out, end);
            case ERFC -> (in, out, end) -> erfc(in[0], in[1], out, end);
            case MULTIPLY_ADD -> (in, out, end) -> multiplyAdd(in[0], in[1], in[2], out, end);
            case SIGMOID -> (in, out, end) -> sigmoid(in[0], in[1], in[2], out, end);
            case TANH -> (in, out, end) -> tanh(in[0], in[1], in[2], out, end);
            case SELECT_LESS -> (in, out, end) -> selectLess(in[0], in[1], in[2], in[3], out, end);
            case SELECT_AT_MOST -> (in, out, end) -> selectAtMost(in[0], in[1], in[2], in[3], out, end);
        };
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
