package activarium.data;

/** Data that cannot be used. The message is one line for the user: which file, which line, what was found, what to do. */
public final class InvalidDataException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** @param message line breaks within it (from a name or a cell of the data) become spaces */
    public InvalidDataException(String message) {
        this(message, null);
    }

    public InvalidDataException(String message, Throwable cause) {
        super(message.replaceAll("\\R", " "), cause);
    }
}
