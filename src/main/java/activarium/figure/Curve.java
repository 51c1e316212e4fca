package activarium.figure;

import java.util.Optional;

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
 * @param key     what stands for it in the legend: a mark, or a piece of the line where there is none
 */
public record Curve(String label, double[] x, double[] y, int colour, Dash dash, double width, double opacity, Optional<Mark.Kind> key) {
    public Curve {
        if (x.length != y.length) {
            throw new IllegalArgumentException("a curve has as many x as y, not " + x.length + " and " + y.length);
        }
    }

    /** A line that a piece of itself stands for in the legend. */
    public Curve(String label, double[] x, double[] y, int colour, Dash dash, double width, double opacity) {
        this(label, x, y, colour, dash, width, opacity, Optional.empty());
    }

    /** Nothing but the legend's entry for marks of one kind and colour. */
    public static Curve keyOf(String label, Mark.Kind marks, int colour) {
        return new Curve(label, new double[0], new double[0], colour, Dash.SOLID, 2.2, 1, Optional.of(marks));
    }

    /** A solid line of full strength. */
    public static Curve of(String label, double[] x, double[] y, int colour) {
        return new Curve(label, x, y, colour, Dash.SOLID, 2.2, 1);
    }

    /** @param thickness in points @param strength of its colour, 0 to 1 */
    public Curve with(Dash changed, double thickness, double strength) {
        return new Curve(label, x, y, colour, changed, thickness, strength, key);
    }
}
