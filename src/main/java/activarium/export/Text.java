package activarium.export;

/**
 * A piece of code that stands for a number.
 *
 * @param code    the code
 * @param binding how strongly its outermost operation binds: {@link #SUM} to {@link #ATOM}
 * @param literal its value where it is a number written down; NaN otherwise
 */
record Text(String code, int binding, double literal) {
    static final int SUM = 1;
    static final int PRODUCT = 2;
    static final int SIGN = 3;
    static final int ATOM = 4;

    static Text atom(String code) {
        return new Text(code, ATOM, Double.NaN);
    }

    static Text of(double value) {
        return new Text(Double.toString(value), value < 0 || 1 / value < 0 ? SIGN : ATOM, value);
    }

    boolean isLiteral() {
        return !Double.isNaN(literal);
    }

    /** In parentheses where it binds less than asked for. */
    String within(int least) {
        return binding < least ? "(" + code + ")" : code;
    }
}
