package activarium.figure;

import org.scilab.forge.jlatexmath.ParseException;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;
import org.scilab.forge.jlatexmath.TeXIcon;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/**
 * A typeset formula.
 *
 * @param latex what is typeset; what LaTeX cannot read is shown as it stands
 */
public record Formula(String latex) {
    /**
     * Draws it on nothing.
     *
     * @param size   of the letters, in points
     * @param scale  pixels a point
     * @param colour of the ink
     */
    public BufferedImage image(double size, double scale, Color colour) {
        TeXIcon icon = icon((float) (size * scale));
        icon.setForeground(colour);
        int pad = (int) Math.ceil(2 * scale);
        BufferedImage image = new BufferedImage(Math.max(1, icon.getIconWidth() + 2 * pad), Math.max(1, icon.getIconHeight() + 2 * pad),
                BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = image.createGraphics();
        Text.smooth(g);
        icon.paintIcon(null, g, pad, pad);
        g.dispose();
        return image;
    }

    private TeXIcon icon(float size) {
        // An unclosed group is no error to the library: it draws nothing.
        if (latex.chars().filter(c -> c == '{').count() == latex.chars().filter(c -> c == '}').count()) {
            try {
                return new TeXFormula(latex).createTeXIcon(TeXConstants.STYLE_DISPLAY, size);
            } catch (ParseException unreadable) {
                // Shown as text below.
            }
        }
        return new TeXFormula("\\text{" + latex.replaceAll("[\\\\{}$%#&_^~]", " ") + "}").createTeXIcon(TeXConstants.STYLE_TEXT, size);
    }
}
