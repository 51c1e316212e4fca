package activarium.expression;

/** A formula that cannot be read. The message is one line: what is wrong, at which character, and what was expected. */
public final class FormulaException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int position;

    /**
     * @param position index of the character at fault, from 0
     * @param problem  what was found and what was expected
     */
    public FormulaException(int position, String problem) {
        super(problem + " (at character " + (position + 1) + ")");
        this.position = position;
    }

    public int position() {
        return position;
    }
}
