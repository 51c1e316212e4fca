package activarium.training;

import activarium.message.Message;
import activarium.message.Worded;

import java.util.Locale;

/**
 * The engine that was training is gone for this network: the process that it ran in has ended, or does not answer, or has no room for the network
 * ({@link FailsAlone}). Any method of a {@link Trainer} may throw it, and from then on every one does. The message is one line for the user: what happened, why where that is known, and what to do.
 */
public final class EngineLostException extends IllegalStateException implements Worded {
    private static final long serialVersionUID = 1L;

    private final transient Message problem;

    /** @param problem how the process ended, in a sentence */
    public EngineLostException(Message problem) {
        super(problem.in(Locale.ENGLISH).replaceAll("\\R", " "));
        this.problem = problem;
    }

    @Override
    public Message problem() {
        return problem;
    }
}
