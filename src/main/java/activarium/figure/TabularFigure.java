package activarium.figure;

/** A figure that knows the table of its numbers itself. */
public interface TabularFigure extends Figure {
    /** What the figure shows, as numbers. */
    FigureTable table();
}
