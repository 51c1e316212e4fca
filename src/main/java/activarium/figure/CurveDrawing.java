package activarium.figure;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;

/** Draws curves into a plot's rectangle and nowhere else. */
final class CurveDrawing {
    /** Finer than anyone can see, on paper too. */
    private static final double COLUMNS_PER_PIXEL = 2;

    private CurveDrawing() {
    }

    static void draw(Graphics2D g, Curve curve, PlotArea area, Theme theme) {
        Shape before = g.getClip();
        g.clip(new Rectangle2D.Double(area.left(), area.top(), area.width(), area.height()));
        g.setColor(Theme.faded(theme.colour(curve.colour()), curve.opacity()));
        g.setStroke(Theme.stroke(curve.width(), curve.dash()));
        double columns = COLUMNS_PER_PIXEL * Math.max(1, Math.abs(g.getTransform().getScaleX()));
        CurvePath path = CurvePath.of(curve, area, columns);
        g.draw(path.line());
        double radius = Math.max(2, curve.width());
        for (double[] point : path.lonePoints()) {
            g.fill(new Ellipse2D.Double(point[0] - radius, point[1] - radius, 2 * radius, 2 * radius));
        }
        g.setClip(before);
    }
}
