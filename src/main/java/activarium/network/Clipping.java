package activarium.network;

/** How gradients that are too large are made smaller, after every penalty's gradient and before the optimiser. */
public sealed interface Clipping {
    /**
     * All gradients together, those of learned activation parameters too: times min(1, maximum / (norm + 1e-6)), where norm is the
     * Euclidean norm of all of them (Pascanu et al. 2013, in PyTorch's form).
     */
    record Norm(double maximum) implements Clipping {
    }

    /** Every number of a gradient, to [-maximum, maximum]. */
    record Value(double maximum) implements Clipping {
    }
}
