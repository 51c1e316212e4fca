package activarium.cpab;

import java.util.Arrays;

import static activarium.cpab.SegmentTable.ANCHOR;
import static activarium.cpab.SegmentTable.BASE;
import static activarium.cpab.SegmentTable.DIRECTION;
import static activarium.cpab.SegmentTable.END_GROWTH;
import static activarium.cpab.SegmentTable.ENTRY;
import static activarium.cpab.SegmentTable.ENTRY_VELOCITY;
import static activarium.cpab.SegmentTable.EXIT;
import static activarium.cpab.SegmentTable.EXIT_SPEED;
import static activarium.cpab.SegmentTable.GROWTH;
import static activarium.cpab.SegmentTable.HIGHEST;
import static activarium.cpab.SegmentTable.LOWEST;
import static activarium.cpab.SegmentTable.POINT_FACTOR;
import static activarium.cpab.SegmentTable.SLOWEST;
import static activarium.cpab.SegmentTable.SPEED;
import static activarium.cpab.SegmentTable.SPEED_SLOPE;
import static activarium.cpab.SegmentTable.START_GROWTH;
import static activarium.cpab.SegmentTable.STRIDE;
import static activarium.cpab.SegmentTable.TIME;
import static activarium.cpab.SegmentTable.VELOCITY_FACTOR;

/**
 * The CPAB warp of {@link Flow} for engines that compute with whole arrays: segments of the line, each with its row of constants, so that one
 * formula does for the points of all of them. With the constants of its segment, a point u ends at
 * <pre>
 *   speed = max(SPEED + SPEED_SLOPE (u - ANCHOR), SLOWEST)
 *   distance = max(DIRECTION (EXIT - u), 0)
 *   spent = clamp(TWICE_INVERSE_START_GROWTH artanh(START_GROWTH distance / (speed + EXIT_SPEED)), 0, TIME)
 *   growth = exp(END_GROWTH (TIME - spent)),   reach = (growth - 1) / END_GROWTH
 *   phi = clamp(ENTRY + ENTRY_VELOCITY reach + STAYING (u - ANCHOR), LOWEST, HIGHEST)
 *   dphi/du = |ENTRY_VELOCITY| growth / speed + STAYING
 * </pre>
 * Mutable, for one thread.
 */
public final class WarpSegments {
    /** Places in a row of {@link #constants}. */
    public enum Constant {
        ANCHOR, SPEED, SPEED_SLOPE, SLOWEST, DIRECTION, EXIT, EXIT_SPEED, START_GROWTH, TWICE_INVERSE_START_GROWTH, TIME, END_GROWTH,
        TWICE_INVERSE_END_GROWTH, ENTRY, ENTRY_VELOCITY, STAYING, LOWEST, HIGHEST, LEFT, RIGHT
    }

    /** The sums over the points of a segment from which the gradient by theta follows; w is the weight of a point. */
    public enum Sum {
        /** w. */
        WEIGHT,
        /** w (u - ANCHOR). */
        OFFSET,
        /** w growth. */
        GROWN,
        /** w growth distance / speed (RIGHT - u - bent). */
        LEFT,
        /** w growth distance / speed (u - LEFT + bent). */
        RIGHT,
        /** w (time growth - reach) / END_GROWTH. */
        MOMENT,
        /** w reach. */
        REACH,
        /** w time growth. */
        TIME
    }

    /** Growth rates nearer to 0 than this are taken for it: nothing is lost, and everything can be divided by them. */
    private static final double LEAST_GROWTH = 1e-12;
    /** In the place of infinity, which times 0 is not a number. */
    private static final double FAR = 1e30;

    private final int dimension;
    private final double[][] basis;
    private final VelocityField field;
    private final SegmentTable table;
    private final boolean bounded;
    private final SegmentConstants[] rows;
    private final double[] cuts;
    private final double[][] constants;

    /** At theta = 0. One thread at a time may use it. */
    public WarpSegments(VelocitySpace space) {
        dimension = space.dimension();
        basis = space.atVertices();
        field = new VelocityField(space);
        table = new SegmentTable(field);
        bounded = space.boundary().identityOutside();
        rows = new SegmentConstants[table.segments()];
        Arrays.setAll(rows, _ -> new SegmentConstants());
        int segments = segments();
        cuts = new double[segments + 1];
        constants = new double[segments][Constant.values().length];
        set(new double[dimension], 0);
    }

    /** Chooses the velocity field: theta[offset] and the following, as many as the space has dimensions. */
    public void set(double[] theta, int offset) {
        field.set(theta, offset);
        table.prepare();
        cuts[0] = -FAR;
        cuts[segments()] = FAR;
        int first = bounded ? 1 : 0;
        for (int s = 0; s < table.segments(); s++) {
            rows[s].take(table, field, s);
            if (s + first > 0) {
                cuts[s + first] = s == 0 ? 0 : table.leftEnd(s);
            }
            row(s, constants[s + first]);
        }
        if (bounded) {
            // The point 1 itself is inside.
            cuts[segments() - 1] = Math.nextUp(1f);
            identity(constants[0]);
            identity(constants[segments() - 1]);
        }
    }

