package activarium.figure;

/** How a line is broken. */
public enum Dash {
    SOLID, DASHED, DASH_DOTTED, DOTTED;

    /** The k-th line's, so that lines are told apart without their colours too. */
    public static Dash of(int k) {
        return values()[Math.floorMod(k, values().length)];
    }
}
