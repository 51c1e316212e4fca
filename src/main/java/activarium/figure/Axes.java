package activarium.figure;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Draws a plot's grid, axes and their labels. */
final class Axes {
    static final Font TICK = Type.regular(11);
    static final Font LABEL = Type.regular(11.5);
    private static final double GAP = 6;

    private Axes() {
    }

    /** The plotting rectangle that leaves just the room that labels need. */
    static PlotArea area(double left, double top, double width, double height, Scale x, Scale y, boolean labelled) {
        double bottom = TICK.getSize() + GAP + (labelled ? LABEL.getSize() + 6 : 2);
        double innerHeight = Math.max(10, height - bottom - 4);
        double tickWidth = 0;
        for (Scale.Tick tick : y.ticks(yTicks(innerHeight))) {
            tickWidth = Math.max(tickWidth, Text.width(tick.label(), TICK));
        }
        double side = Math.ceil(tickWidth) + GAP + 2;
        double lastHalf = x.ticks(xTicks(width - side)).stream().reduce((_, last) -> last)
                .map(tick -> Text.width(tick.label(), TICK) / 2).orElse(0.0);
        return new PlotArea(left + side, top + 4, Math.max(10, width - side - Math.max(6, lastHalf * 0.6)), innerHeight, x, y);
    }

    static void draw(Graphics2D g, PlotArea area, String xLabel, String yLabel, Theme theme) {
        g.setColor(theme.panel());
        g.fill(new Rectangle2D.Double(area.left(), area.top(), area.width(), area.height()));
        List<Scale.Tick> across = area.x().ticks(xTicks(area.width()));
        List<Scale.Tick> up = area.y().ticks(yTicks(area.height()));
        g.setStroke(new BasicStroke(1));
        for (Scale.Tick tick : across) {
            double at = area.toX(tick.value());
            g.setColor(tick.value() == 0 ? theme.axis() : theme.grid());
            g.draw(new Line2D.Double(at, area.top(), at, area.top() + area.height()));
            Text.draw(g, tick.label(), at, area.top() + area.height() + GAP + TICK.getSize() - 1, 0.5, TICK, theme.muted());
        }
        for (Scale.Tick tick : up) {
            double at = area.toY(tick.value());
            g.setColor(tick.value() == 0 ? theme.axis() : theme.grid());
            g.draw(new Line2D.Double(area.left(), at, area.left() + area.width(), at));
            Text.draw(g, tick.label(), area.left() - GAP, at + TICK.getSize() * 0.36, 1, TICK, theme.muted());
        }
        if (!xLabel.isEmpty()) {
            Text.draw(g, xLabel, area.left() + area.width(), area.top() + area.height() + GAP + TICK.getSize() + LABEL.getSize() + 4, 1,
                    LABEL, theme.muted());
        }
        if (!yLabel.isEmpty()) {
            Text.draw(g, yLabel, area.left(), area.top() - 8, 0, LABEL, theme.muted());
        }
    }

    private static int xTicks(double width) {
        return Math.clamp((int) (width / 56), 3, 14);
    }

    private static int yTicks(double height) {
        return Math.clamp((int) (height / 42), 2, 12);
    }
}
