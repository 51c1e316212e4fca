package activarium.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;

/**
 * Samples side by side, a row each: every value as a dot, the box from quartile to quartile with the median, and under it the mean with its
 * interval. Dots that would hide each other are moved apart, upwards and downwards.
 *
 * @param title  strong, above everything; empty for none
 * @param xLabel what the values are
 * @param x      of the values
 * @param rows   from the top
 */
public record StripFigure(String title, String xLabel, Scale x, List<Row> rows) implements Figure {
    private static final Font TITLE = Type.strong(14);
    private static final Font LABEL = Type.regular(12.5);
    private static final Font NOTE = Type.regular(11);
    private static final double MARGIN = 12;
    private static final double TITLE_ROW = 26;
    private static final double FOOT = 40;
    private static final double ROW = 44;
    private static final double LABEL_SHARE = 0.3;
    private static final double RADIUS = 2.3;
    private static final double REACH = 8;

    public StripFigure {
        rows = List.copyOf(rows);
    }

    /**
     * One sample.
     *
     * @param label   of the row
     * @param note    under the label; empty for none
     * @param values  those that are not finite are not drawn; not to be written to
     * @param box     lower quartile, median, upper quartile; NaN for none
     * @param mean    the mean and the ends of its interval; NaN for none
     * @param colour  index into the theme's palette
     */
    public record Row(String label, String note, double[] values, double[] box, double[] mean, int colour) {
    }

    /** The height that so many rows look well at. */
    public static double height(int rows) {
        return MARGIN + TITLE_ROW + rows * ROW + FOOT;
    }

    /**
     * A value of a row.
     *
     * @param row   from the top
     * @param index in its values
     */
    public record Hit(int row, int index) {
    }

    /** The value whose dot is drawn nearest to a point of a figure of this size, where one is as near as a finger's breadth. */
    public Optional<Hit> at(double x, double y, double width, double height) {
        PlotArea area = area(width, height);
        int row = (int) Math.floor((y - area.top()) / area.height() * rows.size());
        if (row < 0 || row >= rows.size()) {
            return Optional.empty();
        }
        double[] values = rows.get(row).values();
        int nearest = -1;
        for (int i = 0; i < values.length; i++) {
            double off = Math.abs(area.toX(values[i]) - x);
            if (off <= REACH && (nearest < 0 || off < Math.abs(area.toX(values[nearest]) - x))) {
                nearest = i;
            }
        }
        return nearest < 0 ? Optional.empty() : Optional.of(new Hit(row, nearest));
    }

    private PlotArea area(double width, double height) {
        double top = MARGIN + (title.isEmpty() ? 0 : TITLE_ROW);
        double side = side(width);
        return new PlotArea(MARGIN + side, top, width - 2 * MARGIN - side - 10, Math.max(10, height - top - FOOT), x,
                new Scale.Linear(new Range(0, Math.max(1, rows.size()))));
    }

    private double side(double width) {
        double widest = rows.stream().mapToDouble(row -> Math.max(Text.width(row.label(), LABEL), Text.width(row.note(), NOTE))).max().orElse(0);
        return Math.min(widest, LABEL_SHARE * width) + 14;
    }

    @Override
    public void draw(Graphics2D g, double width, double height, Theme theme) {
        Text.smooth(g);
        g.setColor(theme.paper());
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        if (!title.isEmpty()) {
            Text.draw(g, Text.fitted(title, TITLE, width - 2 * MARGIN), MARGIN, MARGIN + 13, 0, TITLE, theme.text());
        }
        double side = side(width);
        PlotArea area = area(width, height);
        axis(g, area, theme);
        for (int i = 0; i < rows.size(); i++) {
            row(g, rows.get(i), area, area.toY(rows.size() - i - 0.5), area.height() / rows.size(), side, theme);
        }
    }

