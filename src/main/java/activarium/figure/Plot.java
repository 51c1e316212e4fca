package activarium.figure;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Curves over common axes, with their legend in a line above the plot, where it covers nothing.
 *
 * @param title     strong, above everything; empty for none
 * @param xLabel    of the axis across; empty for none
 * @param yLabel    of the axis upwards; empty for none
 * @param x         across
 * @param y         upwards
 * @param curves    in the order of the legend; the first lies on top
 * @param crosshair x at which a line shows every labelled curve's value
 * @param empty     what is said where there are no curves
 */
public record Plot(String title, String xLabel, String yLabel, Scale x, Scale y, List<Curve> curves, OptionalDouble crosshair,
                   String empty) implements Figure {
    private static final Font TITLE = Type.strong(14);
    private static final Font LEGEND = Type.regular(12);
    private static final Font READ_OUT = Type.regular(11.5);
    private static final double MARGIN = 12;
    private static final double ROW = 20;

    public Plot {
        curves = List.copyOf(curves);
    }

    @Override
    public void draw(Graphics2D g, double width, double height, Theme theme) {
        Text.smooth(g);
        g.setColor(theme.paper());
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        PlotArea area = area(width, height);
        if (!title.isEmpty()) {
            Text.draw(g, Text.fitted(title, TITLE, width - 2 * MARGIN), MARGIN, MARGIN + 13, 0, TITLE, theme.text());
        }
        legend(g, width, theme);
        Axes.draw(g, area, xLabel, yLabel, theme);
        if (curves.isEmpty()) {
            Text.draw(g, empty, area.left() + area.width() / 2, area.top() + area.height() / 2, 0.5, Type.regular(14), theme.muted());
            return;
        }
        curves.reversed().forEach(curve -> CurveDrawing.draw(g, curve, area, theme));
        crosshair.ifPresent(at -> readOut(g, area, at, theme));
    }

    /** Where the data lie when the figure is drawn at this size. */
    public PlotArea area(double width, double height) {
        double top = MARGIN + (title.isEmpty() ? 0 : 22) + legendRows(width) * ROW + (yLabel.isEmpty() ? 0 : 18);
        return Axes.area(MARGIN, top, width - 2 * MARGIN, height - top - MARGIN + 4, x, y, !xLabel.isEmpty());
    }

    private record Entry(Curve curve, double x, int row) {
    }

    private List<Entry> entries(double width) {
        List<Entry> entries = new ArrayList<>();
        double at = MARGIN;
        int row = 0;
        for (Curve curve : curves) {
            if (curve.label().isEmpty()) {
                continue;
            }
            double needed = 26 + Text.width(curve.label(), LEGEND) + 18;
            if (at > MARGIN && at + needed > width - MARGIN) {
                at = MARGIN;
                row++;
            }
            entries.add(new Entry(curve, at, row));
            at += needed;
        }
        return entries;
    }

    private int legendRows(double width) {
        return entries(width).stream().mapToInt(entry -> entry.row + 1).max().orElse(0);
    }

    private void legend(Graphics2D g, double width, Theme theme) {
        double top = MARGIN + (title.isEmpty() ? 0 : 22);
        for (Entry entry : entries(width)) {
            double middle = top + entry.row * ROW + ROW / 2 - 2;
            g.setColor(Theme.faded(theme.colour(entry.curve.colour()), Math.max(0.6, entry.curve.opacity())));
            g.setStroke(Theme.stroke(Math.max(2, entry.curve.width()), entry.curve.dash()));
            g.draw(new Line2D.Double(entry.x, middle, entry.x + 20, middle));
            Text.draw(g, entry.curve.label(), entry.x + 26, middle + 4.3, 0, LEGEND, theme.text());
        }
    }

    private void readOut(Graphics2D g, PlotArea area, double at, Theme theme) {
        double screenX = area.toX(at);
        if (screenX < area.left() || screenX > area.left() + area.width()) {
            return;
        }
        g.setColor(theme.muted());
        g.setStroke(new BasicStroke(1));
        g.draw(new Line2D.Double(screenX, area.top(), screenX, area.top() + area.height()));
        List<String> lines = new ArrayList<>();
        List<Integer> colours = new ArrayList<>();
        lines.add("x = " + number(at));
        colours.add(-1);
        for (Curve curve : curves) {
            if (curve.label().isEmpty()) {
                continue;
            }
            double value = interpolated(curve, at);
            lines.add(curve.label() + " = " + number(value));
            colours.add(curve.colour());
            double screenY = area.toY(value);
            if (screenY >= area.top() && screenY <= area.top() + area.height()) {
                g.setColor(theme.colour(curve.colour()));
                g.fill(new Ellipse2D.Double(screenX - 3.5, screenY - 3.5, 7, 7));
            }
        }
        double boxWidth = lines.stream().mapToDouble(line -> Text.width(line, READ_OUT)).max().orElse(0) + 28;
        double boxHeight = lines.size() * 17 + 10;
        boolean right = screenX + 12 + boxWidth < area.left() + area.width();
        double left = right ? screenX + 12 : screenX - 12 - boxWidth;
        double top = area.top() + 10;
        RoundRectangle2D box = new RoundRectangle2D.Double(left, top, boxWidth, boxHeight, 8, 8);
        g.setColor(Theme.faded(theme.paper(), 0.93));
        g.fill(box);
        g.setColor(theme.grid());
        g.draw(box);
        for (int i = 0; i < lines.size(); i++) {
            double baseline = top + 17 * (i + 1);
            if (colours.get(i) >= 0) {
                g.setColor(theme.colour(colours.get(i)));
                g.fill(new Ellipse2D.Double(left + 9, baseline - 8, 7, 7));
            }
            Text.draw(g, lines.get(i), left + 21, baseline, 0, READ_OUT, i == 0 ? theme.muted() : theme.text());
        }
    }

    /** The value of a curve at x, between its points. */
    static double interpolated(Curve curve, double at) {
        double[] x = curve.x();
        int index = java.util.Arrays.binarySearch(x, at);
        if (index >= 0) {
            return curve.y()[index];
        }
        int after = -index - 1;
        if (after == 0 || after == x.length) {
            return Double.NaN;
        }
        double part = (at - x[after - 1]) / (x[after] - x[after - 1]);
        return curve.y()[after - 1] * (1 - part) + curve.y()[after] * part;
    }

    /** Four significant digits, with a real minus sign. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "\u2013";
        }
        double size = Math.abs(value);
        String text = size != 0 && (size < 1e-3 || size >= 1e5) ? String.format(Locale.ROOT, "%.2e", value)
                : String.format(Locale.ROOT, "%." + (size >= 100 ? 1 : size >= 10 ? 2 : 3) + "f", value);
        return text.replace('-', '\u2212');
    }
}
