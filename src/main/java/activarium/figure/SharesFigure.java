package activarium.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How much is left of what there was: for every row and column a bar, its full length what there was, its strong part what is left.
 *
 * @param title   strong, above everything; empty for none
 * @param columns their names
 * @param rows    from the top
 */
public record SharesFigure(String title, List<String> columns, List<Row> rows) implements TabularFigure {
    private static final Font TITLE = Type.strong(14);
    private static final Font NAME = Type.strong(12.5);
    private static final Font LABEL = Type.regular(12.5);
    private static final Font VALUE = Type.regular(12);
    private static final double MARGIN = 16;
    private static final double TITLE_ROW = 28;
    private static final double HEADER = 26;
    private static final double TALLEST = 62;
    private static final double GAP = 28;
    private static final double BAR = 9;
    private static final double LABEL_SHARE = 0.26;

    public SharesFigure {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * @param strong whether it stands for the others together
     * @param cells  one a column
     */
    public record Row(String label, boolean strong, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * @param left  what is left
     * @param whole what there was, above 0
     * @param text  both in words
     */
    public record Cell(long left, long whole, String text) {
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
        double widest = rows.stream().mapToDouble(row -> Text.width(row.label, row.strong ? NAME : LABEL)).max().orElse(0);
        double side = Math.min(widest, LABEL_SHARE * width) + 16;
        double each = (width - 2 * MARGIN - side - (columns.size() - 1) * GAP) / Math.max(1, columns.size());
        for (int c = 0; c < columns.size(); c++) {
            Text.draw(g, Text.fitted(columns.get(c), NAME, each), MARGIN + side + c * (each + GAP), top + 12, 0, NAME, theme.text());
        }
        double row = Math.min(TALLEST, (height - top - HEADER - MARGIN) / Math.max(1, rows.size()));
        for (int r = 0; r < rows.size(); r++) {
            Row one = rows.get(r);
            double middle = top + HEADER + (r + 0.5) * row;
            Font font = one.strong ? NAME : LABEL;
            Text.draw(g, Text.fitted(one.label, font, side - 12), MARGIN, middle + 12, 0, font, theme.text());
            for (int c = 0; c < one.cells.size(); c++) {
                cell(g, one.cells.get(c), MARGIN + side + c * (each + GAP), middle, each, one.strong ? 0 : 5, theme);
            }
        }
    }

    private static void cell(Graphics2D g, Cell cell, double left, double middle, double width, int colour, Theme theme) {
        Text.draw(g, Text.fitted(cell.text, VALUE, width), left, middle - 3, 0, VALUE, theme.muted());
        g.setColor(Theme.faded(theme.grid(), 0.9));
        g.fill(new Rectangle2D.Double(left, middle + 4, width, BAR));
        g.setColor(theme.colour(colour));
        g.fill(new Rectangle2D.Double(left, middle + 4, Math.max(1, width * cell.left / cell.whole), BAR));
    }

    /** A row a row: for each column what is left and what there was. */
    @Override
    public FigureTable table() {
        List<String> names = new ArrayList<>(List.of("row"));
        List<List<OptionalDouble>> cells = new ArrayList<>();
        cells.add(java.util.stream.IntStream.rangeClosed(1, rows.size()).mapToObj(OptionalDouble::of).toList());
        for (int c = 0; c < columns.size(); c++) {
            int at = c;
            names.addAll(List.of(columns.get(c) + " left", columns.get(c)));
            cells.add(rows.stream().map(row -> OptionalDouble.of(row.cells.get(at).left)).toList());
            cells.add(rows.stream().map(row -> OptionalDouble.of(row.cells.get(at).whole)).toList());
        }
        return new FigureTable(names, cells);
    }
}
