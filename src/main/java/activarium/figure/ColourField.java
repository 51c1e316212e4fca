package activarium.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.function.IntUnaryOperator;

/** Draws coloured cells that fill a plot, and coloured points on them. */
final class ColourField {
    private ColourField() {
    }

    /** @param rgb colour of a cell, counted row by row from the lowest row */
    static void draw(Graphics2D g, PlotArea area, int columns, int rows, IntUnaryOperator rgb) {
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < columns * rows; i++) {
            image.setRGB(i % columns, rows - 1 - i / columns, rgb.applyAsInt(i));
        }
        Shape before = g.getClip();
        g.clip(new Rectangle2D.Double(area.left(), area.top(), area.width(), area.height()));
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        AffineTransform place = AffineTransform.getTranslateInstance(area.left(), area.top());
        place.scale(area.width() / columns, area.height() / rows);
        g.drawImage(image, place, null);
        g.setClip(before);
    }

    static void dot(Graphics2D g, PlotArea area, double x, double y, double radius, Color fill, Color rim) {
        double atX = area.toX(x);
        double atY = area.toY(y);
        if (area.contains(atX, atY)) {
            g.setColor(rim);
            g.fill(new Ellipse2D.Double(atX - radius - 0.8, atY - radius - 0.8, 2 * radius + 1.6, 2 * radius + 1.6));
            g.setColor(fill);
            g.fill(new Ellipse2D.Double(atX - radius, atY - radius, 2 * radius, 2 * radius));
        }
    }

    /** From one colour to another. @param part 0 to 1 */
    static Color mixed(Color from, Color to, double part) {
        double p = Math.clamp(part, 0, 1);
        return new Color((int) Math.round(from.getRed() + p * (to.getRed() - from.getRed())),
                (int) Math.round(from.getGreen() + p * (to.getGreen() - from.getGreen())),
                (int) Math.round(from.getBlue() + p * (to.getBlue() - from.getBlue())));
    }

    /** Through the panel's colour at zero to one hue for each sign. @param value -1 to 1 */
    static Color signed(double value, Theme theme) {
        if (Double.isNaN(value)) {
            return theme.grid();
        }
        return mixed(theme.panel(), theme.colour(value < 0 ? 0 : 1), Math.abs(value));
    }
}
