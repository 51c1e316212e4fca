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
    /** The least room between two labels side by side. */
    private static final double APART = 14;
    private static final double X_SPACING = 40;
    private static final double Y_SPACING = 32;
    private static final int FEWEST = 2;

    private Axes() {
    }

    /**
     * The plotting rectangle that leaves just the room that labels need.
     *
     * @param leastSide at the left for the labels, at least: plots above each other line up
     */
    static PlotArea area(double left, double top, double width, double height, Scale x, Scale y, boolean labelled, double leastSide) {
        double bottom = TICK.getSize() + GAP + (labelled ? LABEL.getSize() + 6 : 2);
        double innerHeight = Math.max(10, height - bottom - 4);
        double side = Math.max(leastSide, side(y, innerHeight));
        double innerWidth = width - side - 6;
        double lastHalf = across(x, innerWidth).stream().reduce((_, last) -> last)
                .filter(tick -> x.fraction(tick.value()) > 0.9).map(tick -> Text.width(tick.label(), TICK) / 2).orElse(0.0);
        return new PlotArea(left + side, top + 4, Math.max(10, width - side - Math.max(6, lastHalf * 0.6)), innerHeight, x, y);
    }

    /** The room that the upward axis's labels need. */
    static double side(Scale y, double height) {
        double widest = 0;
        for (Scale.Tick tick : up(y, height)) {
            widest = Math.max(widest, Text.width(tick.label(), TICK));
        }
        return Math.ceil(widest) + GAP + 2;
    }

    /** @param left where the upward axis's title begins */
    static void draw(Graphics2D g, PlotArea area, double left, String xLabel, String yLabel, Theme theme) {
        draw(g, area, left, xLabel, yLabel, true, theme);
    }

    /** @param numbered whether the axis across has numbers; where plots share it, the lowest has them */
    static void draw(Graphics2D g, PlotArea area, double left, String xLabel, String yLabel, boolean numbered, Theme theme) {
        double right = area.left() + area.width();
        double floor = area.top() + area.height();
        g.setColor(theme.panel());
        g.fill(new Rectangle2D.Double(area.left(), area.top(), area.width(), area.height()));
        List<Scale.Tick> across = across(area.x(), area.width());
        List<Scale.Tick> up = up(area.y(), area.height());
        g.setStroke(new BasicStroke(1));
        g.setColor(Theme.faded(theme.grid(), 0.55));
        area.y().minor(up.size()).forEach(value -> g.draw(level(area, value)));
        area.x().minor(across.size()).forEach(value -> g.draw(upright(area, value)));
        g.setColor(theme.grid());
        across.forEach(tick -> g.draw(upright(area, tick.value())));
        up.forEach(tick -> g.draw(level(area, tick.value())));
        // The zero axes come last, so that no grid line cuts them.
        g.setColor(theme.axis());
        if (holdsZero(area.x())) {
            g.draw(upright(area, 0));
        }
        if (holdsZero(area.y())) {
            g.draw(level(area, 0));
        }
        List<Scale.Tick> labelled = numbered ? across : List.of();
        labelled.forEach(tick -> Text.draw(g, tick.label(), area.toX(tick.value()), floor + GAP + TICK.getSize() - 1, 0.5, TICK, theme.muted()));
        up.forEach(tick -> Text.draw(g, tick.label(), area.left() - GAP, area.toY(tick.value()) + TICK.getSize() * 0.36, 1, TICK, theme.muted()));
        if (!xLabel.isEmpty()) {
            Text.draw(g, xLabel, right, floor + GAP + TICK.getSize() + LABEL.getSize() + 4, 1, LABEL, theme.muted());
        }
        if (!yLabel.isEmpty()) {
            Text.draw(g, yLabel, left, area.top() - 11, 0, LABEL, theme.muted());
        }
    }

    private static Line2D upright(PlotArea area, double value) {
        double at = area.toX(value);
        return new Line2D.Double(at, area.top(), at, area.top() + area.height());
    }

    private static Line2D level(PlotArea area, double value) {
        double at = area.toY(value);
        return new Line2D.Double(area.left(), at, area.left() + area.width(), at);
    }

    private static boolean holdsZero(Scale scale) {
        return scale instanceof Scale.Linear && scale.range().low() <= 0 && scale.range().high() >= 0;
    }

    /** As many ticks as fit without touching each other's labels. */
    private static List<Scale.Tick> across(Scale x, double width) {
        for (int most = Math.clamp((int) (width / X_SPACING), FEWEST, 14);; most--) {
            List<Scale.Tick> ticks = x.ticks(most);
            if (most <= 1 || fit(ticks, x, width)) {
                return ticks;
            }
        }
    }

    private static boolean fit(List<Scale.Tick> ticks, Scale x, double width) {
        double end = Double.NEGATIVE_INFINITY;
        for (Scale.Tick tick : ticks) {
            double half = Text.width(tick.label(), TICK) / 2;
            double at = x.fraction(tick.value()) * width;
            if (at - half < end + APART) {
                return false;
            }
            end = at + half;
        }
        return true;
    }

    /** As many ticks as fit above each other. */
    private static List<Scale.Tick> up(Scale y, double height) {
        for (int most = Math.clamp((int) (height / Y_SPACING), FEWEST, 10);; most--) {
            List<Scale.Tick> ticks = y.ticks(most);
            boolean fit = true;
            for (int i = 1; i < ticks.size(); i++) {
                fit &= (y.fraction(ticks.get(i).value()) - y.fraction(ticks.get(i - 1).value())) * height >= TICK.getSize() + 4;
            }
            if (fit) {
                return ticks;
            }
            if (most <= 1) {
                return ticks.subList(0, 1);
            }
        }
    }
}
