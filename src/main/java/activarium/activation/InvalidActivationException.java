package activarium.activation;

/**
 * An activation that cannot be: an unknown name, a parameter it does not have, a value outside its bounds. The message
 * is one line for the user that says what is wrong and what would be right.
 */
public final class InvalidActivationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InvalidActivationException(String message) {
        super(message);
    }
}
