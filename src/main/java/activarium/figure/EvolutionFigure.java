package activarium.figure;

import activarium.training.Histogram;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;

/**
 * Every layer's activation side by side: as it is at a step, over a faint trail of what it was, on axes that stay put while
 * the step moves.
 *
 * @param title  above everything
 * @param panels one for each layer
 * @param step   shown
 * @param steps  of the whole run, for the line of time
 * @param texts  the words in the figure
 */
public record EvolutionFigure(String title, List<Panel> panels, int step, int steps, FigureTexts texts) implements Figure {
    private static final Font TITLE = Type.strong(14);
    private static final Font STEP = Type.regular(11.5);
    private static final double MARGIN = 12;
    private static final double HEADER = 28;
    private static final double FOOTER = 16;
    private static final double GUTTER = 20;
    /** Width over height that shows a function best. */
    private static final double PROPORTION = 4 / 3.0;

    public EvolutionFigure {
        panels = List.copyOf(panels);
    }

    /**
     * One layer.
     *
     * @param title  of the panel
     * @param values its scalar parameters in words, one each
     * @param vector its vector parameter, drawn as small bars; each -1 to 1 of the largest in the run; may be empty
     * @param x      the sample points, {@code [n]}
     * @param now    the curves at the step: one for the layer, or one a channel; each {@code [n]}
     * @param start  the curve before training, {@code [n]}
     * @param trail  earlier curves, oldest first, each {@code [n]}
     * @param yRange the same for every step
     * @param colour index into the palette
     * @param inputs what arrived at the activation in the last batch, where it is known
     */
    public record Panel(String title, List<String> values, double[] vector, double[] x, List<double[]> now, double[] start,
                        List<double[]> trail, Range yRange, int colour, Optional<Histogram> inputs) {
        /** Without what arrived. */
        public Panel(String title, List<String> values, double[] vector, double[] x, List<double[]> now, double[] start, List<double[]> trail,
                     Range yRange, int colour) {
            this(title, values, vector, x, now, start, trail, yRange, colour, Optional.empty());
        }

        public Panel {
            values = List.copyOf(values);
            now = List.copyOf(now);
            trail = List.copyOf(trail);
        }
    }

    @Override
    public void draw(Graphics2D g, double width, double height, Theme theme) {
        Text.smooth(g);
        g.setColor(theme.paper());
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        String moment = steps > 0 ? texts.get("evolution.step.of", Numerals.count(step), Numerals.count(steps)) : texts.get("evolution.step", Numerals.count(step));
        Text.draw(g, moment, width - MARGIN, MARGIN + 13, 1, STEP, theme.muted());
        Text.draw(g, Text.fitted(title, TITLE, width - 2 * MARGIN - Text.width(moment, STEP) - 12), MARGIN, MARGIN + 13, 0, TITLE, theme.text());
        if (panels.isEmpty()) {
            new MessageFigure(texts.get("evolution.empty")).draw(g, width, height, theme);
            return;
        }
        double top = MARGIN + HEADER;
        int columns = columns(width, height - top);
        int rows = (panels.size() + columns - 1) / columns;
        double cellWidth = (width - 2 * MARGIN + GUTTER) / columns;
        double cellHeight = (height - top - FOOTER) / rows;
        for (int i = 0; i < panels.size(); i++) {
            EvolutionPanel.draw(g, panels.get(i), MARGIN + i % columns * cellWidth, top + i / columns * cellHeight,
                    cellWidth - GUTTER, cellHeight - 8, theme);
        }
        timeLine(g, width, height, theme);
    }

    /** As many columns as make panels nearest to the best proportion. */
    private int columns(double width, double height) {
        int best = 1;
        double bestMisfit = Double.POSITIVE_INFINITY;
        for (int columns = 1; columns <= panels.size(); columns++) {
            int rows = (panels.size() + columns - 1) / columns;
            double misfit = Math.abs(Math.log(width / columns / (height / rows) / PROPORTION));
            if (misfit < bestMisfit) {
                bestMisfit = misfit;
                best = columns;
            }
        }
        return best;
    }

    private void timeLine(Graphics2D g, double width, double height, Theme theme) {
        double y = height - 7;
        g.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.setColor(theme.grid());
        g.draw(new Line2D.Double(MARGIN + 1.5, y, width - MARGIN - 1.5, y));
        double done = steps == 0 ? 0 : Math.clamp(step / (double) steps, 0, 1);
        if (done > 0) {
            g.setColor(theme.muted());
            g.draw(new Line2D.Double(MARGIN + 1.5, y, MARGIN + 1.5 + done * (width - 2 * MARGIN - 3), y));
        }
    }
}
