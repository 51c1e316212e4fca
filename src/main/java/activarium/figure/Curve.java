package activarium.figure;

/**
 * A line through points; a value that is not finite breaks it.
 *
 * @param label   in the legend; empty for none
 * @param x       {@code [n]}, ascending; not to be written to
 * @param y       {@code [n]}; not to be written to
 * @param colour  index into the theme's palette
 * @param dash    solid or broken
 * @param width   of the line, in points
 * @param opacity 0 to 1
 */
public record Curve(String label, double[] x, double[] y, int colour, Dash dash, double width, double opacity) {
    public Curve {
        if (x.length != y.length) {
            throw new IllegalArgumentException("a curve has as many x as y, not " + x.length + " and " + y.length);
        }
    }

    /** A solid line of full strength. */
    public static Curve of(String label, double[] x, double[] y, int colour) {
        return new Curve(label, x, y, colour, Dash.SOLID, 2.2, 1);
    }

    /** @param thickness in points @param strength of its colour, 0 to 1 */
    public Curve with(Dash changed, double thickness, double strength) {
        return new Curve(label, x, y, colour, changed, thickness, strength);
    }
}
