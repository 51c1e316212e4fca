package activarium.figure;

/** A figure that knows the table of its numbers itself. */
public interface TabularFigure extends Figure {
    FigureTable table();
}
