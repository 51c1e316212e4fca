package activarium.training;

/** A checkpoint that cannot be read or does not fit the run. The message is one line for the user. */
public final class InvalidCheckpointException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InvalidCheckpointException(String message) {
        super(message.replaceAll("\\R", " "));
    }
}
