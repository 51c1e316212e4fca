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
    private final boolean room;

    /** @param problem how the process ended, in a sentence */
    public EngineLostException(Message problem) {
        this(problem, false);
    }

    /** @param room whether there was no room for this network beside the others on its device: {@link LacksRoom} */
    public EngineLostException(Message problem, boolean room) {
        super(problem.in(Locale.ENGLISH).replaceAll("\\R", " "));
        this.problem = problem;
        this.room = room;
    }

    /** Whether there may be room when other networks on the device have ended. */
    public boolean lacksRoom() {
        return room;
    }

    @Override
    public Message problem() {
        return problem;
    }
}
