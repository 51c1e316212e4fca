package activarium.figure;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * What many runs made of one activation, over each other: do they agree? A panel for every layer and activation.
 *
 * @param title   strong, above everything; empty for none
 * @param columns panels side by side
 * @param panels  row by row
 */
public record LearnedActivationsFigure(String title, int columns, List<Panel> panels) implements Figure {
    private static final Font TITLE = Type.strong(14);
    private static final Font NAME = Type.strong(12);
    private static final double MARGIN = 12;
    private static final double TITLE_ROW = 28;
    private static final double HEADER = 20;
    private static final double GAP = 16;
    private static final double PANEL_HEIGHT = 150;
    /** Points that lie so near to the line between their neighbours are left out of the path. */
    private static final double STRAIGHT = 0.06;
    /** More points in a row are not left out: looking at all of them again for each would take long. */
    private static final int MOST_LEFT_OUT = 40;

    public LearnedActivationsFigure {
        panels = List.copyOf(panels);
    }

    /**
     * One layer's activation.
     *
     * @param title  above it
     * @param x      {@code [n]}, ascending
     * @param start  {@code [n]}, before training
     * @param ends   {@code [runs][n]}, after it; one of a kind where runs agree exactly
     * @param colour index into the theme's palette
     */
    public record Panel(String title, double[] x, double[] start, List<double[]> ends, int colour) {
        public Panel {
            ends = List.copyOf(ends);
        }
    }

    /** The height that the figure looks well at. */
    public double height() {
        return 2 * MARGIN + (title.isEmpty() ? 0 : TITLE_ROW) + (panels.size() + columns - 1) / columns * PANEL_HEIGHT;
    }

    @Override
    public void draw(Graphics2D g, double width, double height, Theme theme) {
        Text.smooth(g);
        g.setColor(theme.paper());
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        double top = MARGIN + (title.isEmpty() ? 0 : TITLE_ROW);
        if (!title.isEmpty()) {
            Text.draw(g, Text.fitted(title, TITLE, width - 2 * MARGIN), MARGIN, MARGIN + 13, 0, TITLE, theme.text());
        }
        int rows = Math.max(1, (panels.size() + columns - 1) / columns);
        double each = (width - 2 * MARGIN - (columns - 1) * GAP) / columns;
        double high = (height - top - MARGIN) / rows;
        for (int i = 0; i < panels.size(); i++) {
            panel(g, panels.get(i), MARGIN + i % columns * (each + GAP), top + i / columns * high, each, high, theme);
        }
    }

    private static void panel(Graphics2D g, Panel panel, double left, double top, double width, double height, Theme theme) {
        Text.draw(g, Text.fitted(panel.title(), NAME, width), left, top + 12, 0, NAME, theme.text());
        List<double[]> all = new java.util.ArrayList<>(panel.ends());
        all.add(panel.start());
        PlotArea area = Axes.area(left, top + HEADER, width, height - HEADER - 4,
                new Scale.Linear(new Range(panel.x()[0], panel.x()[panel.x().length - 1])), new Scale.Linear(Range.around(all, 0.06)), false, 0);
        Axes.draw(g, area, left, "", "", theme);
        Shape before = g.getClip();
        g.clip(new Rectangle2D.Double(area.left(), area.top(), area.width(), area.height()));
        int runs = panel.ends().size();
        g.setColor(Theme.faded(theme.colour(panel.colour()), runs == 1 ? 1 : Math.clamp(4.0 / runs, 0.25, 0.7)));
        g.setStroke(new BasicStroke(runs == 1 ? 2f : 1.1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL));
        panel.ends().forEach(end -> g.draw(path(panel.x(), end, area)));
        g.setColor(theme.text());
        g.setStroke(Theme.stroke(1.4, Dash.DOTTED));
        g.draw(path(panel.x(), panel.start(), area));
        g.setClip(before);
    }

    /** Without points that lie on the line between the last one kept and the next. */
    private static Path2D path(double[] x, double[] y, PlotArea area) {
        Path2D path = new Path2D.Double();
        int kept = -1;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(area.toY(y[i]))) {
                kept = -1;
                continue;
            }
            if (kept < 0) {
                path.moveTo(area.toX(x[i]), area.toY(y[i]));
            } else if (i + 1 < x.length && Double.isFinite(y[i + 1]) && i - kept < MOST_LEFT_OUT && straight(x, y, kept, i + 1, area)) {
                continue;
            } else {
                path.lineTo(area.toX(x[i]), area.toY(y[i]));
            }
            kept = i;
        }
        return path;
    }

    /** Whether all points between two of them lie on the line from one to the other. */
    private static boolean straight(double[] x, double[] y, int from, int to, PlotArea area) {
        double alongX = area.toX(x[to]) - area.toX(x[from]);
        double alongY = area.toY(y[to]) - area.toY(y[from]);
        double nearest = STRAIGHT * Math.hypot(alongX, alongY);
        for (int k = from + 1; k < to; k++) {
            if (Math.abs(alongX * (area.toY(y[k]) - area.toY(y[from])) - (area.toX(x[k]) - area.toX(x[from])) * alongY) >= nearest) {
                return false;
            }
        }
        return true;
    }
}
