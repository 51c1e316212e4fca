package activarium.expression;

import activarium.message.Message;
import activarium.message.Worded;

import java.util.Locale;

/** A formula that cannot be read. The message is one line: what is wrong, at which character, and what was expected. */
public final class FormulaException extends IllegalArgumentException implements Worded {
    private static final long serialVersionUID = 1L;

    private final int position;
    private final transient Message problem;

    /**
     * @param position index of the character at fault, from 0
     * @param problem  what was found and what was expected
     */
    FormulaException(int position, Message problem) {
        super(FormulaProblem.AT.with(problem, position + 1).in(Locale.ENGLISH));
        this.position = position;
        this.problem = FormulaProblem.AT.with(problem, position + 1);
    }

    /** Index of the character at fault, from 0. */
    public int position() {
        return position;
    }

    /** The message, to be said in any language. */
    @Override
    public Message problem() {
        return problem;
    }
}
