package activarium.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Curves with the bands in which they lie with some confidence, over common axes.
 *
 * @param title  strong, above everything; empty for none
 * @param xLabel of the axis across
 * @param yLabel of the axis upwards
 * @param x      across
 * @param y      upwards
 * @param bands  in the order of the legend; the first lies on top
 */
public record BandFigure(String title, String xLabel, String yLabel, Scale x, Scale y, List<Band> bands) implements Figure {
    private static final Font TITLE = Type.strong(14);
    private static final double MARGIN = 12;
    private static final double TITLE_ROW = 24;
    private static final double Y_LABEL_ROW = 20;
    private static final double LEGEND_SHARE = 0.3;
    private static final double OPACITY = 0.16;

    public BandFigure {
        bands = List.copyOf(bands);
    }

    /**
     * A curve and its band. The arrays have one length and are not to be written to; values that are not finite leave gaps.
     *
     * @param label  in the legend
     * @param x      ascending
     * @param y      the curve
     * @param low    lower edge of the band
     * @param high   upper edge of the band
     * @param colour index into the theme's palette, and of the dash
     */
    public record Band(String label, double[] x, double[] y, double[] low, double[] high, int colour) {
        private Curve curve() {
            return Curve.of(label, x, y, colour).with(Dash.of(colour), 1.8, 1);
        }
    }

    @Override
    public void draw(Graphics2D g, double width, double height, Theme theme) {
        Text.smooth(g);
        g.setColor(theme.paper());
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        if (!title.isEmpty()) {
            Text.draw(g, Text.fitted(title, TITLE, width - 2 * MARGIN), MARGIN, MARGIN + 13, 0, TITLE, theme.text());
        }
        List<Curve> curves = bands.stream().map(Band::curve).toList();
        Legend legend = Legend.of(curves, MARGIN, width - MARGIN, Math.max(1, (int) (LEGEND_SHARE * height / Legend.ROW)));
        double top = MARGIN + (title.isEmpty() ? 0 : TITLE_ROW);
        legend.draw(g, top, theme);
        double plot = top + legend.rows() * Legend.ROW + Y_LABEL_ROW;
        PlotArea area = Axes.area(MARGIN, plot, width - 2 * MARGIN, height - plot - MARGIN + 4, x, y, true, 0);
        Axes.draw(g, area, MARGIN, xLabel, yLabel, theme);
        Shape before = g.getClip();
        g.clip(new Rectangle2D.Double(area.left(), area.top(), area.width(), area.height()));
        bands.reversed().forEach(band -> {
            g.setColor(Theme.faded(theme.colour(band.colour()), OPACITY));
            g.fill(outline(band, area));
        });
        g.setClip(before);
        curves.reversed().forEach(curve -> CurveDrawing.draw(g, curve, area, theme));
    }

    /** Along the upper edge and back along the lower one. */
    private static Path2D outline(Band band, PlotArea area) {
        Path2D path = new Path2D.Double();
        boolean begun = false;
        for (int i = 0; i < band.x().length; i++) {
            begun = point(path, band.x()[i], band.high()[i], area, begun);
        }
        for (int i = band.x().length - 1; i >= 0; i--) {
            begun = point(path, band.x()[i], band.low()[i], area, begun);
        }
        if (begun) {
            path.closePath();
        }
        return path;
    }

    private static boolean point(Path2D path, double x, double y, PlotArea area, boolean begun) {
        // On a logarithmic axis an edge at or below zero lies beyond the floor.
        double at = area.y() instanceof Scale.Logarithmic && y <= 0 ? area.top() + area.height() + 1 : area.toY(y);
        if (!Double.isFinite(at)) {
            return begun;
        }
        if (begun) {
            path.lineTo(area.toX(x), at);
        } else {
            path.moveTo(area.toX(x), at);
        }
        return true;
    }
}
