package activarium.data;

import activarium.message.Message;
import activarium.message.Worded;
import org.jspecify.annotations.Nullable;

import java.util.Locale;

/** Data that cannot be used. The message is one line for the user: which file, which line, what was found, what to do. */
public final class InvalidDataException extends IllegalArgumentException implements Worded {
    private static final long serialVersionUID = 1L;

    private final transient Message problem;

    /** @param problem names the file or option, what is wrong with it and what to do */
    public InvalidDataException(Message problem) {
        this(problem, null);
    }

    /** @param problem names the file or option, what is wrong with it and what to do @param cause for the log */
    public InvalidDataException(Message problem, @Nullable Throwable cause) {
        // A name or a cell of the data may hold line breaks; the message is one line all the same.
        super(problem.in(Locale.ENGLISH).replaceAll("\\R", " "), cause);
        this.problem = problem;
    }

    @Override
    public Message problem() {
        return problem;
    }
}
