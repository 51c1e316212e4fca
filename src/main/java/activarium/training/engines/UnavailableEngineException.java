package activarium.training.engines;

import activarium.message.Message;
import activarium.message.Worded;

import java.util.Locale;

/** An engine or a device that this machine or this build does not have. The message is one line for the user. */
public final class UnavailableEngineException extends IllegalArgumentException implements Worded {
    private static final long serialVersionUID = 1L;

    private final transient Message problem;

    /** @param problem why this engine or device cannot be used here, and what to do */
    public UnavailableEngineException(Message problem) {
        super(problem.in(Locale.ENGLISH).replaceAll("\\R", " "));
        this.problem = problem;
    }

    @Override
    public Message problem() {
        return problem;
    }
}
