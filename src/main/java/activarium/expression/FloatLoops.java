package activarium.expression;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of {@link FloatTile}, one small method for each operation: a compiler that meets them all in one method gives
 * up before it has turned the vectors into registers. {@code end} is a multiple of the lanes.
 */
final class FloatLoops {
    private static final VectorSpecies<Float> SPECIES = FloatMath.SPECIES;
    private static final int LANES = SPECIES.length();

    private FloatLoops() {
    }

    static void apply(Function function, float[] u, float[] out, int end) {
        switch (function) {
            case NEGATE -> negate(u, out, end);
            case ABS -> abs(u, out, end);
            case SQRT -> sqrt(u, out, end);
            case EXP -> exp(u, out, end);
            case EXPM1 -> expm1(u, out, end);
            case LOG -> log(u, out, end);
            case LOG1P -> log1p(u, out, end);
            case SIGMOID -> sigmoid(u, out, end);
            case SOFTPLUS -> softplus(u, out, end);
            case TANH -> tanh(u, out, end);
            case SECH -> sech(u, out, end);
            case NORMAL_PDF -> normalPdf(u, out, end);
            case NORMAL_CDF -> normalCdf(u, out, end);
            case SINH, COSH, ERF, ERFC, SIN, COS, ATAN, ASINH, SIGN -> oneByOne(function, u, out, end);
        }
    }

    /** @param exponent of a power where it is the same for every input, NaN where it is not */
    static void binary(Operator operator, float[] u, float[] v, double exponent, float[] out, int end) {
        switch (operator) {
            case PLUS -> add(u, v, out, end);
            case MINUS -> subtract(u, v, out, end);
            case TIMES -> multiply(u, v, out, end);
            case OVER -> divide(u, v, out, end);
            case MIN -> min(u, v, out, end);
            case MAX -> max(u, v, out, end);
            case DAMPED -> damped(u, v, out, end);
            case POWER -> {
                if (exponent == 2) {
                    square(u, out, end);
                } else if (exponent == 3) {
                    cube(u, out, end);
                } else {
                    power(u, v, out, end);
                }
            }
        }
    }

    static void select(Relation relation, float[] l, float[] r, float[] t, float[] o, float[] out, int end) {
        switch (relation) {
            case LESS -> selectLess(l, r, t, o, out, end);
            case AT_MOST -> selectAtMost(l, r, t, o, out, end);
            case GREATER -> selectLess(r, l, t, o, out, end);
            case AT_LEAST -> selectAtMost(r, l, t, o, out, end);
        }
    }

    private static void oneByOne(Function function, float[] u, float[] out, int end) {
        for (int i = 0; i < end; i++) {
            out[i] = (float) function.at(u[i]);
        }
    }

    private static void power(float[] u, float[] v, float[] out, int end) {
        for (int i = 0; i < end; i++) {
            out[i] = (float) Math.pow(u[i], v[i]);
        }
    }

    private static void negate(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatVector.fromArray(SPECIES, u, i).neg().intoArray(out, i);
        }
    }

    private static void abs(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatVector.fromArray(SPECIES, u, i).abs().intoArray(out, i);
        }
    }

    private static void sqrt(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatVector.fromArray(SPECIES, u, i).sqrt().intoArray(out, i);
        }
    }

    private static void exp(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.exp(FloatVector.fromArray(SPECIES, u, i)).intoArray(out, i);
        }
    }

    private static void expm1(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.expm1(FloatVector.fromArray(SPECIES, u, i)).intoArray(out, i);
        }
    }

    private static void log(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.log(FloatVector.fromArray(SPECIES, u, i)).intoArray(out, i);
        }
    }

    private static void log1p(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.log1p(FloatVector.fromArray(SPECIES, u, i)).intoArray(out, i);
        }
    }

    private static void sigmoid(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.sigmoid(FloatVector.fromArray(SPECIES, u, i)).intoArray(out, i);
        }
    }

    private static void softplus(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.softplus(FloatVector.fromArray(SPECIES, u, i)).intoArray(out, i);
        }
    }

    private static void tanh(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.tanh(FloatVector.fromArray(SPECIES, u, i)).intoArray(out, i);
        }
    }

    private static void sech(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.sech(FloatVector.fromArray(SPECIES, u, i)).intoArray(out, i);
        }
    }

    private static void normalPdf(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.normalPdf(FloatVector.fromArray(SPECIES, u, i)).intoArray(out, i);
        }
    }

    private static void normalCdf(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatMath.normalCdf(FloatVector.fromArray(SPECIES, u, i)).intoArray(out, i);
        }
    }

    private static void add(float[] u, float[] v, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatVector.fromArray(SPECIES, u, i).add(FloatVector.fromArray(SPECIES, v, i)).intoArray(out, i);
        }
    }

    private static void subtract(float[] u, float[] v, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatVector.fromArray(SPECIES, u, i).sub(FloatVector.fromArray(SPECIES, v, i)).intoArray(out, i);
        }
    }

    private static void multiply(float[] u, float[] v, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatVector.fromArray(SPECIES, u, i).mul(FloatVector.fromArray(SPECIES, v, i)).intoArray(out, i);
        }
    }

    private static void divide(float[] u, float[] v, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatVector.fromArray(SPECIES, u, i).div(FloatVector.fromArray(SPECIES, v, i)).intoArray(out, i);
        }
    }

    private static void min(float[] u, float[] v, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatVector.fromArray(SPECIES, u, i).min(FloatVector.fromArray(SPECIES, v, i)).intoArray(out, i);
        }
    }

    private static void max(float[] u, float[] v, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatVector.fromArray(SPECIES, u, i).max(FloatVector.fromArray(SPECIES, v, i)).intoArray(out, i);
        }
    }

    private static void damped(float[] u, float[] v, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatVector a = FloatVector.fromArray(SPECIES, u, i);
            a.mul(FloatVector.fromArray(SPECIES, v, i)).blend(0f, a.eq(0f)).intoArray(out, i);
        }
    }

    private static void square(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatVector a = FloatVector.fromArray(SPECIES, u, i);
            a.mul(a).intoArray(out, i);
        }
    }

    private static void cube(float[] u, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            FloatVector a = FloatVector.fromArray(SPECIES, u, i);
            a.mul(a).mul(a).intoArray(out, i);
        }
    }

    private static void selectLess(float[] l, float[] r, float[] t, float[] o, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            VectorMask<Float> holds = FloatVector.fromArray(SPECIES, l, i).compare(VectorOperators.LT, FloatVector.fromArray(SPECIES, r, i));
            FloatVector.fromArray(SPECIES, o, i).blend(FloatVector.fromArray(SPECIES, t, i), holds).intoArray(out, i);
        }
    }

    private static void selectAtMost(float[] l, float[] r, float[] t, float[] o, float[] out, int end) {
        for (int i = 0; i < end; i += LANES) {
            VectorMask<Float> holds = FloatVector.fromArray(SPECIES, l, i).compare(VectorOperators.LE, FloatVector.fromArray(SPECIES, r, i));
            FloatVector.fromArray(SPECIES, o, i).blend(FloatVector.fromArray(SPECIES, t, i), holds).intoArray(out, i);
        }
    }
}
