package activarium.figure;

import activarium.training.LayerStatistics;
import activarium.training.Snapshot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How much gradient reaches every layer's weights (on a logarithmic axis that spans the whole run), and how much of its activation is dead
 * or saturated. Bars of equal length mean that every layer learns; bars that shrink towards the first layer are a vanishing gradient.
 *
 * @param bars  from the first layer on
 * @param range of the gradient norms in the whole run, above zero
 * @param texts the words in the figure
 */
public record GradientFlowFigure(List<Bar> bars, Range range, FigureTexts texts) implements Figure {
    private static final Font TITLE = Type.strong(12.5);
    private static final Font VALUE = Type.regular(11.5);
    private static final double MARGIN = 12;
    private static final double HEADER = 40;
    private static final double FLOOR = 20;
    private static final double COLUMN = 62;
    private static final double TALLEST = 30;

    public GradientFlowFigure {
        bars = List.copyOf(bars);
    }

    /**
     * One layer.
     *
     * @param norm      of the gradient by its weights and biases; empty where it has none
     * @param dead      fraction of its units; NaN without an activation
     * @param saturated fraction of its activation's inputs; NaN without an activation
     */
    public record Bar(String label, Optional<Double> norm, double dead, double saturated) {
    }

    /** At one of a run's snapshots. @return empty where none of them knows its batch's statistics */
    public static Optional<GradientFlowFigure> of(List<Snapshot> snapshots, int moment, FigureTexts texts) {
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (Snapshot snapshot : snapshots) {
            for (LayerStatistics layer : snapshot.statistics().map(s -> s.layers()).orElse(List.of())) {
                double norm = layer.gradientNorm().orElse(0);
                if (norm > 0 && Double.isFinite(norm)) {
                    low = Math.min(low, norm);
                    high = Math.max(high, norm);
                }
            }
        }
        int known = Math.min(moment, snapshots.size() - 1);
        while (known + 1 < snapshots.size() && snapshots.get(known).statistics().isEmpty()) {
            known++;
        }
        if (!(low <= high) || known < 0 || snapshots.get(known).statistics().isEmpty()) {
            return Optional.empty();
        }
        Range decades = new Range(Math.pow(10, Math.floor(Math.log10(low))), Math.pow(10, Math.floor(Math.log10(high)) + 1));
        List<Bar> bars = snapshots.get(known).statistics().get().layers().stream()
                .filter(layer -> layer.gradientNorm().isPresent() || layer.activation().isPresent())
                .map(layer -> new Bar(texts.get("gradient.layer", layer.layer() + 1),
                        layer.gradientNorm().isPresent() ? Optional.of(layer.gradientNorm().getAsDouble()) : Optional.empty(),
                        layer.activation().map(a -> a.dead()).orElse(Double.NaN), layer.activation().map(a -> a.saturated()).orElse(Double.NaN)))
                .toList();
        return Optional.of(new GradientFlowFigure(bars, decades, texts));
    }

    @Override
    public void draw(Graphics2D g, double width, double height, Theme theme) {
        Text.smooth(g);
        g.setColor(theme.paper());
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        double side = bars.stream().mapToDouble(bar -> Text.width(bar.label, VALUE)).max().orElse(0) + 10;
        boolean columns = width > side + 2 * COLUMN + 140;
        double left = MARGIN + side;
        double right = width - MARGIN - (columns ? 2 * COLUMN : 0);
        double top = MARGIN + HEADER;
        double room = Math.max(1, height - top - FLOOR - MARGIN);
        double row = Math.min(TALLEST, room / Math.max(1, bars.size()));
        PlotArea area = new PlotArea(left, top, Math.max(10, right - left), row * bars.size(), new Scale.Logarithmic(range),
                new Scale.Linear(new Range(0, 1)));
        Text.draw(g, Text.fitted(texts.get("gradient.title"), TITLE, width - 2 * MARGIN), MARGIN, MARGIN + 12, 0, TITLE, theme.text());
        if (columns) {
            Text.draw(g, Text.fitted(texts.get("gradient.dead"), Axes.TICK, COLUMN - 6), right + COLUMN, top - 6, 1, Axes.TICK, theme.muted());
            Text.draw(g, Text.fitted(texts.get("gradient.saturated"), Axes.TICK, COLUMN - 6), right + 2 * COLUMN, top - 6, 1, Axes.TICK, theme.muted());
        }
        g.setStroke(Theme.stroke(1, Dash.SOLID));
        for (Scale.Tick tick : area.x().ticks(Math.clamp((int) (area.width() / 60), 2, 8))) {
            double at = area.toX(tick.value());
            g.setColor(theme.grid());
            g.fill(new Rectangle2D.Double(at, top, 1, area.height()));
            Text.draw(g, tick.label(), at, top + area.height() + 14, 0.5, Axes.TICK, theme.muted());
        }
        for (int i = 0; i < bars.size(); i++) {
            bar(g, bars.get(i), area, top + i * row, row, columns ? right : Double.NaN, i, theme);
        }
    }

    private static void bar(Graphics2D g, Bar bar, PlotArea area, double top, double row, double columns, int colour, Theme theme) {
        double middle = top + row / 2 + 4;
        if (row >= 9) {
            Text.draw(g, bar.label, area.left() - 8, middle, 1, VALUE, theme.text());
        }
        bar.norm.filter(norm -> norm > 0).ifPresent(norm -> {
            g.setColor(Theme.faded(theme.colour(colour), 0.85));
            double end = Double.isFinite(norm) ? area.toX(norm) : area.left() + area.width();
            g.fill(new Rectangle2D.Double(area.left(), top + row * 0.18, Math.max(1, end - area.left()), row * 0.64));
        });
        if (!Double.isNaN(columns) && row >= 9) {
            Text.draw(g, percent(bar.dead), columns + COLUMN, middle, 1, VALUE, theme.muted());
            Text.draw(g, percent(bar.saturated), columns + 2 * COLUMN, middle, 1, VALUE, theme.muted());
        }
    }

    private static String percent(double part) {
        return Double.isNaN(part) ? "\u2013" : String.format(Locale.ROOT, "%.0f %%", 100 * part);
    }
}