    private void axis(Graphics2D g, PlotArea area, Theme theme) {
        double floor = area.top() + area.height();
        List<Scale.Tick> ticks = x.ticks(Math.clamp((int) (area.width() / 80), 2, 10));
        g.setStroke(new BasicStroke(1));
        for (Scale.Tick tick : ticks) {
            g.setColor(theme.grid());
            g.draw(new Line2D.Double(area.toX(tick.value()), area.top(), area.toX(tick.value()), floor));
            Text.draw(g, tick.label(), area.toX(tick.value()), floor + 16, 0.5, Axes.TICK, theme.muted());
        }
        Text.draw(g, xLabel, area.left() + area.width(), floor + 32, 1, Axes.LABEL, theme.muted());
    }

    private static void row(Graphics2D g, Row row, PlotArea area, double middle, double height, double side, Theme theme) {
        boolean noted = !row.note().isEmpty();
        Text.draw(g, Text.fitted(row.label(), LABEL, side - 12), area.left() - 12, middle + (noted ? -2 : 4.5), 1, LABEL, theme.text());
        Text.draw(g, Text.fitted(row.note(), NOTE, side - 12), area.left() - 12, middle + 12, 1, NOTE, theme.muted());
        Color colour = theme.colour(row.colour());
        double half = Math.min(14, 0.34 * height);
        double[] box = row.box();
        if (Double.isFinite(box[0])) {
            Rectangle2D shape = new Rectangle2D.Double(area.toX(box[0]), middle - half, Math.max(1, area.toX(box[2]) - area.toX(box[0])), 2 * half);
            g.setColor(Theme.faded(colour, 0.14));
            g.fill(shape);
            g.setColor(Theme.faded(colour, 0.7));
            g.setStroke(new BasicStroke(1));
            g.draw(shape);
        }
        dots(g, row, area, middle, half, colour);
        if (Double.isFinite(box[1])) {
            g.setColor(colour);
            g.setStroke(new BasicStroke(2.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
            g.draw(new Line2D.Double(area.toX(box[1]), middle - half, area.toX(box[1]), middle + half));
        }
        mean(g, row.mean(), area, middle + half + 4, theme);
    }

    /** In order of their places, each at the nearest height at which it touches none before it; none leaves its row. */
    private static void dots(Graphics2D g, Row row, PlotArea area, double middle, double half, Color colour) {
        double[] at = java.util.Arrays.stream(row.values()).filter(Double::isFinite).map(area::toX).filter(Double::isFinite).sorted().toArray();
        double[] up = new double[at.length];
        g.setColor(Theme.faded(colour, 0.62));
        for (int i = 0; i < at.length; i++) {
            up[i] = free(at, up, i, half);
            g.fill(new Ellipse2D.Double(at[i] - RADIUS, middle + up[i] - RADIUS, 2 * RADIUS, 2 * RADIUS));
        }
    }

    private static double free(double[] at, double[] up, int i, double half) {
        for (double step = 0; step <= half; step += RADIUS) {
            for (double sign : new double[] {1, -1}) {
                boolean free = true;
                for (int j = i - 1; j >= 0 && at[i] - at[j] < 2 * RADIUS && free; j--) {
                    free = Math.hypot(at[i] - at[j], sign * step - up[j]) >= 2 * RADIUS - 0.6;
                }
                if (free) {
                    return sign * step;
                }
            }
        }
        // The row is full: the same value at every run is a stack that is spread evenly, place by place.
        return (i * 7 % 13 - 6) / 6.0 * half;
    }

    private static void mean(Graphics2D g, double[] mean, PlotArea area, double y, Theme theme) {
        if (!Double.isFinite(mean[0]) || !Double.isFinite(area.toX(mean[0]))) {
            return;
        }
        g.setColor(theme.text());
        g.setStroke(new BasicStroke(1.5f));
        double at = area.toX(mean[0]);
        if (Double.isFinite(mean[1]) && Double.isFinite(area.toX(mean[1]))) {
            double low = area.toX(mean[1]);
            double high = area.toX(mean[2]);
            g.draw(new Line2D.Double(low, y, high, y));
            g.draw(new Line2D.Double(low, y - 2.5, low, y + 2.5));
            g.draw(new Line2D.Double(high, y - 2.5, high, y + 2.5));
        }
        g.fill(new Ellipse2D.Double(at - 2.6, y - 2.6, 5.2, 5.2));
    }
}
