package activarium.training;

/** A loss that is infinite or not a number. The message says at which step and in which layer it began, and what to try. */
public final class NonFiniteLossException extends ArithmeticException {
    private static final long serialVersionUID = 1L;

    private final int step;

    /** @param step the step, from 0, whose loss was not finite */
    public NonFiniteLossException(int step, String message) {
        super(message);
        this.step = step;
    }

    public int step() {
        return step;
    }
}
