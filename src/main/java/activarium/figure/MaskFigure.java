package activarium.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Which weights of layers there are: for each layer its matrix, with a dot where a weight is.
 *
 * @param title   strong, above everything; empty for none
 * @param columns panels side by side, at least 1
 * @param panels  row by row
 */
public record MaskFigure(String title, int columns, List<Panel> panels) implements TabularFigure {
    private static final Font TITLE = Type.strong(14);
    private static final Font NAME = Type.strong(12);
    private static final Font NOTE = Type.regular(11);
    private static final double MARGIN = 12;
    private static final double TITLE_ROW = 26;
    private static final double HEADER = 36;
    private static final double GAP = 24;
    /** Room for a title. */
    private static final double NARROWEST = 96;
    /** Matrices that are much longer than they are high are drawn with cells that are not square. */
    private static final double LONGEST = 2.6;
    private static final double LEAST_SHAPE = 1.25;
    /** A weight alone in a large layer is to be seen too. */
    private static final double SMALLEST_DOT = 1.3;
    /** Larger cells stand a little apart. */
    private static final double APART = 4;

    public MaskFigure {
        panels = List.copyOf(panels);
        if (columns < 1) {
            throw new IllegalArgumentException("panels stand in at least 1 column, not " + columns);
        }
    }

    /**
     * One layer.
     *
     * @param title  above it
     * @param note   under the title; empty for none
     * @param rows   outputs of the layer
     * @param across inputs of each output
     * @param kept   {@code [rows * across]}, row by row; not to be written to
     * @param colour index into the theme's palette
     */
    public record Panel(String title, String note, int rows, int across, boolean[] kept, int colour) {
        public Panel {
            if (kept.length != rows * across) {
                throw new IllegalArgumentException(kept.length + " places in a matrix of " + rows + " by " + across);
            }
        }

        /** Width by height. */
        private double shape() {
            return Math.clamp(across / (double) rows, 1 / LONGEST, LONGEST);
        }
    }

    @Override
    public void draw(Graphics2D g, double width, double height, Theme theme) {
        Text.smooth(g);
        g.setColor(theme.paper());
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        double top = MARGIN + (title.isEmpty() ? 0 : TITLE_ROW);
        if (!title.isEmpty()) {
            Text.draw(g, Text.fitted(title, TITLE, width - 2 * MARGIN), MARGIN, MARGIN + 13, 0, TITLE, theme.text());
        }
        int rows = Math.max(1, (panels.size() + columns - 1) / columns);
        double high = (height - top - MARGIN) / rows;
        double[] wide = widths(width - 2 * MARGIN - (columns - 1) * GAP, high - HEADER - 10);
        double left = MARGIN;
        for (int c = 0; c < columns; c++) {
            for (int r = 0; r * columns + c < panels.size(); r++) {
                panel(g, panels.get(r * columns + c), left, top + r * high, wide[c], high - 10, theme);
            }
            left += wide[c] + GAP;
        }
    }

    /** Every column as wide as its matrices want to be at this height, and less where there is not so much room. */
    private double[] widths(double room, double high) {
        double[] wide = new double[columns];
        for (int i = 0; i < panels.size(); i++) {
            wide[i % columns] = Math.max(wide[i % columns], Math.max(NARROWEST, high * panels.get(i).shape()));
        }
        double wanted = java.util.Arrays.stream(wide).sum();
        if (wanted <= room) {
            return wide;
        }
        double least = Math.min(NARROWEST, room / columns);
        double share = (room - columns * least) / (wanted - columns * least);
        return java.util.Arrays.stream(wide).map(one -> least + (one - least) * share).toArray();
    }

    private static void panel(Graphics2D g, Panel panel, double left, double top, double width, double height, Theme theme) {
        Text.draw(g, Text.fitted(panel.title, NAME, width), left, top + 12, 0, NAME, theme.text());
        Text.draw(g, Text.fitted(panel.note, NOTE, width), left, top + 27, 0, NOTE, theme.muted());
        // Where the room is narrow, a long matrix may be drawn higher.
        double high = Math.max(4, Math.min(height - HEADER, width / Math.min(panel.shape(), LEAST_SHAPE)));
        double wide = Math.min(width, high * panel.shape());
        Rectangle2D frame = new Rectangle2D.Double(left, top + HEADER, wide, high);
        g.setColor(Theme.faded(theme.grid(), 0.5));
        g.fill(frame);
        double cellWidth = wide / panel.across;
        double cellHeight = high / panel.rows;
        double dotWidth = dot(cellWidth);
        double dotHeight = dot(cellHeight);
        Path2D dots = new Path2D.Double();
        for (int i = 0; i < panel.kept.length; i++) {
            if (panel.kept[i]) {
                double x = left + (i % panel.across + 0.5) * cellWidth - dotWidth / 2;
                double y = top + HEADER + (i / panel.across + 0.5) * cellHeight - dotHeight / 2;
                dots.append(new Rectangle2D.Double(x, y, dotWidth, dotHeight), false);
            }
        }
        g.setColor(theme.colour(panel.colour));
        g.fill(dots);
        g.setColor(theme.grid());
        g.setStroke(Theme.stroke(1, Dash.SOLID));
        g.draw(frame);
    }

    private static double dot(double cell) {
        return cell > APART ? cell - 1 : Math.max(SMALLEST_DOT, cell);
    }

    /** A row for every weight that is kept: panel, output and input, counted from 1. */
    @Override
    public FigureTable table() {
        List<List<OptionalDouble>> cells = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int k = 0; k < panels.size(); k++) {
            Panel panel = panels.get(k);
            for (int i = 0; i < panel.kept.length; i++) {
                if (panel.kept[i]) {
                    cells.get(0).add(OptionalDouble.of(k + 1.0));
                    cells.get(1).add(OptionalDouble.of(i / panel.across + 1.0));
                    cells.get(2).add(OptionalDouble.of(i % panel.across + 1.0));
                }
            }
        }
        return new FigureTable(List.of("panel", "output", "input"), cells);
    }
}
