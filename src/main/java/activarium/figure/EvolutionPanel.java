package activarium.figure;

import activarium.training.Histogram;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Draws one layer's activation at one step. */
final class EvolutionPanel {
    private static final Font TITLE = Type.strong(12);
    private static final Font VALUES = Type.regular(11.5);
    private static final double HEADER = 18;
    private static final double VALUE_GAP = 12;
    private static final double APART = 14;
    private static final double BAR = 3;
    private static final double BAR_GAP = 1;
    private static final double BARS_HEIGHT = 16;
    private static final double HISTOGRAM_SHARE = 0.34;

    private EvolutionPanel() {
    }

    static void draw(Graphics2D g, EvolutionFigure.Panel panel, double left, double top, double width, double height, Theme theme) {
        double[] x = panel.x();
        PlotArea area = Axes.area(left, top + HEADER, width, height - HEADER, new Scale.Linear(new Range(x[0], x[x.length - 1])),
                new Scale.Linear(panel.yRange()), false, 0);
        Axes.draw(g, area, left, "", "", theme);
        panel.inputs().ifPresent(inputs -> histogram(g, inputs, area, theme));
        int shown = panel.trail().size();
        for (int i = 0; i < shown; i++) {
            double age = (i + 1.0) / (shown + 1);
            line(g, panel, area, panel.trail().get(i), panel.colour(), Dash.SOLID, 1.1, 0.08 + 0.24 * age, theme);
        }
        // The darkest ink that is not a curve's colour: where it all began.
        line(g, panel, area, panel.start(), theme.palette().size() - 1, Dash.DOTTED, 1.4, 0.8, theme);
        boolean many = panel.now().size() > 1;
        panel.now().forEach(now -> line(g, panel, area, now, panel.colour(), Dash.SOLID, many ? 1.4 : 2.8, many ? 0.55 : 1, theme));
        Text.draw(g, Text.fitted(panel.title(), TITLE, width), left, top + 12, 0, TITLE, theme.text());
        parameters(g, panel, area, left + Text.width(panel.title(), TITLE) + APART, top, theme);
    }

    /** From the floor of the plot up, over the same axis across; the fullest bin of those that are seen has the whole height. */
    private static void histogram(Graphics2D g, Histogram inputs, PlotArea area, Theme theme) {
        int bins = inputs.counts().length;
        double width = (inputs.high() - inputs.low()) / bins;
        Range seen = area.x().range();
        int fullest = 0;
        for (int i = 0; i < bins; i++) {
            if (inputs.low() + (i + 1) * width > seen.low() && inputs.low() + i * width < seen.high()) {
                fullest = Math.max(fullest, inputs.counts()[i]);
            }
        }
        if (fullest == 0) {
            return;
        }
        Path2D outline = new Path2D.Double();
        double floor = area.top() + area.height();
        double right = area.left() + area.width();
        outline.moveTo(Math.clamp(area.toX(inputs.low()), area.left(), right), floor);
        for (int i = 0; i < bins; i++) {
            double from = Math.clamp(area.toX(inputs.low() + i * width), area.left(), right);
            double to = Math.clamp(area.toX(inputs.low() + (i + 1) * width), area.left(), right);
            double top = floor - Math.min(1, inputs.counts()[i] / (double) fullest) * HISTOGRAM_SHARE * area.height();
            outline.lineTo(from, top);
            outline.lineTo(to, top);
        }
        outline.lineTo(Math.clamp(area.toX(inputs.high()), area.left(), right), floor);
        outline.closePath();
        g.setColor(Theme.faded(theme.muted(), 0.16));
        g.fill(outline);
        g.setColor(Theme.faded(theme.muted(), 0.3));
        g.setStroke(Theme.stroke(0.8, Dash.SOLID));
        g.draw(outline);
    }

    private static void line(Graphics2D g, EvolutionFigure.Panel panel, PlotArea area, double[] y, int colour, Dash dash, double width,
                             double opacity, Theme theme) {
        CurveDrawing.draw(g, new Curve("", panel.x(), y, colour, dash, width, opacity), area, theme);
    }

    /** Beside the title where there is room; otherwise in the plot's upper left corner, where few activations come. */
    private static void parameters(Graphics2D g, EvolutionFigure.Panel panel, PlotArea area, double from, double top, Theme theme) {
        List<String> values = panel.values();
        double right = area.left() + area.width();
        double valuesWidth = values.stream().mapToDouble(value -> Text.width(value, VALUES) + VALUE_GAP).sum() - (values.isEmpty() ? 0 : VALUE_GAP);
        double barsWidth = panel.vector().length * (BAR + BAR_GAP);
        double needed = valuesWidth + barsWidth + (barsWidth > 0 && valuesWidth > 0 ? VALUE_GAP : 0);
        if (from + needed <= right) {
            double at = right - needed;
            for (String value : values) {
                Text.draw(g, value, at, top + 12, 0, VALUES, theme.muted());
                at += Text.width(value, VALUES) + VALUE_GAP;
            }
            bars(g, panel.vector(), right - barsWidth, top, panel.colour(), theme);
            return;
        }
        double y = area.top() + 6;
        double at = area.left() + 6;
        double room = area.left() + area.width() / 2 - at - 4;
        for (String value : values) {
            if (y + 15 < area.top() + area.height() / 2 && Text.width(value, VALUES) <= room) {
                Text.draw(g, value, at, y + 10, 0, VALUES, theme.muted());
                y += 15;
            }
        }
        if (barsWidth <= room && y + BARS_HEIGHT < area.top() + area.height() / 2) {
            bars(g, panel.vector(), at, y, panel.colour(), theme);
        }
    }

    private static void bars(Graphics2D g, double[] vector, double left, double top, int colour, Theme theme) {
        if (vector.length == 0) {
            return;
        }
        double middle = top + BARS_HEIGHT / 2;
        g.setColor(Theme.faded(theme.colour(colour), 0.85));
        for (int i = 0; i < vector.length; i++) {
            double length = Math.clamp(vector[i], -1, 1) * BARS_HEIGHT / 2;
            g.fill(new Rectangle2D.Double(left + i * (BAR + BAR_GAP), Math.min(middle, middle - length), BAR, Math.abs(length)));
        }
        g.setColor(theme.axis());
        g.setStroke(Theme.stroke(0.75, Dash.SOLID));
        g.draw(new Line2D.Double(left, middle, left + vector.length * (BAR + BAR_GAP) - BAR_GAP, middle));
    }
}
