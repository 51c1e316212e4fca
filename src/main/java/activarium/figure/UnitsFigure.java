package activarium.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * What each unit of a network answers: a small picture for every unit, layer by layer from left to right. Where every layer stands in one column the weights
 * between them are drawn too, the stronger the wider.
 *
 * @param title  above everything
 * @param layers from the inputs on
 */
public record UnitsFigure(String title, List<Layer> layers) implements TabularFigure {
    private static final Font TITLE = Type.strong(12.5);
    private static final Font NAME = Type.strong(11.5);
    private static final Font NOTE = Type.regular(11);
    private static final double MARGIN = 12;
    private static final double TITLE_ROW = 26;
    private static final double HEADER = 36;
    private static final double GAP = 4;
    private static final double BETWEEN = 18;
    /** Room for the lines between two layers. */
    private static final double LEAST_REACH = 44;
    private static final double MOST_REACH = 220;
    private static final double SMALLEST = 8;
    private static final double SMALLEST_LINKED = 20;
    private static final double LARGEST = 120;
    /** Room for a layer's name. */
    private static final double NARROWEST = 58;
    private static final double WIDEST_LINE = 3.2;
    /** Weaker lines are not to be seen. */
    private static final double FAINTEST = 0.04;
    /** A unit whose answers are below this part of the layer's largest fades. */
    private static final double WEAKEST = 0.1;
    private static final double BAR = 54;

    public UnitsFigure {
        layers = List.copyOf(layers);
    }

    /**
     * One layer's units.
     *
     * @param name     above them
     * @param note     under the name; empty for none
     * @param tiles    a unit each
     * @param incoming weights {@code [tiles * tiles of the layer before]}; empty where there are none to be drawn. Not to be written to
     */
    public record Layer(String name, String note, List<Tile> tiles, double[] incoming) {
        public Layer {
            tiles = List.copyOf(tiles);
        }
    }

    /** The largest finite absolute value; above zero. */
    private static double largest(DoubleStream values) {
        return Math.max(1e-300, values.filter(Double::isFinite).map(Math::abs).max().orElse(1));
    }

    /** One unit's answers, in any unit of measure. */
    public sealed interface Tile {
        /** In the order of the tile's form; not to be written to. */
        double[] values();
    }

    /**
     * Answers over a plane.
     *
     * @param values {@code [rows * columns]}, row by row from the lowest
     */
    public record Field(int rows, int columns, double[] values) implements Tile {
        public Field {
            if (values.length != rows * columns) {
                throw new IllegalArgumentException(values.length + " values in a field of " + rows + " by " + columns);
            }
        }
    }

    /**
     * A number for each pixel of a picture.
     *
     * @param values {@code [rows * columns]}, row by row from the top
     */
    public record Picture(int rows, int columns, double[] values) implements Tile {
        public Picture {
            if (values.length != rows * columns) {
                throw new IllegalArgumentException(values.length + " values in a picture of " + rows + " by " + columns);
            }
        }
    }

    /** Answers along a line, evenly spaced. */
    public record Line(double[] values) implements Tile {
    }

    /** Where everything is: of each layer its left, its tiles' side and how many stand above each other. */
    private record Layout(double[] left, double[] side, int[] rows, double top, double height, boolean linked) {
        Rectangle2D place(int layer, int tile, int tiles) {
            double step = side[layer] + GAP;
            double first = linked ? top + (height - tiles * step + GAP) / 2 : top;
            return new Rectangle2D.Double(left[layer] + tile / rows[layer] * step, first + tile % rows[layer] * step, side[layer], side[layer]);
        }
    }

