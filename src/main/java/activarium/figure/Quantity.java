package activarium.figure;

/** What is drawn of activations, a panel each. */
public enum Quantity {
    VALUE("f(x)"), SLOPE("f\u2032(x)"), CURVATURE("f\u2033(x)"), DIFFERENCE("f(x) \u2212 r(x)");

    private final String symbol;

    Quantity(String symbol) {
        this.symbol = symbol;
    }

    /** As it is written in every language. */
    public String symbol() {
        return symbol;
    }
}
