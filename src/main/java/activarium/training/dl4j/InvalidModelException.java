package activarium.training.dl4j;

/** A model file that cannot be taken over. The message is one line that names the layer and says why. */
public final class InvalidModelException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InvalidModelException(String message) {
        super(message.replaceAll("\\R", " "));
    }
}
