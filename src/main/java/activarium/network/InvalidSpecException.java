package activarium.network;

import activarium.message.Message;
import activarium.message.Worded;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A RunSpec that cannot be run. The message is one line for the user: the JSON Pointer of the field, what was found and
 * what was expected.
 */
public final class InvalidSpecException extends IllegalArgumentException implements Worded {
    private static final long serialVersionUID = 1L;

    private final String pointer;
    private final transient Message problem;
    private final transient Message what;
    private final transient Optional<ShapeProblem> shape;

    /**
     * @param pointer JSON Pointer (RFC 6901) of the field at fault, for example {@code /network/layers/0/units}; empty for the whole
     * @param problem what was found and what was expected
     */
    public InvalidSpecException(String pointer, Message problem) {
        this(pointer, pointer.isEmpty() ? problem : SpecProblem.AT.with(pointer, problem), problem, null, Optional.empty());
    }

    /** In words that are there in one language only. */
    public InvalidSpecException(String pointer, String problem) {
        this(pointer, Message.verbatim(problem));
    }

    /** A network that does not fit. @param pointer of the layer at fault */
    public InvalidSpecException(String pointer, ShapeProblem problem) {
        this(pointer, SpecProblem.AT.with(pointer, Message.verbatim(problem.words())), Message.verbatim(problem.words()), null, Optional.of(problem));
    }

    private InvalidSpecException(String pointer, Message problem, Message what, @Nullable Throwable cause, Optional<ShapeProblem> shape) {
        // A name out of the document may hold line breaks; the message is one line all the same.
        super(problem.in(Locale.ENGLISH).replaceAll("\\R", " "), cause);
        this.pointer = pointer;
        this.problem = problem;
        this.what = what;
        this.shape = shape;
    }

    /** The same, with the file's name before it. */
    public InvalidSpecException in(Path file) {
        return new InvalidSpecException(pointer, SpecProblem.AT.with(file, problem), what, this, shape);
    }

    /** The field, as a JSON Pointer (RFC 6901); empty for the whole document. */
    public String pointer() {
        return pointer;
    }

    @Override
    public Message problem() {
        return problem;
    }

    /** The problem without its place: for whoever shows the place otherwise. */
    public Message withoutPlace() {
        return what;
    }

    /** What does not fit, where that is the reason. */
    public Optional<ShapeProblem> shape() {
        return shape;
    }
}
