package activarium.training.engines;

/** An engine or a device that this machine or this build does not have. The message is one line for the user. */
public final class UnavailableEngineException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public UnavailableEngineException(String message) {
        super(message.replaceAll("\\R", " "));
    }
}
