package activarium.network;

/** How weights start. Biases start at zero. */
public enum Initialization {
    /** Glorot and Bengio 2010, normal: variance 2 / (fan in + fan out). */
    XAVIER_NORMAL("xavier-normal"),
    /** Glorot and Bengio 2010, uniform: bound sqrt(6 / (fan in + fan out)). */
    XAVIER_UNIFORM("xavier-uniform"),
    /** He et al. 2015, normal: variance 2 / fan in. */
    HE_NORMAL("he-normal"),
    /** He et al. 2015, uniform: bound sqrt(6 / fan in). */
    HE_UNIFORM("he-uniform"),
    /** LeCun et al. 1998, normal: variance 1 / fan in. */
    LECUN_NORMAL("lecun-normal"),
    /** Saxe et al. 2014: orthonormal rows or columns. */
    ORTHOGONAL("orthogonal"),
    /**
     * Normal, variance gain^2 / fan in with the gain that keeps the gradients' mean square from layer to layer for the activation that
     * follows, at the mean square that signals settle at (Poole et al. 2016, Schoenholz et al. 2017); He's rule for ReLU.
     */
    CRITICAL("critical");

    private final String word;

    Initialization(String word) {
        this.word = word;
    }

    /** As in a RunSpec. */
    public String word() {
        return word;
    }
}