    @Override
    public void draw(Graphics2D g, double width, double height, Theme theme) {
        Text.smooth(g);
        g.setColor(theme.paper());
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        g.clip(new Rectangle2D.Double(1, 0, width - 2, height));
        boolean barred = width > 260 && layers.stream().flatMap(layer -> layer.tiles.stream()).anyMatch(tile -> !(tile instanceof Line));
        if (barred) {
            bar(g, width - MARGIN - 10 - BAR, MARGIN + 5, theme);
        }
        Text.draw(g, Text.fitted(title, TITLE, width - 2 * MARGIN - (barred ? BAR + 40 : 0)), MARGIN, MARGIN + 12, 0, TITLE, theme.text());
        Layout layout = layout(width - 2 * MARGIN, height - MARGIN - TITLE_ROW - HEADER - 4);
        if (layout.linked) {
            for (int i = 1; i < layers.size(); i++) {
                links(g, layout, i, theme);
            }
        }
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            double room = (i + 1 < layers.size() ? layout.left[i + 1] - 8 : width - MARGIN) - layout.left[i];
            Text.draw(g, Text.fitted(layer.name, NAME, room), layout.left[i], MARGIN + TITLE_ROW + 11, 0, NAME, theme.text());
            Text.draw(g, Text.fitted(layer.note, NOTE, room), layout.left[i], MARGIN + TITLE_ROW + 25, 0, NOTE, theme.muted());
            double weak = WEAKEST * largest(layer.tiles.stream().flatMapToDouble(tile -> Arrays.stream(tile.values())));
            for (int k = 0; k < layer.tiles.size(); k++) {
                Tile tile = layer.tiles.get(k);
                tile(g, tile, layout.place(i, k, layer.tiles.size()), Math.max(weak, largest(Arrays.stream(tile.values()))), i, theme);
            }
        }
    }

    private Layout layout(double width, double height) {
        double top = MARGIN + TITLE_ROW + HEADER;
        int most = layers.stream().mapToInt(layer -> layer.tiles.size()).max().orElse(1);
        int count = layers.size();
        double single = Math.min(Math.min(LARGEST, (height + GAP) / most - GAP), count > 1 ? (width - (count - 1) * LEAST_REACH) / count : width);
        boolean linked = count > 1 && single >= SMALLEST_LINKED && layers.stream().skip(1).allMatch(layer -> layer.incoming.length > 0);
        double[] left = new double[count];
        double[] sides = new double[count];
        int[] rows = new int[count];
        if (linked) {
            double step = Math.min(MOST_REACH + single, (width - Math.max(single, NARROWEST)) / (count - 1));
            Arrays.setAll(left, i -> MARGIN + i * step);
            Arrays.fill(sides, single);
            Arrays.fill(rows, most);
            return new Layout(left, sides, rows, top, height, true);
        }
        double narrowest = Math.min(NARROWEST, width / Math.max(1, count) - BETWEEN);
        for (double side = Math.min(LARGEST, height);; side--) {
            double at = MARGIN;
            for (int i = 0; i < count; i++) {
                int tiles = Math.max(1, layers.get(i).tiles.size());
                int columns = Math.ceilDiv(tiles, Math.max(1, (int) ((height + GAP) / (side + GAP))));
                left[i] = at;
                rows[i] = Math.ceilDiv(tiles, columns);
                // Where the name is wider than the tiles, they may be as wide.
                sides[i] = Math.max(1, columns > 1 ? side : Math.max(side, Math.min(narrowest, (height + GAP) / tiles - GAP)));
                at += Math.max(narrowest, columns * (side + GAP) - GAP) + BETWEEN;
            }
            if (at - BETWEEN - MARGIN <= width || side <= SMALLEST) {
                return new Layout(left, sides, rows, top, height, false);
            }
        }
    }

    private void links(Graphics2D g, Layout layout, int layer, Theme theme) {
        double[] weights = layers.get(layer).incoming;
        int from = layers.get(layer - 1).tiles.size();
        int to = layers.get(layer).tiles.size();
        double largest = largest(Arrays.stream(weights));
        for (int k = 0; k < to * from; k++) {
            double share = Math.abs(weights[k]) / largest;
            if (share >= FAINTEST) {
                Rectangle2D a = layout.place(layer - 1, k % from, from);
                Rectangle2D b = layout.place(layer, k / from, to);
                double middle = (a.getMaxX() + b.getMinX()) / 2;
                g.setColor(Theme.faded(theme.colour(weights[k] < 0 ? 0 : 1), 0.15 + 0.65 * share));
                g.setStroke(Theme.stroke(Math.max(0.5, WIDEST_LINE * share), Dash.SOLID));
                g.draw(new CubicCurve2D.Double(a.getMaxX(), a.getCenterY(), middle, a.getCenterY(), middle, b.getCenterY(), b.getMinX(), b.getCenterY()));
            }
        }
    }

    private static void tile(Graphics2D g, Tile tile, Rectangle2D place, double largest, int layer, Theme theme) {
        PlotArea area = new PlotArea(place.getX(), place.getY(), place.getWidth(), place.getHeight(), new Scale.Linear(new Range(0, 1)), new Scale.Linear(new Range(0, 1)));
        g.setColor(theme.panel());
        g.fill(place);
        switch (tile) {
            case Field(int rows, int columns, double[] values) -> ColourField.draw(g, area, columns, rows, cell -> ColourField.signed(values[cell] / largest, theme).getRGB());
            case Picture(int rows, int columns, double[] values) -> pixels(g, rows, columns, values, place, largest, theme);
            case Line(double[] values) -> line(g, values, place, largest, theme.colour(layer), theme);
        }
        g.setColor(theme.grid());
        g.setStroke(Theme.stroke(1, Dash.SOLID));
        g.draw(place);
    }

    private static void pixels(Graphics2D g, int rows, int columns, double[] values, Rectangle2D place, double largest, Theme theme) {
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < values.length; i++) {
            image.setRGB(i % columns, i / columns, ColourField.signed(values[i] / largest, theme).getRGB());
        }
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        AffineTransform to = AffineTransform.getTranslateInstance(place.getX(), place.getY());
        to.scale(place.getWidth() / columns, place.getHeight() / rows);
        g.drawImage(image, to, null);
    }

    private static void line(Graphics2D g, double[] values, Rectangle2D place, double largest, Color colour, Theme theme) {
        double middle = place.getCenterY();
        g.setColor(theme.grid());
        g.setStroke(Theme.stroke(1, Dash.SOLID));
        g.draw(new Line2D.Double(place.getMinX(), middle, place.getMaxX(), middle));
        Path2D path = new Path2D.Double();
        boolean drawing = false;
        for (int i = 0; i < values.length; i++) {
            double x = place.getX() + place.getWidth() * i / Math.max(1, values.length - 1);
            double y = middle - 0.46 * place.getHeight() * values[i] / largest;
            if (!Double.isFinite(y)) {
                drawing = false;
            } else if (drawing) {
                path.lineTo(x, y);
            } else {
                path.moveTo(x, y);
                drawing = true;
            }
        }
        g.setColor(colour);
        g.setStroke(Theme.stroke(1.5, Dash.SOLID));
        g.draw(path);
    }

    /** Which colour is which sign; every unit has a scale of its own, so there are no numbers. */
    private static void bar(Graphics2D g, double left, double top, Theme theme) {
        PlotArea strip = new PlotArea(left, top, BAR, 8, new Scale.Linear(new Range(-1, 1)), new Scale.Linear(new Range(0, 1)));
        ColourField.draw(g, strip, 54, 1, cell -> ColourField.signed(2 * (cell + 0.5) / 54 - 1, theme).getRGB());
        Text.draw(g, "\u2212", left - 4, top + 8, 1, NOTE, theme.muted());
        Text.draw(g, "+", left + BAR + 4, top + 8, 0, NOTE, theme.muted());
    }

    /** A column for every unit; fields row by row from the lowest, pictures from the top. */
    @Override
    public FigureTable table() {
        List<String> names = new ArrayList<>();
        List<List<OptionalDouble>> columns = new ArrayList<>();
        for (Layer layer : layers) {
            for (int k = 0; k < layer.tiles.size(); k++) {
                names.add(layer.name + " " + (k + 1));
                columns.add(Arrays.stream(layer.tiles.get(k).values()).mapToObj(OptionalDouble::of).toList());
            }
        }
        return FigureTable.padded(names, columns);
    }
}
