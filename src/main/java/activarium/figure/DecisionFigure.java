package activarium.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Which class a network of two inputs answers everywhere, and how surely, under the samples.
 *
 * @param classes       names, in the order of the palette
 * @param x             first input across
 * @param y             second input upwards
 * @param columns       cells across
 * @param rows          cells upwards
 * @param probabilities {@code [rows * columns * classes]}, row by row from the lowest
 * @param points        samples, {@code [n * 2]}
 * @param labels        their classes, {@code [n]}
 * @param texts         the words in the figure
 */
public record DecisionFigure(List<String> classes, Range x, Range y, int columns, int rows, double[] probabilities, double[] points,
                             int[] labels, FigureTexts texts) implements Figure {
    private static final double MARGIN = 12;
    private static final double FAINTEST = 0.08;
    private static final double STRONGEST = 0.5;
    private static final int MOST_POINTS = 800;

    public DecisionFigure {
        classes = List.copyOf(classes);
    }

    @Override
    public void draw(Graphics2D g, double width, double height, Theme theme) {
        Text.smooth(g);
        g.setColor(theme.paper());
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        double[] nothing = {};
        Legend legend = Legend.of(java.util.stream.IntStream.range(0, classes.size())
                .mapToObj(k -> new Curve(classes.get(k), nothing, nothing, k, Dash.SOLID, 6, 1)).toList(), MARGIN, width - MARGIN, 1);
        double top = MARGIN + legend.rows() * Legend.ROW;
        PlotArea area = Axes.area(MARGIN, top, width - 2 * MARGIN, height - top - 8, new Scale.Linear(x), new Scale.Linear(y), false, 0);
        legend.draw(g, MARGIN, theme);
        Axes.draw(g, area, MARGIN, "", "", theme);
        ColourField.draw(g, area, columns, rows, cell -> colour(cell, theme).getRGB());
        border(g, area, theme);
        double radius = Math.clamp(Math.sqrt(area.width() * area.height() / Math.max(1, labels.length)) / 9, 1.5, 3.5);
        for (int i = 0; i < Math.min(labels.length, MOST_POINTS); i++) {
            ColourField.dot(g, area, points[2 * i], points[2 * i + 1], radius, theme.colour(labels[i]), theme.panel());
        }
    }

    /** The mean of the classes' colours, the stronger the surer the answer. */
    private Color colour(int cell, Theme theme) {
        int k = classes.size();
        double red = 0;
        double green = 0;
        double blue = 0;
        double largest = 0;
        for (int c = 0; c < k; c++) {
            double p = probabilities[cell * k + c];
            if (!(p >= 0)) {
                return theme.grid();
            }
            Color of = theme.colour(c);
            red += p * of.getRed();
            green += p * of.getGreen();
            blue += p * of.getBlue();
            largest = Math.max(largest, p);
        }
        double sure = (largest - 1.0 / k) / (1 - 1.0 / k);
        Color mean = new Color((int) Math.min(255, red), (int) Math.min(255, green), (int) Math.min(255, blue));
        return ColourField.mixed(theme.panel(), mean, FAINTEST + (STRONGEST - FAINTEST) * sure);
    }

    /** Where two classes are equally probable: marching squares between the middles of cells (Lorensen and Cline 1987, in the plane). */
    private void border(Graphics2D g, PlotArea area, Theme theme) {
        if (classes.size() != 2) {
            return;
        }
        Path2D path = new Path2D.Double();
        for (int row = 0; row + 1 < rows; row++) {
            for (int column = 0; column + 1 < columns; column++) {
                crossing(path, area, row, column);
            }
        }
        g.setColor(theme.text());
        g.setStroke(Theme.stroke(1.4, Dash.SOLID));
        g.draw(path);
    }

    private void crossing(Path2D path, PlotArea area, int row, int column) {
        int[][] corners = {{row, column}, {row, column + 1}, {row + 1, column + 1}, {row + 1, column}};
        double[] from = null;
        for (int side = 0; side < 4; side++) {
            int[] a = corners[side];
            int[] b = corners[(side + 1) % 4];
            double at = excess(a);
            double bt = excess(b);
            if (at > 0 == bt > 0) {
                continue;
            }
            double part = at / (at - bt);
            double[] point = {middleX(a[1] + part * (b[1] - a[1]), area), middleY(a[0] + part * (b[0] - a[0]), area)};
            if (from == null) {
                from = point;
            } else {
                path.moveTo(from[0], from[1]);
                path.lineTo(point[0], point[1]);
                from = null;
            }
        }
    }

    private double excess(int[] cell) {
        return probabilities[(cell[0] * columns + cell[1]) * 2 + 1] - 0.5;
    }

    private double middleX(double column, PlotArea area) {
        return area.left() + (column + 0.5) / columns * area.width();
    }

    private double middleY(double row, PlotArea area) {
        return area.top() + (1 - (row + 0.5) / rows) * area.height();
    }
}
