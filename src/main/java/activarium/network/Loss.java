package activarium.network;

/** What training makes small. */
public enum Loss {
    /** Mean of (output - target)^2 over all elements. */
    MSE("mse"),
    /** Softmax of the outputs, then -log of the true class, mean over the batch. */
    CROSS_ENTROPY("cross-entropy"),
    /** Sigmoid of the outputs, then the binary cross entropy, mean over all elements. */
    BINARY_CROSS_ENTROPY("binary-cross-entropy");

    private final String word;

    Loss(String word) {
        this.word = word;
    }

    /** As in a RunSpec. */
    public String word() {
        return word;
    }
}
