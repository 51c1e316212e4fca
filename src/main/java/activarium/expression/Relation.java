package activarium.expression;

/** A comparison; false where either side is NaN. */
public enum Relation {
    LESS("<", "<"),
    AT_MOST("<=", "\\le"),
    GREATER(">", ">"),
    AT_LEAST(">=", "\\ge");

    private final String word;
    private final String latex;

    Relation(String word, String latex) {
        this.word = word;
        this.latex = latex;
    }

    /** As in a typed formula. */
    public String word() {
        return word;
    }

    String latex() {
        return latex;
    }

    /** Whether it holds. */
    public boolean holds(double left, double right) {
        return switch (this) {
            case LESS -> left < right;
            case AT_MOST -> left <= right;
            case GREATER -> left > right;
            case AT_LEAST -> left >= right;
        };
    }
}
