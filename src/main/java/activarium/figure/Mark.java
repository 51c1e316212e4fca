package activarium.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/**
 * A point of a plot that is pointed out.
 *
 * @param kind   what it is
 * @param x      in data
 * @param y      in data; where either is not finite or outside the plot, nothing is drawn
 * @param colour index into the palette
 */
public record Mark(Kind kind, double x, double y, int colour) {
    private static final double RADIUS = 4;

    /** What a mark says. */
    public enum Kind {
        /** A value: a filled disc. */
        POINT,
        /** A value that is chosen among others: a disc with a ring around it. */
        CHOSEN,
        /** A place where the slope jumps: an open diamond. */
        KINK,
        /** One of many measured values: a small faint disc. */
        SAMPLE,
        /** An end that does not belong to the line: a small open circle. */
        END
    }

    void draw(Graphics2D g, PlotArea area, Theme theme) {
        double atX = area.toX(x);
        double atY = area.toY(y);
        if (area.contains(atX, atY)) {
            draw(g, kind, atX, atY, theme, colour);
        }
    }

    /** One at a place of the picture. */
    static void draw(Graphics2D g, Kind kind, double atX, double atY, Theme theme, int colour) {
        switch (kind) {
            case POINT -> disc(g, atX, atY, theme, colour);
            case SAMPLE -> {
                g.setColor(Theme.faded(theme.colour(colour), 0.45));
                g.fill(circle(atX, atY, RADIUS - 1.8));
            }
            case CHOSEN -> {
                disc(g, atX, atY, theme, colour);
                g.setStroke(new BasicStroke(1.4F));
                g.draw(circle(atX, atY, RADIUS + 3));
            }
            case END -> {
                Shape ring = circle(atX, atY, RADIUS - 1.4);
                g.setColor(theme.panel());
                g.fill(ring);
                g.setColor(theme.colour(colour));
                g.setStroke(new BasicStroke(1.3F));
                g.draw(ring);
            }
            case KINK -> {
                Shape diamond = diamond(atX, atY, RADIUS + 1);
                g.setColor(theme.panel());
                g.fill(diamond);
                g.setColor(theme.colour(colour));
                g.setStroke(new BasicStroke(1.6F));
                g.draw(diamond);
            }
        }
    }

    /** A disc with a rim of the panel's colour, which sets it off from the lines under it. */
    static void disc(Graphics2D g, double atX, double atY, Theme theme, int colour) {
        g.setColor(theme.panel());
        g.fill(circle(atX, atY, RADIUS + 1.5));
        g.setColor(theme.colour(colour));
        g.fill(circle(atX, atY, RADIUS));
    }

    private static Shape circle(double atX, double atY, double radius) {
        return new Ellipse2D.Double(atX - radius, atY - radius, 2 * radius, 2 * radius);
    }

    private static Shape diamond(double atX, double atY, double radius) {
        Path2D path = new Path2D.Double();
        path.moveTo(atX, atY - radius);
        path.lineTo(atX + radius, atY);
        path.lineTo(atX, atY + radius);
        path.lineTo(atX - radius, atY);
        path.closePath();
        return path;
    }
}
