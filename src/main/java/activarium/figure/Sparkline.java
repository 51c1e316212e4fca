package activarium.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;

/**
 * A curve at a glance, without numbers: for a list. Its ground is left as it is.
 *
 * @param x {@code [n]}, ascending; not to be written to
 * @param y {@code [n]}; not to be written to
 */
public record Sparkline(double[] x, double[] y) implements Figure {
    private static final double PAD = 2;
    /** Curves that go further up are cut, so that what lies around zero is seen. */
    private static final double FURTHEST = 3;

    @Override
    public void draw(Graphics2D g, double width, double height, Theme theme) {
        Text.smooth(g);
        double low = -1;
        double high = 1;
        for (double value : y) {
            if (Double.isFinite(value)) {
                low = Math.min(low, Math.max(value, -FURTHEST));
                high = Math.max(high, Math.min(value, FURTHEST));
            }
        }
        PlotArea area = new PlotArea(PAD, PAD, width - 2 * PAD, height - 2 * PAD, new Scale.Linear(new Range(x[0], x[x.length - 1])),
                new Scale.Linear(new Range(low, high)));
        g.setStroke(new BasicStroke(0.75F));
        g.setColor(Theme.faded(theme.axis(), 0.7));
        g.draw(new Line2D.Double(area.left(), area.toY(0), area.left() + area.width(), area.toY(0)));
        g.draw(new Line2D.Double(area.toX(0), area.top(), area.toX(0), area.top() + area.height()));
        CurveDrawing.draw(g, new Curve("", x, y, 0, Dash.SOLID, 1.7, 1), area, theme);
    }
}
