package activarium.activation;

import activarium.message.Message;
import activarium.message.Worded;

import java.util.Locale;

/**
 * An activation that cannot be: an unknown name, a parameter it does not have, a value outside its bounds. The message
 * is one line for the user that says what is wrong and what would be right.
 */
public final class InvalidActivationException extends IllegalArgumentException implements Worded {
    private static final long serialVersionUID = 1L;

    private final transient Message problem;

    InvalidActivationException(Message problem) {
        super(problem.in(Locale.ENGLISH));
        this.problem = problem;
    }

    /** The message, to be said in any language. */
    @Override
    public Message problem() {
        return problem;
    }
}
