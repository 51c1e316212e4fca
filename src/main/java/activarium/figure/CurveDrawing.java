package activarium.figure;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Draws curves into a plot's rectangle and nowhere else. */
final class CurveDrawing {
    private CurveDrawing() {
    }

    static void draw(Graphics2D g, Curve curve, PlotArea area, Theme theme) {
        Shape before = g.getClip();
        g.clip(new Rectangle2D.Double(area.left(), area.top(), area.width(), area.height()));
        g.setColor(Theme.faded(theme.colour(curve.colour()), curve.opacity()));
        g.setStroke(Theme.stroke(curve.width(), curve.dash()));
        g.draw(path(curve, area));
        g.setClip(before);
    }

    /** Far-away points are brought near: a line to infinity takes a rasteriser that long. */
    private static Path2D path(Curve curve, PlotArea area) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, curve.x().length + 1);
        double above = area.top() - 4 * area.height();
        double below = area.top() + 5 * area.height();
        boolean pen = false;
        double[] x = curve.x();
        double[] y = curve.y();
        for (int i = 0; i < x.length; i++) {
            double atX = area.toX(x[i]);
            double atY = area.toY(y[i]);
            if (Double.isNaN(atX) || Double.isNaN(atY) || Double.isInfinite(y[i])) {
                pen = false;
                continue;
            }
            atY = Math.clamp(atY, above, below);
            if (pen) {
                path.lineTo(atX, atY);
            } else {
                path.moveTo(atX, atY);
                pen = true;
            }
        }
        return path;
    }
}