    /** Segments in all; with those outside of [0, 1], where that is where points stay. */
    public int segments() {
        return table.segments() + (bounded ? 2 : 0);
    }

    /** {@code [segments + 1]}: segment s holds the points u with {@code cuts[s] <= u < cuts[s + 1]}; not to be changed. */
    public double[] cuts() {
        return cuts;
    }

    /** {@code [segments][Constant]}, all finite; not to be changed. */
    public double[][] constants() {
        return constants;
    }

    /** gradient[offset + k] += sum over all points of w d phi / d theta_k. @param sums {@code [segments][Sum]} */
    public void accumulateGradient(double[][] sums, double[] gradient, int offset) {
        double[] byVertex = new double[field.cells + 1];
        double[] middle = new double[table.segments()];
        for (int s = 0; s < middle.length; s++) {
            double[] of = sums[s + (bounded ? 1 : 0)];
            // A segment without points may be one that no point can cross, with constants that are not numbers.
            if (Arrays.stream(of).allMatch(sum -> sum == 0)) {
                continue;
            }
            if (rows[s].stays) {
                rows[s].addStaying(new double[] {of[Sum.WEIGHT.ordinal()], of[Sum.OFFSET.ordinal()]}, byVertex);
            } else {
                middle[s] = rows[s].addCrossing(new double[] {of[Sum.GROWN.ordinal()], of[Sum.LEFT.ordinal()], of[Sum.RIGHT.ordinal()],
                    of[Sum.MOMENT.ordinal()], of[(rows[s].entryIsSlower ? Sum.REACH : Sum.TIME).ordinal()]}, byVertex);
            }
        }
        table.addMiddleCells(middle, byVertex);
        for (int k = 0; k < dimension; k++) {
            double sum = 0;
            for (int j = 0; j < byVertex.length; j++) {
                sum += basis[j][k] * byVertex[j];
            }
            gradient[offset + k] += sum;
        }
    }

    private void row(int s, double[] to) {
        double[] from = table.constants;
        int at = s * STRIDE;
        identity(to);
        put(to, Constant.ANCHOR, from[at + ANCHOR]);
        put(to, Constant.LOWEST, Math.max(from[at + LOWEST], -FAR));
        put(to, Constant.HIGHEST, Math.min(from[at + HIGHEST], FAR));
        int start = table.startCell[s];
        if (start == table.endCell[s]) {
            put(to, Constant.ENTRY, from[at + BASE] + from[at + POINT_FACTOR] * from[at + ANCHOR] + from[at + VELOCITY_FACTOR] * from[at + SPEED]);
            put(to, Constant.STAYING, from[at + GROWTH]);
            return;
        }
        put(to, Constant.SPEED, from[at + SPEED]);
        put(to, Constant.SPEED_SLOPE, from[at + SPEED_SLOPE]);
        put(to, Constant.SLOWEST, from[at + SLOWEST]);
        put(to, Constant.DIRECTION, from[at + DIRECTION]);
        put(to, Constant.EXIT, from[at + EXIT]);
        put(to, Constant.EXIT_SPEED, from[at + EXIT_SPEED]);
        put(to, Constant.START_GROWTH, growth(from[at + START_GROWTH]));
        // Times (exit - u) / (v(u) + v(exit)) the growth rate is (v(exit) - v(u)) / (v(exit) + v(u)), whichever way the points move.
        put(to, Constant.TWICE_INVERSE_START_GROWTH, 2 / growth(from[at + START_GROWTH]));
        put(to, Constant.TIME, from[at + TIME]);
        put(to, Constant.END_GROWTH, growth(from[at + END_GROWTH]));
        put(to, Constant.TWICE_INVERSE_END_GROWTH, 2 / growth(from[at + END_GROWTH]));
        put(to, Constant.ENTRY, from[at + ENTRY]);
        put(to, Constant.ENTRY_VELOCITY, from[at + ENTRY_VELOCITY]);
        put(to, Constant.STAYING, 0);
        put(to, Constant.LEFT, field.vertex[start]);
        put(to, Constant.RIGHT, field.vertex[start + 1]);
    }

    /** A segment whose points stay where they are; all that is divided by is not 0. */
    private static void identity(double[] to) {
        Arrays.fill(to, 0);
        put(to, Constant.SPEED, 1);
        put(to, Constant.SLOWEST, 1);
        put(to, Constant.EXIT_SPEED, 1);
        put(to, Constant.START_GROWTH, 1);
        put(to, Constant.TWICE_INVERSE_START_GROWTH, 2);
        put(to, Constant.END_GROWTH, 1);
        put(to, Constant.TWICE_INVERSE_END_GROWTH, 2);
        put(to, Constant.STAYING, 1);
        put(to, Constant.LOWEST, -FAR);
        put(to, Constant.HIGHEST, FAR);
    }

    private static void put(double[] row, Constant place, double value) {
        row[place.ordinal()] = value;
    }

    private static double growth(double rate) {
        return Math.abs(rate) < LEAST_GROWTH ? LEAST_GROWTH : rate;
    }
}
