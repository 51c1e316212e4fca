package activarium.command;

/** A run that ended by itself before its last step; what it had is on disk. */
final class RunFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunFailedException(String message) {
        super(message);
    }
}
