package activarium.figure;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;

/** A line at one x with the value of every labelled curve there: a row a function, its slope beside it. */
final class ReadOut {
    private static final Font FONT = Type.regular(11.5);
    private static final Font STRONG = Type.strong(11.5);
    private static final double ROW = 17;
    private static final double PAD = 10;
    private static final double DOT = 14;
    private static final double COLUMN_GAP = 14;
    private static final double OFF = 12;

    private final String name;
    private final List<Row> rows;
    private final boolean slopes;
    private final double at;

    /** A function, its value and its slope; the slope is empty where none is drawn. */
    private record Row(Curve curve, String label, String value, String slope) {
    }

    private ReadOut(String name, List<Row> rows, boolean slopes, double at) {
        this.name = name;
        this.rows = rows;
        this.slopes = slopes;
        this.at = at;
    }

    /** @param name of the quantity across */
    static ReadOut of(List<Curve> curves, String name, double at) {
        List<String> labels = curves.stream().map(Curve::label).toList();
        List<Row> rows = new ArrayList<>();
        boolean slopes = false;
        for (Curve curve : curves) {
            if (curve.label().isEmpty() || Legend.isSlopeOfAnother(curve.label(), labels)) {
                continue;
            }
            int slope = labels.indexOf(curve.label() + Legend.PRIME);
            slopes |= slope >= 0;
            rows.add(new Row(curve, curve.label(), Numerals.value(interpolated(curve, at)),
                    slope < 0 ? "" : Numerals.value(interpolated(curves.get(slope), at))));
        }
        return new ReadOut(name, rows, slopes, at);
    }

    void draw(Graphics2D g, PlotArea area, List<Curve> curves, Theme theme) {
        double screenX = area.toX(at);
        if (screenX < area.left() || screenX > area.left() + area.width()) {
            return;
        }
        g.setColor(theme.muted());
        g.setStroke(new BasicStroke(1));
        g.draw(new Line2D.Double(screenX, area.top(), screenX, area.top() + area.height()));
        for (Curve curve : curves.reversed()) {
            double screenY = area.toY(interpolated(curve, at));
            if (!curve.label().isEmpty() && area.contains(screenX, screenY)) {
                Mark.disc(g, screenX, screenY, theme, curve.colour());
            }
        }
        box(g, area, screenX, theme);
    }

    private void box(Graphics2D g, PlotArea area, double screenX, Theme theme) {
        String heading = (name.isEmpty() ? "x" : name) + " = " + Numerals.value(at);
        double labels = rows.stream().mapToDouble(row -> Text.width(row.label, FONT)).max().orElse(0);
        double values = rows.stream().mapToDouble(row -> Text.width(row.value, FONT)).max().orElse(0);
        double slopeValues = slopes ? COLUMN_GAP + rows.stream().mapToDouble(row -> Text.width(row.slope, FONT)).max().orElse(0) : 0;
        double headingWidth = Text.width(heading, STRONG) + (slopes ? COLUMN_GAP + values + slopeValues : 0);
        double width = 2 * PAD + Math.max(headingWidth, DOT + labels + COLUMN_GAP + values + slopeValues);
        double height = (rows.size() + 1) * ROW + PAD;
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
        double right = left + width - PAD;
        double valueRight = right - slopeValues;
        Text.draw(g, heading, left + PAD, top + ROW, 0, STRONG, theme.text());
        if (slopes) {
            Text.draw(g, "f", valueRight, top + ROW, 1, FONT, theme.muted());
            Text.draw(g, "f" + Legend.PRIME, right, top + ROW, 1, FONT, theme.muted());
        }
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            double baseline = top + ROW * (i + 2);
            g.setColor(theme.colour(row.curve.colour()));
            g.fill(new Ellipse2D.Double(left + PAD, baseline - 7.5, 7, 7));
            Text.draw(g, row.label, left + PAD + DOT, baseline, 0, FONT, theme.text());
            Text.draw(g, row.value, valueRight, baseline, 1, FONT, theme.text());
            Text.draw(g, row.slope, right, baseline, 1, FONT, theme.text());
        }
    }

    /** The value of a curve at x, between its points; NaN outside of them and in its gaps. */
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
}
