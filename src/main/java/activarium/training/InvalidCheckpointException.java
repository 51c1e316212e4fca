package activarium.training;

import activarium.message.Message;
import activarium.message.Worded;

import java.util.Locale;

/** A checkpoint that cannot be read or does not fit the run. The message is one line for the user. */
public final class InvalidCheckpointException extends IllegalArgumentException implements Worded {
    private static final long serialVersionUID = 1L;

    private final transient Message problem;

    /** @param problem what does not fit, in a sentence */
    public InvalidCheckpointException(Message problem) {
        super(problem.in(Locale.ENGLISH).replaceAll("\\R", " "));
        this.problem = problem;
    }

    @Override
    public Message problem() {
        return problem;
    }
}
