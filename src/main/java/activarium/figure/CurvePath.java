package activarium.figure;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A curve on the paper. Of the points that share a column of pixels the first, lowest, highest and last are kept, which
 * draws the same picture; segments are cut off a little outside the plot (Liang and Barsky 1984), because a line to
 * infinity takes a rasteriser that long.
 */
final class CurvePath {
    private final PlotArea area;
    private final double columnsPerPoint;
    private final Path2D.Double line;
    private final List<double[]> lonePoints = new ArrayList<>();
    private final double left;
    private final double right;
    private final double top;
    private final double bottom;

    /** The pen: where the last point was, how many points its stroke has, and where the drawn line ends. */
    private double penX;
    private double penY;
    private int penPoints;
    private double drawnX = Double.NaN;
    private double drawnY = Double.NaN;

    private CurvePath(PlotArea area, double columnsPerPoint, int size) {
        this.area = area;
        this.columnsPerPoint = columnsPerPoint;
        this.line = new Path2D.Double(Path2D.WIND_NON_ZERO, size);
        this.left = area.left() - area.width();
        this.right = area.left() + 2 * area.width();
        this.top = area.top() - area.height();
        this.bottom = area.top() + 2 * area.height();
    }

    /** @param columnsPerPoint how many columns are told apart in one point of the paper */
    static CurvePath of(Curve curve, PlotArea area, double columnsPerPoint) {
        int columns = (int) (area.width() * columnsPerPoint);
        CurvePath path = new CurvePath(area, columnsPerPoint, Math.min(curve.x().length, 4 * columns) + 1);
        path.trace(curve);
        return path;
    }

    Path2D line() {
        return line;
    }

    /** Points with a gap on either side: a line alone would not show them. */
    List<double[]> lonePoints() {
        return lonePoints;
    }

    private void trace(Curve curve) {
        double[] x = curve.x();
        double[] y = curve.y();
        double[] atX = new double[x.length];
        double[] atY = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            atX[i] = Double.isFinite(x[i]) ? area.toX(x[i]) : Double.NaN;
            atY[i] = Double.isFinite(y[i]) ? area.toY(y[i]) : Double.NaN;
        }
        for (int i = 0; i < x.length;) {
            if (Double.isNaN(atX[i]) || Double.isNaN(atY[i])) {
                lift();
                i++;
            } else {
                i = column(atX, atY, i);
            }
        }
        lift();
    }

    /** Adds the points from here on that share a column. @return the first that does not */
    private int column(double[] atX, double[] atY, int first) {
        double column = Math.floor(atX[first] * columnsPerPoint);
        int low = first;
        int high = first;
        int next = first + 1;
        while (next < atX.length && Math.floor(atX[next] * columnsPerPoint) == column && !Double.isNaN(atY[next])) {
            low = atY[next] < atY[low] ? next : low;
            high = atY[next] > atY[high] ? next : high;
            next++;
        }
        int last = next - 1;
        int one = Math.min(low, high);
        int other = Math.max(low, high);
        add(atX[first], atY[first]);
        if (one > first) {
            add(atX[one], atY[one]);
        }
        if (other > one) {
            add(atX[other], atY[other]);
        }
        if (last > other) {
            add(atX[last], atY[last]);
        }
        return next;
    }

    private void add(double x, double y) {
        if (penPoints > 0) {
            segment(penX, penY, x, y);
        }
        penX = x;
        penY = y;
        penPoints++;
    }

    private void lift() {
        if (penPoints == 1 && penX >= left && penX <= right && penY >= top && penY <= bottom) {
            lonePoints.add(new double[] {penX, penY});
        }
        penPoints = 0;
        drawnX = Double.NaN;
    }

    private void segment(double x0, double y0, double x1, double y1) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double[] part = {0, 1};
        if (!cut(-dx, x0 - left, part) || !cut(dx, right - x0, part) || !cut(-dy, y0 - top, part) || !cut(dy, bottom - y0, part)) {
            return;
        }
        double startX = part[0] == 0 ? x0 : x0 + part[0] * dx;
        double startY = part[0] == 0 ? y0 : y0 + part[0] * dy;
        if (startX != drawnX || startY != drawnY) {
            line.moveTo(startX, startY);
        }
        drawnX = part[1] == 1 ? x1 : x0 + part[1] * dx;
        drawnY = part[1] == 1 ? y1 : y0 + part[1] * dy;
        line.lineTo(drawnX, drawnY);
    }

    /** Keeps of {@code part} what satisfies t * p <= q. @return false where nothing is left */
    private static boolean cut(double p, double q, double[] part) {
        if (p == 0) {
            return q >= 0;
        }
        double at = q / p;
        if (p < 0) {
            part[0] = Math.max(part[0], at);
        } else {
            part[1] = Math.min(part[1], at);
        }
        return part[0] <= part[1];
    }
}
