package activarium.training;

/**
 * The engine that was training is gone: the process that it ran in has ended, or does not answer. Any method of a {@link Trainer} may throw it, and from
 * then on every one does. The message is one line for the user: what happened, why where that is known, and what to do.
 */
public final class EngineLostException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public EngineLostException(String message) {
        super(message.replaceAll("\\R", " "));
    }
}
