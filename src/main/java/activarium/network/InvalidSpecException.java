package activarium.network;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A RunSpec that cannot be run. The message is one line for the user: the JSON Pointer of the field, what was found and
 * what was expected.
 */
public final class InvalidSpecException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String pointer;
    private final transient Optional<ShapeProblem> shape;

    /**
     * @param pointer JSON Pointer (RFC 6901) of the field at fault, for example {@code /network/layers/0/units}; empty for the whole
     * @param problem what was found and what was expected
     */
    public InvalidSpecException(String pointer, String problem) {
        this(pointer, pointer.isEmpty() ? problem : pointer + ": " + problem, null, Optional.empty());
    }

    /** A network that does not fit. @param pointer of the layer at fault */
    public InvalidSpecException(String pointer, ShapeProblem problem) {
        this(pointer, pointer + ": " + problem.words(), null, Optional.of(problem));
    }

    private InvalidSpecException(String pointer, String message, Throwable cause, Optional<ShapeProblem> shape) {
        // A name out of the document may hold line breaks; the message is one line all the same.
        super(message.replaceAll("\\R", " "), cause);
        this.pointer = pointer;
        this.shape = shape;
    }

    /** The same, with the file's name before it. */
    public InvalidSpecException in(Path file) {
        return new InvalidSpecException(pointer, file + ": " + getMessage(), this, shape);
    }

    public String pointer() {
        return pointer;
    }

    /** What does not fit, where that is the reason. */
    public Optional<ShapeProblem> shape() {
        return shape;
    }
}
