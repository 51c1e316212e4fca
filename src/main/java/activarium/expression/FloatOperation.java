package activarium.expression;

import activarium.vector.FloatMath;

/** What single-precision programs are made of: each is the method of {@link FloatMath} that has its name, but for the power. */
public enum FloatOperation {
    NEGATE(1, 1), ABS(1, 1), SIGN(1, 4), SQRT(1, 1), EXP(1, 18), LOG(1, 30), LOG1P(1, 40), SIN(1, 40), COS(1, 40), ATAN(1, 26),
    ASINH(1, 50), DECAY(1, 18), BELL(1, 18), INVERSE_OF_ONE_PLUS(1, 2), COSH(1, 4),
    ADD(2, 1), SUBTRACT(2, 1), MULTIPLY(2, 1), DIVIDE(2, 1), MIN(2, 1), MAX(2, 1), DAMPED(2, 3), POWER(2, 1000),
    EXPM1(2, 10), SOFTPLUS(2, 12), SECH(2, 2), SINH(2, 14), TAIL(2, 15), NORMAL_CDF(2, 3), ERF(2, 16), ERFC(2, 4),
    MULTIPLY_ADD(3, 1), SIGMOID(3, 3), TANH(3, 17),
    SELECT_LESS(4, 2), SELECT_AT_MOST(4, 2);

    private final int arity;
    private final int cost;
    private final String method;

    FloatOperation(int arity, int cost) {
        this.arity = arity;
        this.cost = cost;
        StringBuilder camel = new StringBuilder();
        for (String word : name().split("_")) {
            camel.append(camel.isEmpty() ? word.toLowerCase(java.util.Locale.ROOT)
                    : word.charAt(0) + word.substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        method = camel.toString();
    }

    int arity() {
        return arity;
    }

    /** Its method's name in {@link FloatMath}. */
    public String method() {
        return method;
    }

    /** Vector operations that it is made of, about; more than fit into a block where it has no form for vectors. */
    int cost() {
        return cost;
    }
}
