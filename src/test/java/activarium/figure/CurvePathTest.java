package activarium.figure;

import org.junit.jupiter.api.Test;

import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CurvePathTest {
    /** x from 0 to 10 and y from -1 to 1 on 100 x 100 points. */
    private static final PlotArea AREA = new PlotArea(0, 0, 100, 100, new Scale.Linear(new Range(0, 10)), new Scale.Linear(new Range(-1, 1)));

    private static CurvePath path(double[] x, double[] y) {
        return CurvePath.of(Curve.of("", x, y, 0), AREA, 2);
    }

    /** {move or line, x, y} of every part. */
    private static List<double[]> parts(CurvePath path) {
        List<double[]> parts = new ArrayList<>();
        double[] at = new double[6];
        for (PathIterator i = path.line().getPathIterator(null); !i.isDone(); i.next()) {
            int kind = i.currentSegment(at);
            parts.add(new double[] {kind, at[0], at[1]});
        }
        return parts;
    }

    private static long strokes(CurvePath path) {
        return parts(path).stream().filter(part -> part[0] == PathIterator.SEG_MOVETO).count();
    }

    @Test
    void aValueThatIsNotFiniteBreaksTheCurve() {
        double[] x = {0, 1, 2, 3, 4};
        assertEquals(1, strokes(path(x, new double[] {0, 0, 0, 0, 0})));
        assertEquals(2, strokes(path(x, new double[] {0, 0, Double.NaN, 0, 0})));
        assertEquals(2, strokes(path(x, new double[] {0, 0, Double.NEGATIVE_INFINITY, 0, 0})));
    }

    @Test
    void aPointBetweenTwoGapsIsADot() {
        CurvePath path = path(new double[] {0, 5, 9}, new double[] {Double.NaN, 0.5, Double.NaN});
        assertEquals(1, path.lonePoints().size());
        assertEquals(50, path.lonePoints().getFirst()[0], 1e-9);
        assertEquals(25, path.lonePoints().getFirst()[1], 1e-9);
    }

    @Test
    void aSteepSegmentIsCutOffAndKeepsItsSlope() {
        List<double[]> parts = parts(path(new double[] {0, 10}, new double[] {0, 1e9}));
        assertEquals(2, parts.size());
        // From (0, 0) to (10, 1e9): already above the plot where x is a billionth.
        assertTrue(parts.get(1)[1] < 1e-6, "the line goes straight up, to x = " + parts.get(1)[1]);
        assertEquals(-100, parts.get(1)[2], 1e-6, "and ends one height above the plot");
    }

    @Test
    void whatLiesOutsideIsLeftOut() {
        assertEquals(0, parts(path(new double[] {0, 5, 10}, new double[] {50, 60, 50})).size());
    }

    @Test
    void aMillionPointsBecomeAFewAColumnWithoutLosingAPeak() {
        int n = 1_000_000;
        double[] x = Evolution.points(new Range(0, 10), n);
        double[] y = new Random(5).doubles(n, -0.1, 0.1).toArray();
        y[654_321] = 0.9;
        List<double[]> parts = parts(path(x, y));
        assertTrue(parts.size() <= 4 * 201, parts.size() + " points");
        assertEquals(5, parts.stream().mapToDouble(part -> part[2]).min().orElseThrow(), 1e-9);
    }
}
