package activarium.figure;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;

/** A line through linked plots at one x, with a table: a row for each thing compared, a column for each quantity. */
final class ValueTable {
    private static final Font FONT = Type.regular(11.5);
    private static final Font STRONG = Type.strong(11.5);
    private static final double ROW = 17;
    private static final double PAD = 10;
    private static final double DOT = 14;
    private static final double COLUMN_GAP = 14;
    private static final double OFF = 12;
    private static final double LONGEST_LABEL = 150;

    private final LinkedPlots plots;
    private final double at;
    /** By entry, then by panel. */
    private final List<List<String>> cells = new ArrayList<>();
    private final double[] widths;

    private ValueTable(LinkedPlots plots, double at) {
        this.plots = plots;
        this.at = at;
        widths = plots.panels().stream().mapToDouble(panel -> Text.width(panel.symbol(), FONT)).toArray();
        for (LinkedPlots.Entry entry : plots.entries()) {
            List<String> row = new ArrayList<>();
            for (int i = 0; i < plots.panels().size(); i++) {
                String value = plots.panels().get(i).curve(entry.colour()).map(curve -> Numerals.value(ReadOut.interpolated(curve, at))).orElse("\u2013");
                widths[i] = Math.max(widths[i], Text.width(value, FONT));
                row.add(value);
            }
            cells.add(row);
        }
    }

    static ValueTable of(LinkedPlots plots, double at) {
        return new ValueTable(plots, at);
    }

    void draw(Graphics2D g, List<PlotArea> areas, Theme theme) {
        PlotArea first = areas.getFirst();
        double screenX = first.toX(at);
        if (screenX < first.left() || screenX > first.left() + first.width()) {
            return;
        }
        for (int i = 0; i < areas.size(); i++) {
            PlotArea area = areas.get(i);
            g.setColor(theme.muted());
            g.setStroke(new BasicStroke(1));
            g.draw(new Line2D.Double(screenX, area.top(), screenX, area.top() + area.height()));
            for (Curve curve : plots.panels().get(i).curves().reversed()) {
                double screenY = area.toY(ReadOut.interpolated(curve, at));
                if (area.contains(screenX, screenY)) {
                    Mark.disc(g, screenX, screenY, theme, curve.colour());
                }
            }
        }
        box(g, first, screenX, theme);
    }

    private void box(Graphics2D g, PlotArea area, double screenX, Theme theme) {
        List<String> labels = plots.entries().stream().map(entry -> Text.fitted(entry.label(), FONT, LONGEST_LABEL)).toList();
        String heading = (plots.xLabel().isEmpty() ? "x" : plots.xLabel()) + " = " + Numerals.value(at);
        double labelled = Math.max(Text.width(heading, STRONG) - DOT, labels.stream().mapToDouble(label -> Text.width(label, FONT)).max().orElse(0));
        double width = 2 * PAD + DOT + labelled;
        for (double column : widths) {
            width += COLUMN_GAP + column;
        }
        double height = (labels.size() + 1) * ROW + PAD;
        // To the left, if there is room: where x is large most functions are too, and the box would cover them.
        boolean fitsLeft = screenX - OFF - width >= area.left();
        boolean fitsRight = screenX + OFF + width <= area.left() + area.width();
        double left = fitsLeft || !fitsRight ? Math.max(2, screenX - OFF - width) : screenX + OFF;
        double top = area.top() + 8;
        RoundRectangle2D box = new RoundRectangle2D.Double(left, top, width, height, 8, 8);
        g.setColor(Theme.faded(theme.paper(), 0.93));
        g.fill(box);
        g.setColor(theme.axis());
        g.setStroke(new BasicStroke(0.75F));
        g.draw(box);
        Text.draw(g, heading, left + PAD, top + ROW, 0, STRONG, theme.text());
        double right = left + PAD + DOT + labelled;
        for (int i = 0; i < widths.length; i++) {
            right += COLUMN_GAP + widths[i];
            Text.draw(g, plots.panels().get(i).symbol(), right, top + ROW, 1, FONT, theme.muted());
            for (int row = 0; row < cells.size(); row++) {
                Text.draw(g, cells.get(row).get(i), right, top + ROW * (row + 2), 1, FONT, theme.text());
            }
        }
        for (int row = 0; row < labels.size(); row++) {
            double baseline = top + ROW * (row + 2);
            g.setColor(theme.colour(plots.entries().get(row).colour()));
            g.fill(new Ellipse2D.Double(left + PAD, baseline - 7.5, 7, 7));
            Text.draw(g, labels.get(row), left + PAD + DOT, baseline, 0, FONT, theme.text());
        }
    }
}
