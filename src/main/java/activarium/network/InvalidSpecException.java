package activarium.network;

/**
 * A RunSpec that cannot be run. The message is one line for the user: the JSON Pointer of the field, what was found and
 * what was expected.
 */
public final class InvalidSpecException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String pointer;

    /**
     * @param pointer JSON Pointer (RFC 6901) of the field at fault, for example {@code /network/layers/0/units}; empty for the whole
     * @param problem what was found and what was expected
     */
    public InvalidSpecException(String pointer, String problem) {
        super(pointer.isEmpty() ? problem : pointer + ": " + problem);
        this.pointer = pointer;
    }

    public String pointer() {
        return pointer;
    }
}
