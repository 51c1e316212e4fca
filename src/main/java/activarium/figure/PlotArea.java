package activarium.figure;

/**
 * Where a plot's data lie on the paper, in points.
 *
 * @param left   of the plotting rectangle
 * @param top    of the plotting rectangle
 * @param width  of the plotting rectangle
 * @param height of the plotting rectangle
 * @param x      across
 * @param y      upwards
 */
public record PlotArea(double left, double top, double width, double height, Scale x, Scale y) {
    /** The place on the paper, in points from its left side, of an x of the data. */
    public double toX(double value) {
        return left + x.fraction(value) * width;
    }

    /** The place on the paper, in points from its top, of a y of the data. */
    public double toY(double value) {
        return top + (1 - y.fraction(value)) * height;
    }

    /** The data's x at a place on the paper. */
    public double dataX(double at) {
        return x.value((at - left) / width);
    }

    /** The data's y at a place on the paper. */
    public double dataY(double at) {
        return y.value(1 - (at - top) / height);
    }

    /** Whether a place on the paper, in points, is in the plotting rectangle or on its edge. */
    public boolean contains(double atX, double atY) {
        return atX >= left && atX <= left + width && atY >= top && atY <= top + height;
    }
}
