package activarium.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;

/**
 * Colours of figures.
 *
 * @param paper   behind everything
 * @param panel   behind a plot
 * @param grid    grid lines
 * @param axis    the lines x = 0 and y = 0
 * @param text    titles and values
 * @param muted   tick labels and remarks
 * @param palette colours of curves, told apart by colour-blind readers too (after Okabe and Ito 2008)
 */
public record Theme(Color paper, Color panel, Color grid, Color axis, Color text, Color muted, List<Color> palette) {
    private static final float[][] DASHES = {null, {9, 4}, {12, 4, 3, 4}, {3, 3}};

    public Theme {
        palette = List.copyOf(palette);
    }

    /** Dark ink on white paper. */
    public static Theme light() {
        return new Theme(new Color(0xFFFFFF), new Color(0xFFFFFF), new Color(0xE9ECF1), new Color(0x9AA4B2), new Color(0x1C2430),
                new Color(0x5B6676), colours(0x0067B1, 0xC84E00, 0x00825C, 0xA6408C, 0x946200, 0x2A8FBD, 0x6A51B8, 0x4A4A4A));
    }

    /** Light ink on dark paper. */
    public static Theme dark() {
        return new Theme(new Color(0x0D1117), new Color(0x0D1117), new Color(0x232B36), new Color(0x66717F), new Color(0xE8EDF3),
                new Color(0x9AA6B4), colours(0x4FB0F0, 0xFF8B45, 0x2FC79B, 0xE58BCB, 0xE9B64A, 0x8BD3F4, 0xB09CF2, 0xC8C8C8));
    }

    /** White and bright colours on black. */
    public static Theme highContrast() {
        return new Theme(new Color(0x000000), new Color(0x000000), new Color(0x4A4A4A), new Color(0xFFFFFF), new Color(0xFFFFFF),
                new Color(0xF0F0F0), colours(0x5CC8FF, 0xFFA24D, 0x3DF0B4, 0xFF9EE0, 0xFFE14D, 0xB8ECFF, 0xC9B8FF, 0xFFFFFF));
    }

    private static List<Color> colours(int... rgb) {
        return java.util.Arrays.stream(rgb).mapToObj(Color::new).toList();
    }

    /** The colour of the k-th curve. */
    public Color colour(int k) {
        return palette.get(Math.floorMod(k, palette.size()));
    }

    /** A line of this width; dashed ones differ by more than colour. */
    static BasicStroke stroke(double width, Dash dash) {
        float[] pattern = dash == Dash.SOLID ? null : DASHES[dash.ordinal()].clone();
        if (pattern != null) {
            for (int i = 0; i < pattern.length; i++) {
                pattern[i] *= (float) Math.max(0.6, width / 2);
            }
        }
        // Round joins at every sample cost a third of the drawing time and cannot be seen; a strong line's kink stays sharp.
        int join = width < 2 ? BasicStroke.JOIN_BEVEL : BasicStroke.JOIN_MITER;
        return new BasicStroke((float) width, BasicStroke.CAP_BUTT, join, 3, pattern, 0);
    }

    /** A colour seen through: 0 is invisible, 1 is itself. */
    static Color faded(Color colour, double opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * Math.clamp(opacity, 0, 1)));
    }
}
