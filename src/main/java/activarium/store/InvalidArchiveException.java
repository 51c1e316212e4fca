package activarium.store;

/** A file that holds no run, or a damaged one; the message names it and is one line for the user. */
public final class InvalidArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidArchiveException(String message, Throwable cause) {
        super(message, cause);
    }
}
