package activarium.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;

/** Places text. */
final class Text {
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private Text() {
    }

    /** Smooth lines and letters. */
    static void smooth(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    static double width(String text, Font font) {
        return able(font, text).getStringBounds(text, CONTEXT).getWidth();
    }

    /** The font, or the platform's own where it lacks a letter (Japanese, for one). */
    private static Font able(Font font, String text) {
        return font.canDisplayUpTo(text) < 0 ? font
                : new Font(Font.SANS_SERIF, font.getFontName().contains("Bold") ? Font.BOLD : Font.PLAIN, 1).deriveFont(font.getSize2D());
    }

    /** @param align 0 begins at x, 0.5 is centred on it, 1 ends there */
    static void draw(Graphics2D g, String text, double x, double baseline, double align, Font font, Color colour) {
        g.setFont(able(font, text));
        g.setColor(colour);
        g.drawString(text, (float) (x - align * width(text, font)), (float) baseline);
    }

    /** Shortened with an ellipsis to fit. */
    static String fitted(String text, Font font, double width) {
        if (width(text, font) <= width) {
            return text;
        }
        for (int end = text.length() - 1; end > 0; end--) {
            String shorter = text.substring(0, end).stripTrailing() + "\u2026";
            if (width(shorter, font) <= width) {
                return shorter;
            }
        }
        return "";
    }
}
