package activarium.training.cuda.interpret;

/** What a card would have done something undefined for: an index out of bounds, a race, a barrier that not all threads reach. */
public final class KernelFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    KernelFault(String message) {
        super(message);
    }
}
