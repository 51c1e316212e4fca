package activarium.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;

/**
 * What a network of two inputs answers everywhere, beside the samples' targets and how far its answers are from them.
 *
 * @param x          first input across
 * @param y          second input upwards
 * @param columns    cells across
 * @param rows       cells upwards
 * @param prediction {@code [rows * columns]}, row by row from the lowest
 * @param points     samples, {@code [n * 2]}
 * @param target     of the samples, {@code [n]}
 * @param difference answer minus target, {@code [n]}
 * @param texts      the words in the figure
 */
public record RegressionSurfaceFigure(Range x, Range y, int columns, int rows, double[] prediction, double[] points, double[] target,
                                      double[] difference, FigureTexts texts) implements Figure {
    private static final Font TITLE = Type.strong(12);
    private static final double MARGIN = 12;
    private static final double GUTTER = 14;
    private static final double HEADER = 18;
    private static final double BAR_ROW = 26;
    private static final double BAR = 8;
    private static final int BAR_CELLS = 64;
    private static final int MOST_POINTS = 2000;

    @Override
    public void draw(Graphics2D g, double width, double height, Theme theme) {
        Text.smooth(g);
        g.setColor(theme.paper());
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        Range values = Range.around(List.of(target), 0);
        double most = Math.max(1e-9, Arrays.stream(difference).filter(Double::isFinite).map(Math::abs).max().orElse(1));
        Range differences = new Range(-most, most);
        boolean beside = width >= height;
        double each = beside ? (width - 2 * MARGIN - 2 * GUTTER) / 3 : width - 2 * MARGIN;
        double tall = beside ? height - MARGIN - 4 : (height - MARGIN - 4) / 3;
        for (int i = 0; i < 3; i++) {
            double left = MARGIN + (beside ? i * (each + GUTTER) : 0);
            double top = MARGIN + (beside ? 0 : i * tall);
            Range range = i == 2 ? differences : values;
            PlotArea area = Axes.area(left, top + HEADER, each, tall - HEADER - BAR_ROW, new Scale.Linear(x), new Scale.Linear(y), false, 0);
            Axes.draw(g, area, left, "", "", theme);
            String title = texts.get(i == 0 ? "surface.prediction" : i == 1 ? "surface.target" : "surface.difference");
            Text.draw(g, Text.fitted(title, TITLE, each), left, top + 12, 0, TITLE, theme.text());
            if (i == 0) {
                ColourField.draw(g, area, columns, rows, cell -> ColourField.signed(sign(prediction[cell], range), theme).getRGB());
            } else {
                dots(g, area, i == 1 ? target : difference, range, theme);
            }
            bar(g, area, top + tall - BAR_ROW + 6, range, theme);
        }
    }

    private void dots(Graphics2D g, PlotArea area, double[] values, Range range, Theme theme) {
        double radius = Math.clamp(Math.sqrt(area.width() * area.height() / Math.max(1, values.length)) / 3, 1, 3.5);
        for (int i = 0; i < Math.min(values.length, MOST_POINTS); i++) {
            ColourField.dot(g, area, points[2 * i], points[2 * i + 1], radius, ColourField.signed(sign(values[i], range), theme),
                    Theme.faded(theme.axis(), 0.45));
        }
    }

    /** The range as -1 to 1. */
    private static double sign(double value, Range range) {
        return 2 * (value - range.low()) / range.span() - 1;
    }

    private static void bar(Graphics2D g, PlotArea area, double top, Range range, Theme theme) {
        PlotArea strip = new PlotArea(area.left(), top, area.width(), BAR, new Scale.Linear(range), new Scale.Linear(new Range(0, 1)));
        ColourField.draw(g, strip, BAR_CELLS, 1, cell -> ColourField.signed(2 * (cell + 0.5) / BAR_CELLS - 1, theme).getRGB());
        double baseline = top + BAR + 11;
        Text.draw(g, Numerals.value(range.low()), area.left(), baseline, 0, Axes.TICK, theme.muted());
        Text.draw(g, Numerals.value(range.high()), area.left() + area.width(), baseline, 1, Axes.TICK, theme.muted());
    }
}
