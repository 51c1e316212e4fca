package activarium.figure;

import org.scilab.forge.jlatexmath.JMathTeXException;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;
import org.scilab.forge.jlatexmath.TeXIcon;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Insets;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A typeset formula.
 *
 * @param latex what is typeset; what LaTeX cannot read is shown as it stands
 */
public record Formula(String latex) {
    /** Definitions may call themselves without end, and pictures and fonts would be read from files. */
    private static final Pattern NOT_MATHEMATICS = Pattern.compile(
            "\\\\(re)?new(command|environment)|\\\\include|\\\\input|\\\\jlm|\\\\Dynamic|\\\\DeclareMath");
    private static final int LONGEST_FALLBACK = 120;
    private static final double PAD = 2;

    /**
     * Its size on the paper.
     *
     * @param width    in points
     * @param height   in points
     * @param baseline below the top, in points
     */
    public record Size(double width, double height, double baseline) {
    }

    /** @param size of the letters, in points */
    public Size measure(double size) {
        return typeset(size).map(icon -> new Size(icon.getTrueIconWidth(), icon.getTrueIconHeight(), icon.getTrueIconHeight() - icon.getTrueIconDepth()))
                .orElseGet(() -> new Size(Text.width(fallback(), font(size)), 1.3 * size, size));
    }

    /**
     * Draws it with its upper left corner at a place.
     *
     * @param size of the letters, in points
     */
    public void draw(Graphics2D g, double left, double top, double size, Color colour) {
        Text.smooth(g);
        Optional<TeXIcon> typeset = typeset(size);
        if (typeset.isEmpty()) {
            Text.draw(g, fallback(), left, top + size, 0, font(size), colour);
            return;
        }
        AffineTransform before = g.getTransform();
        g.translate(left, top);
        typeset.get().setForeground(colour);
        typeset.get().paintIcon(null, g, 0, 0);
        g.setTransform(before);
    }

    /**
     * Draws it on nothing.
     *
     * @param size   of the letters, in points
     * @param scale  pixels a point
     * @param colour of the ink
     */
    public BufferedImage image(double size, double scale, Color colour) {
        Size needed = measure(size);
        BufferedImage image = new BufferedImage((int) Math.ceil((needed.width + 2 * PAD) * scale), (int) Math.ceil((needed.height + 2 * PAD) * scale),
                BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = image.createGraphics();
        g.scale(scale, scale);
        draw(g, PAD, PAD, size, colour);
        g.dispose();
        return image;
    }

    private Optional<TeXIcon> typeset(double size) {
        // An unclosed group is no error to the library: it draws nothing.
        boolean closed = latex.chars().filter(c -> c == '{').count() == latex.chars().filter(c -> c == '}').count();
        if (!closed || NOT_MATHEMATICS.matcher(latex).find()) {
            return Optional.empty();
        }
        // JLaTeXMath keeps the fonts and symbols that it has read in static tables without locks.
        synchronized (TeXFormula.class) {
            try {
                TeXIcon icon = new TeXFormula(latex).createTeXIcon(TeXConstants.STYLE_DISPLAY, (float) size);
                // Its own would move the ink out of the size that it gives.
                icon.setInsets(new Insets(0, 0, 0, 0), true);
                return Optional.of(icon);
            } catch (JMathTeXException | IllegalArgumentException | IndexOutOfBoundsException | NullPointerException unreadable) {
                return Optional.empty();
            }
        }
    }

    private String fallback() {
        String line = latex.replaceAll("\\s+|\\p{Cntrl}", " ").strip();
        return line.length() > LONGEST_FALLBACK ? line.substring(0, LONGEST_FALLBACK) + "\u2026" : line;
    }

    private static Font font(double size) {
        return Type.regular(0.85 * size);
    }
}
