package activarium.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
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
 * @param marks     points that are pointed out, over the curves
 */
public record Plot(String title, String xLabel, String yLabel, Scale x, Scale y, List<Curve> curves, OptionalDouble crosshair,
                   String empty, List<Mark> marks) implements Figure {
    private static final Font TITLE = Type.strong(14);
    private static final double MARGIN = 12;
    private static final double TITLE_ROW = 24;
    private static final double Y_LABEL_ROW = 20;
    /** The legend gives way to the plot beyond this part of the height. */
    private static final double LEGEND_SHARE = 0.3;

    public Plot {
        curves = List.copyOf(curves);
        marks = List.copyOf(marks);
    }

    /** Without marks. */
    public Plot(String title, String xLabel, String yLabel, Scale x, Scale y, List<Curve> curves, OptionalDouble crosshair, String empty) {
        this(title, xLabel, yLabel, x, y, curves, crosshair, empty, List.of());
    }

    /** With these points pointed out. */
    public Plot with(List<Mark> pointedOut) {
        return new Plot(title, xLabel, yLabel, x, y, curves, crosshair, empty, pointedOut);
    }

    /** With a line at an x, or none. */
    public Plot with(OptionalDouble at) {
        return new Plot(title, xLabel, yLabel, x, y, curves, at, empty, marks);
    }

    @Override
    public void draw(Graphics2D g, double width, double height, Theme theme) {
        draw(g, width, height, theme, 0);
    }

    /** @param leastSide room for the upward axis's labels, at least */
    void draw(Graphics2D g, double width, double height, Theme theme, double leastSide) {
        Text.smooth(g);
        g.setColor(theme.paper());
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        PlotArea area = area(width, height, leastSide);
        if (!title.isEmpty()) {
            Text.draw(g, Text.fitted(title, TITLE, width - 2 * MARGIN), MARGIN, MARGIN + 13, 0, TITLE, theme.text());
        }
        legend(width, height).draw(g, MARGIN + (title.isEmpty() ? 0 : TITLE_ROW), theme);
        Axes.draw(g, area, MARGIN, xLabel, yLabel, theme);
        if (curves.isEmpty()) {
            MessageFigure.draw(g, empty, area, theme);
            return;
        }
        curves.reversed().forEach(curve -> CurveDrawing.draw(g, curve, area, theme));
        marks.forEach(mark -> mark.draw(g, area, theme));
        crosshair.ifPresent(at -> ReadOut.of(curves, xLabel, at).draw(g, area, curves, theme));
    }

    /** Where the data lie when the figure is drawn at this size. */
    public PlotArea area(double width, double height) {
        return area(width, height, 0);
    }

    PlotArea area(double width, double height, double leastSide) {
        double top = MARGIN + (title.isEmpty() ? 0 : TITLE_ROW) + legend(width, height).rows() * Legend.ROW + (yLabel.isEmpty() ? 0 : Y_LABEL_ROW);
        return Axes.area(MARGIN, top, width - 2 * MARGIN, height - top - MARGIN + 4, x, y, !xLabel.isEmpty(), leastSide);
    }

    private Legend legend(double width, double height) {
        return Legend.of(curves, MARGIN, width - MARGIN, Math.max(1, (int) (LEGEND_SHARE * height / Legend.ROW)));
    }
}
