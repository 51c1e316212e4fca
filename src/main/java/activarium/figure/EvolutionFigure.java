package activarium.figure;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Every layer's activation side by side: as it is at a step, over a faint trail of what it was, on axes that stay put while
 * the step moves.
 *
 * @param title  above everything
 * @param panels one for each layer
 * @param step   shown
 * @param steps  of the whole run, for the line of time
 */
public record EvolutionFigure(String title, List<Panel> panels, int step, int steps) implements Figure {
    private static final Font TITLE = Type.strong(14);
    private static final Font PANEL = Type.strong(12);
    private static final Font VALUES = Type.regular(11.5);
    private static final double MARGIN = 12;

    public EvolutionFigure {
        panels = List.copyOf(panels);
    }

    /**
     * One layer.
     *
     * @param title  of the panel
     * @param values its parameters in words
     * @param x      the sample points, {@code [n]}
     * @param now    the curves at the step: one for the layer, or one a channel; each {@code [n]}
     * @param start  the curve before training, {@code [n]}
     * @param trail  earlier curves, oldest first, each {@code [n]}
     * @param yRange the same for every step
     * @param colour index into the palette
     */
    public record Panel(String title, String values, double[] x, List<double[]> now, double[] start, List<double[]> trail,
                        Range yRange, int colour) {
        public Panel {
            now = List.copyOf(now);
            trail = List.copyOf(trail);
        }
    }

    @Override
    public void draw(Graphics2D g, double width, double height, Theme theme) {
        Text.smooth(g);
        g.setColor(theme.paper());
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        double top = MARGIN;
        if (!title.isEmpty()) {
            Text.draw(g, Text.fitted(title, TITLE, width - 130), MARGIN, top + 13, 0, TITLE, theme.text());
            Text.draw(g, "step " + String.format(java.util.Locale.ROOT, "%,d", step).replace(',', '\u2009'), width - MARGIN, top + 13, 1, VALUES, theme.muted());
            top += 26;
        }
        if (panels.isEmpty()) {
            Text.draw(g, "No layer of this network has an activation.", width / 2, height / 2, 0.5, Type.regular(14), theme.muted());
            return;
        }
        int columns = columns(width, height - top);
        int rows = (panels.size() + columns - 1) / columns;
        double cellWidth = (width - 2 * MARGIN + 16) / columns;
        double cellHeight = (height - top - 14) / rows;
        for (int i = 0; i < panels.size(); i++) {
            panel(g, panels.get(i), MARGIN + i % columns * cellWidth, top + i / columns * cellHeight, cellWidth - 16, cellHeight - 8, theme);
        }
        timeLine(g, width, height, theme);
    }

    /** As many columns as make panels nearest to four by three. */
    private int columns(double width, double height) {
        int best = 1;
        double bestMisfit = Double.POSITIVE_INFINITY;
        for (int columns = 1; columns <= panels.size(); columns++) {
            int rows = (panels.size() + columns - 1) / columns;
            double misfit = Math.abs(Math.log(width / columns / (height / rows) / (4 / 3.0)));
            if (misfit < bestMisfit) {
                bestMisfit = misfit;
                best = columns;
            }
        }
        return best;
    }

    private static void panel(Graphics2D g, Panel panel, double left, double top, double width, double height, Theme theme) {
        double titleWidth = Text.width(panel.title, PANEL);
        Text.draw(g, Text.fitted(panel.title, PANEL, width), left, top + 12, 0, PANEL, theme.text());
        Text.draw(g, Text.fitted(panel.values, VALUES, width - titleWidth - 14), left + width, top + 12, 1, VALUES, theme.muted());
        PlotArea area = Axes.area(left, top + 18, width, height - 18,
                new Scale.Linear(new Range(panel.x[0], panel.x[panel.x.length - 1])), new Scale.Linear(panel.yRange), false);
        Axes.draw(g, area, "", "", theme);
        int shown = panel.trail.size();
        for (int i = 0; i < shown; i++) {
            double age = (i + 1.0) / (shown + 1);
            CurveDrawing.draw(g, new Curve("", panel.x, panel.trail.get(i), panel.colour, Dash.SOLID, 1.2, 0.06 + 0.22 * age), area, theme);
        }
        g.setColor(theme.muted());
        CurveDrawing.draw(g, new Curve("", panel.x, panel.start, 7, Dash.DOTTED, 1.4, 0.75), area, theme);
        boolean many = panel.now.size() > 1;
        for (double[] now : panel.now) {
            CurveDrawing.draw(g, new Curve("", panel.x, now, panel.colour, Dash.SOLID, many ? 1.4 : 2.8, many ? 0.55 : 1), area, theme);
        }
    }

    private void timeLine(Graphics2D g, double width, double height, Theme theme) {
        double y = height - 6;
        g.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.setColor(theme.grid());
        g.draw(new Line2D.Double(MARGIN, y, width - MARGIN, y));
        double done = steps == 0 ? 0 : Math.clamp(step / (double) steps, 0, 1);
        if (done > 0) {
            g.setColor(theme.colour(0));
            g.draw(new Line2D.Double(MARGIN, y, MARGIN + done * (width - 2 * MARGIN), y));
        }
    }
}
