package activarium.figure;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * A number of every layer, of several networks: a dot each with a line from the least to the greatest, joined from layer to layer.
 *
 * @param title  strong, above everything; empty for none
 * @param yLabel of the axis upwards
 * @param y      upwards
 * @param layers names, from the input on
 * @param series in the order of the legend
 */
public record LayerProfileFigure(String title, String yLabel, Scale y, List<String> layers, List<Series> series) implements TabularFigure {
    private static final Font TITLE = Type.strong(14);
    private static final Font LABEL = Type.regular(11.5);
    private static final double MARGIN = 12;
    private static final double TITLE_ROW = 24;
    private static final double Y_LABEL_ROW = 20;
    private static final double FLOOR = 24;
    private static final double LEGEND_SHARE = 0.3;
    /** Dots of one layer are this far apart at most. */
    private static final double FURTHEST = 22;

    public LayerProfileFigure {
        layers = List.copyOf(layers);
        series = List.copyOf(series);
    }

    /**
     * One network. The arrays have one number a layer and are not to be written to.
     *
     * @param label  in the legend
     * @param middle the dot
     * @param low    where the line begins
     * @param high   where it ends
     * @param colour index into the theme's palette, and of the dash
     */
    public record Series(String label, double[] middle, double[] low, double[] high, int colour) {
    }

    @Override
    public void draw(Graphics2D g, double width, double height, Theme theme) {
        Text.smooth(g);
        g.setColor(theme.paper());
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        if (!title.isEmpty()) {
            Text.draw(g, Text.fitted(title, TITLE, width - 2 * MARGIN), MARGIN, MARGIN + 13, 0, TITLE, theme.text());
        }
        Legend legend = Legend.of(series.stream().map(one -> new Curve(one.label, new double[0], new double[0], one.colour, Dash.of(one.colour), 2, 1)).toList(),
                MARGIN, width - MARGIN, Math.max(1, (int) (LEGEND_SHARE * height / Legend.ROW)));
        double head = MARGIN + (title.isEmpty() ? 0 : TITLE_ROW);
        legend.draw(g, head, theme);
        double top = head + legend.rows() * Legend.ROW + Y_LABEL_ROW;
        double high = Math.max(10, height - top - MARGIN - FLOOR);
        double side = Axes.side(y, high);
        PlotArea area = new PlotArea(MARGIN + side, top, Math.max(10, width - 2 * MARGIN - side), high, new Scale.Linear(new Range(0, Math.max(1, layers.size()))), y);
        axes(g, area, theme);
        for (int k = 0; k < series.size(); k++) {
            double apart = Math.min(FURTHEST, area.width() / Math.max(1, layers.size()) / (series.size() + 1.0));
            draw(g, series.get(k), (k - (series.size() - 1) / 2.0) * apart, area, theme);
        }
    }

    private void axes(Graphics2D g, PlotArea area, Theme theme) {
        g.setStroke(new BasicStroke(1));
        List<Scale.Tick> ticks = y.ticks(Math.clamp((int) (area.height() / 34), 2, 10));
        for (Scale.Tick tick : ticks) {
            double at = area.toY(tick.value());
            g.setColor(theme.grid());
            g.draw(new Line2D.Double(area.left(), at, area.left() + area.width(), at));
            Text.draw(g, tick.label(), area.left() - 6, at + 4, 1, Axes.TICK, theme.muted());
        }
        Text.draw(g, yLabel, MARGIN, area.top() - 11, 0, Axes.LABEL, theme.muted());
        double each = area.width() / Math.max(1, layers.size());
        for (int i = 0; i < layers.size(); i++) {
            g.setColor(Theme.faded(theme.grid(), 0.55));
            if (i > 0) {
                g.draw(new Line2D.Double(area.toX(i), area.top(), area.toX(i), area.top() + area.height()));
            }
            Text.draw(g, Text.fitted(layers.get(i), LABEL, each - 6), area.toX(i + 0.5), area.top() + area.height() + 18, 0.5, LABEL, theme.muted());
        }
    }

    private static void draw(Graphics2D g, Series one, double shift, PlotArea area, Theme theme) {
        Path2D line = new Path2D.Double();
        boolean begun = false;
        for (int i = 0; i < one.middle.length; i++) {
            double at = area.toX(i + 0.5) + shift;
            double up = area.toY(one.middle[i]);
            if (!Double.isFinite(up)) {
                begun = false;
                continue;
            }
            if (begun) {
                line.lineTo(at, up);
            } else {
                line.moveTo(at, up);
            }
            begun = true;
        }
        g.setColor(Theme.faded(theme.colour(one.colour), 0.55));
        g.setStroke(Theme.stroke(1.4, Dash.of(one.colour)));
        g.draw(line);
        for (int i = 0; i < one.middle.length; i++) {
            double at = area.toX(i + 0.5) + shift;
            double up = area.toY(one.middle[i]);
            if (!Double.isFinite(up)) {
                continue;
            }
            g.setColor(theme.colour(one.colour));
            g.setStroke(new BasicStroke(2));
            if (Double.isFinite(area.toY(one.low[i])) && Double.isFinite(area.toY(one.high[i]))) {
                g.draw(new Line2D.Double(at, area.toY(one.low[i]), at, area.toY(one.high[i])));
            }
            Mark.disc(g, at, up, theme, one.colour);
        }
    }

    /** A row a layer; for each network the dot and the ends of its line. */
    @Override
    public FigureTable table() {
        List<String> names = new ArrayList<>(List.of("layer"));
        List<List<OptionalDouble>> cells = new ArrayList<>();
        cells.add(IntStream.rangeClosed(1, layers.size()).mapToObj(OptionalDouble::of).toList());
        for (Series one : series) {
            names.addAll(List.of(one.label, one.label + " least", one.label + " greatest"));
            for (double[] values : List.of(one.middle, one.low, one.high)) {
                cells.add(java.util.Arrays.stream(values).mapToObj(OptionalDouble::of).toList());
            }
        }
        return new FigureTable(names, cells);
    }
}
