package activarium.network;

/** The floating-point type of weights, activations and gradients. */
public enum Precision {
    FLOAT32("float32"), FLOAT64("float64");

    private final String word;

    Precision(String word) {
        this.word = word;
    }

    /** As in a RunSpec. */
    public String word() {
        return word;
    }
}
