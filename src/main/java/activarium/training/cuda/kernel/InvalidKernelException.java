package activarium.training.cuda.kernel;

/** A kernel that no card could run as it was meant. */
public final class InvalidKernelException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InvalidKernelException(String message) {
        super(message);
    }
}
