package activarium.command;

/** Something on the command line that cannot be; the message is one line for the user. */
final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadInputException(String message) {
        super(message);
    }
}
