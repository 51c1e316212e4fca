package activarium.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Several figures in rows and columns of one size: small multiples.
 *
 * @param tiles   row by row
 * @param columns at least 1
 */
public record TiledFigure(List<? extends Figure> tiles, int columns) implements Figure {
    public TiledFigure {
        tiles = List.copyOf(tiles);
        if (columns < 1) {
            throw new IllegalArgumentException("tiles stand in at least 1 column, not " + columns);
        }
    }

    /** In as many columns as make tiles of a shape that is well looked at, for a page of this width and height. */
    public static TiledFigure fitting(List<? extends Figure> tiles, double width, double height) {
        int best = 1;
        double nearest = Double.POSITIVE_INFINITY;
        for (int columns = 1; columns <= Math.max(1, tiles.size()); columns++) {
            int rows = (tiles.size() + columns - 1) / columns;
            double shape = Math.abs(Math.log(width / columns / (height / Math.max(1, rows)) / 1.5));
            if (shape < nearest) {
                nearest = shape;
                best = columns;
            }
        }
        return new TiledFigure(tiles, best);
    }

    @Override
    public void draw(Graphics2D g, double width, double height, Theme theme) {
        g.setColor(theme.paper());
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        int rows = (tiles.size() + columns - 1) / columns;
        for (int i = 0; i < tiles.size(); i++) {
            Graphics2D tile = (Graphics2D) g.create();
            tile.translate(i % columns * width / columns, i / columns * height / rows);
            tiles.get(i).draw(tile, width / columns, height / rows, theme);
            tile.dispose();
        }
    }
}
