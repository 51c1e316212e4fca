package activarium.expression;

/** The operations on two arguments, with the strength of their binding in text. */
public enum Operator {
    PLUS("+", 1),
    MINUS("-", 1),
    TIMES("*", 2),
    OVER("/", 2),
    POWER("^", 4),
    MIN("min", 9),
    MAX("max", 9),
    /**
     * A product in which a zero on the left wins: 0 * inf = 0. In a chain rule the outer derivative may have decayed to
     * zero where the inner one has already overflowed; the product's limit is zero there, not NaN.
     */
    DAMPED("damped", 9);

    private final String word;
    private final int binding;

    Operator(String word, int binding) {
        this.word = word;
        this.binding = binding;
    }

    /** As in a typed formula. */
    public String word() {
        return word;
    }

    /** Higher binds tighter; 9 is written as a function call. */
    int binding() {
        return binding;
    }

    /** The operation's value. */
    public double at(double left, double right) {
        return switch (this) {
            case PLUS -> left + right;
            case MINUS -> left - right;
            case TIMES -> left * right;
            case OVER -> left / right;
            case POWER -> right == 2 ? left * left : Math.pow(left, right);
            case MIN -> Math.min(left, right);
            case MAX -> Math.max(left, right);
            case DAMPED -> left == 0 ? 0 : left * right;
        };
    }
}
