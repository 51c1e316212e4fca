package activarium.cpab;

import java.util.Arrays;

import static activarium.cpab.SegmentTable.ANCHOR;
import static activarium.cpab.SegmentTable.BASE;
import static activarium.cpab.SegmentTable.DIRECTION;
import static activarium.cpab.SegmentTable.END_GROWTH;
import static activarium.cpab.SegmentTable.END_GROWTH_INVERSE;
import static activarium.cpab.SegmentTable.ENTRY;
import static activarium.cpab.SegmentTable.ENTRY_VELOCITY;
import static activarium.cpab.SegmentTable.EXIT;
import static activarium.cpab.SegmentTable.EXIT_SPEED;
import static activarium.cpab.SegmentTable.GROWTH;
import static activarium.cpab.SegmentTable.HIGHEST;
import static activarium.cpab.SegmentTable.LOWEST;
import static activarium.cpab.SegmentTable.MOMENT;
import static activarium.cpab.SegmentTable.POINT_FACTOR;
import static activarium.cpab.SegmentTable.RATIO;
import static activarium.cpab.SegmentTable.REACH;
import static activarium.cpab.SegmentTable.SLOWEST;
import static activarium.cpab.SegmentTable.SPEED;
import static activarium.cpab.SegmentTable.SPEED_SLOPE;
import static activarium.cpab.SegmentTable.START_GROWTH;
import static activarium.cpab.SegmentTable.START_GROWTH_INVERSE;
import static activarium.cpab.SegmentTable.STRIDE;
import static activarium.cpab.SegmentTable.TIME;
import static activarium.cpab.SegmentTable.VELOCITY_FACTOR;

/**
 * The CPAB warp phi: where the flow du/dt = v(u) of a velocity field takes each point of the line at time 1, in closed form
 * (Freifeld et al. 2017, section 4; derivative by theta as in Martinez, Viles, Olaizola 2022, "Closed-form
 * diffeomorphic transformations for time series alignment", by another route: the variational equation along the path).
 *
 * <p>Mutable, for one thread: {@link #set} chooses theta (all zero at first: the identity), and nothing here allocates
 * afterwards. With {@link Boundary#ZERO} all is the identity outside [0, 1] (slope 1, curvature and gradient 0). At NaN
 * all results are NaN, but a point that is not finite adds nothing to a gradient. Growth beyond e^700
 * saturates there, and a curvature may become infinite. If theta is not finite, results are NaN.
 */
public final class Flow {
    private final int dimension;
    private final double[][] basis;
    private final VelocityField field;
    private final SegmentTable table;
    private final double[] constants;
    private final double low;
    private final double high;
    private final double[] byVertex;
    private final double[] middle;
    private final double[] onePoint = new double[1];
    private final double[] one = {1};

    // Of the path looked at last, where it crosses borders: speed at its start and time spent there; time, integral of
    // e^(a t) and growth in its end cell.
    private double speed;
    private double spent;
    private double time;
    private double reach;
    private double growth;

    /** Of the velocity field at theta = 0, which leaves every point where it is. One thread at a time may use it. */
    public Flow(VelocitySpace space) {
        dimension = space.dimension();
        basis = space.atVertices();
        field = new VelocityField(space);
        table = new SegmentTable(field);
        constants = table.constants;
        boolean bounded = space.boundary().identityOutside();
        low = bounded ? 0 : -Double.MAX_VALUE;
        high = bounded ? 1 : Double.MAX_VALUE;
        byVertex = new double[space.cells() + 1];
        middle = new double[table.segments()];
        set(new double[dimension], 0);
    }

    /** Chooses the velocity field: theta[offset] and the following, as many as the space has dimensions. */
    public void set(double[] theta, int offset) {
        field.set(theta, offset);
        table.prepare();
    }

    /** Whether it is the identity outside [0, 1]. */
    public boolean identityOutside() {
        return low == 0;
    }

    /** v(u). */
    public double velocity(double u) {
        return inside(u) ? field.velocity(field.cellAt(u), u) : Double.isNaN(u) ? u : 0;
    }

    /** phi(u). */
    public double value(double u) {
        return inside(u) ? valueIn(table.find(u), u) : u;
    }

    /** d phi / d u, at a kink the derivative to the right. */
    public double slope(double u) {
        return inside(u) ? slopeIn(table.find(u), u) : slopeOutside(u);
    }

    /** d2 phi / d u2, where it jumps the value to the right. */
    public double curvature(double u) {
        return inside(u) ? curvatureIn(table.find(u), u) : Double.isNaN(u) ? u : 0;
    }

    /** The u with phi(u) = y. */
    public double inverse(double y) {
        return inside(y) ? field.follow(y, true) : y;
    }

    /**
     * d phi / d theta.
     *
     * @param into [dimension], overwritten
     */
    public void gradient(double u, double[] into) {
        Arrays.fill(into, 0, dimension, Double.isNaN(u) ? Double.NaN : 0);
        onePoint[0] = u;
        accumulateGradient(onePoint, one, 0, 1, into, 0);
    }

    /** out[i] = phi(u[i]) for from <= i < to; the arrays may be the same. */
    public void values(double[] u, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = value(u[i]);
        }
    }

    /** out[i] = (d phi / d u)(u[i]) for from <= i < to; the arrays may be the same. */
    public void slopes(double[] u, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = slope(u[i]);
        }
    }

    /** out[i] = (d2 phi / d u2)(u[i]) for from <= i < to; the arrays may be the same. */
    public void curvatures(double[] u, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = curvature(u[i]);
        }
    }

    /** Both at once, which costs little more than one of them: value[i] = phi(u[i]), slope[i] = (d phi / d u)(u[i]). */
    public void valuesAndSlopes(double[] u, double[] value, double[] slope, int from, int to) {
        for (int i = from; i < to; i++) {
            double point = u[i];
            if (!inside(point)) {
                value[i] = point;
                slope[i] = slopeOutside(point);
                continue;
            }
            int segment = table.find(point);
            int at = segment * STRIDE;
            value[i] = valueIn(segment, point);
            slope[i] = stays(segment) ? constants[at + GROWTH] : crossingSlope(at);
        }
    }

    /**
     * gradient[offset + k] += sum over i, from <= i < to, of weight[i] (d phi / d theta_k)(u[i]), summed in the order of i.
     * The sums are kept by vertex velocity and turned to theta once at the end.
     */
    public void accumulateGradient(double[] u, double[] weight, int from, int to, double[] gradient, int offset) {
        Arrays.fill(byVertex, 0);
        Arrays.fill(middle, 0);
        for (int i = from; i < to; i++) {
            double point = u[i];
            if (inside(point)) {
                int segment = table.find(point);
                if (stays(segment)) {
                    addStaying(segment, point, weight[i]);
                } else {
                    addCrossing(segment, point, weight[i]);
                }
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

    private boolean inside(double u) {
        return u >= low && u <= high;
    }

    private double slopeOutside(double u) {
        if (Double.isNaN(u) || identityOutside()) {
            return Double.isNaN(u) ? u : 1;
        }
        return constants[(u < 0 ? 0 : table.segments() - 1) * STRIDE + GROWTH];
    }

    private boolean stays(int segment) {
        return table.startCell[segment] == table.endCell[segment];
    }

    private double valueIn(int segment, double u) {
        int at = segment * STRIDE;
        double end;
        if (stays(segment)) {
            end = constants[at + BASE] + constants[at + POINT_FACTOR] * u
                    + constants[at + VELOCITY_FACTOR] * velocityAtStart(at, u);
        } else {
            cross(at, u);
            end = constants[at + ENTRY] + constants[at + ENTRY_VELOCITY] * reach;
        }
        return Math.min(Math.max(end, constants[at + LOWEST]), constants[at + HIGHEST]);
    }

    private double slopeIn(int segment, double u) {
        int at = segment * STRIDE;
        if (stays(segment)) {
            return constants[at + GROWTH];
        }
        cross(at, u);
        return crossingSlope(at);
    }

    /** Of the path looked at last: velocity at the end / velocity at the start. */
    private double crossingSlope(int at) {
        return Math.abs(constants[at + ENTRY_VELOCITY]) * growth / speed;
    }

    /** The derivative of v(phi(u)) / v(u). */
    private double curvatureIn(int segment, double u) {
        int at = segment * STRIDE;
        if (stays(segment)) {
            return 0;
        }
        cross(at, u);
        return crossingSlope(at) * (constants[at + END_GROWTH] - constants[at + START_GROWTH])
                * constants[at + DIRECTION] / speed;
    }

    private double velocityAtStart(int at, double u) {
        return constants[at + SPEED] + constants[at + SPEED_SLOPE] * (u - constants[at + ANCHOR]);
    }

    /** Follows a path out of its start cell and into its end cell. */
    private void cross(int at, double u) {
        double exitSpeed = constants[at + EXIT_SPEED];
        double startGrowth = constants[at + START_GROWTH];
        double left = constants[at + TIME];
        speed = Math.max(velocityAtStart(at, u), constants[at + SLOWEST]);
        if (Math.abs(startGrowth) > AffineFlow.SMALL) {
            spent = Math.log(exitSpeed / speed) * constants[at + START_GROWTH_INVERSE];
        } else {
            double mean = constants[at + DIRECTION] * (constants[at + EXIT] - u) / (speed + exitSpeed);
            spent = 2 * mean * AffineFlow.atanhRatio(startGrowth * mean);
        }
        spent = Math.min(Math.max(spent, 0), left);
        time = left - spent;
        double endGrowth = constants[at + END_GROWTH];
        if (Math.abs(endGrowth) > AffineFlow.SMALL) {
            growth = AffineFlow.exp(endGrowth * time);
            reach = (growth - 1) * constants[at + END_GROWTH_INVERSE];
        } else {
            reach = time * AffineFlow.expm1Ratio(endGrowth * time);
            growth = 1 + endGrowth * reach;
        }
    }

    /**
     * By the slope a of the cell and the velocity w at its slower vertex p, phi = u + v(u) E changes by (u - p) e^a + w G and E (see
     * {@link AffineFlow#momentOfReach}). Beside a vertex at rest the first is as small as it should be: nothing cancels.
     */
    private void addStaying(int segment, double u, double weight) {
        int at = segment * STRIDE;
        int cell = table.startCell[segment];
        int slower = field.anchor[cell];
        double bySlope = weight * field.cells
                * ((u - field.vertex[slower]) * constants[at + GROWTH] + field.atVertex[slower] * constants[at + MOMENT]);
        byVertex[slower] += weight * constants[at + REACH];
        byVertex[cell] -= bySlope;
        byVertex[cell + 1] += bySlope;
    }

    /** Displacements at the exit of the start cell grow with the speed to the end; those of the end cell come on top. */
    private void addCrossing(int segment, double u, double weight) {
        int at = segment * STRIDE;
        double cells = field.cells;
        cross(at, u);
        double grown = weight * growth;
        middle[segment] += grown;

        int start = table.startCell[segment];
        double startGrowth = constants[at + START_GROWTH];
        double distance = Math.max(0, constants[at + DIRECTION] * (constants[at + EXIT] - u));
        double toExit = distance / speed;
        double share = AffineFlow.share(startGrowth * toExit, distance, spent, constants[at + EXIT_SPEED]);
        double bent = constants[at + DIRECTION] * distance * share;
        double scaled = grown * constants[at + RATIO] * toExit * cells;
        byVertex[start] += scaled * (field.vertex[start + 1] - u - bent);
        byVertex[start + 1] += scaled * (u - field.vertex[start] + bent);

        int end = table.endCell[segment];
        int entry = end > start ? end : end + 1;
        int far = end > start ? end + 1 : end;
        double moment = AffineFlow.momentOfReach(constants[at + END_GROWTH], time, growth, reach);
        double byFar = constants[at + DIRECTION] * cells * constants[at + ENTRY_VELOCITY] * moment;
        // reach - byFar, where the far vertex is the slower one by E + a G = t e^(a t), so that nothing cancels near a vertex at rest.
        double byEntry = field.anchor[end] == entry ? reach - byFar
                : time * growth - constants[at + DIRECTION] * cells * field.atVertex[far] * moment;
        byVertex[entry] += weight * byEntry;
        byVertex[far] += weight * byFar;
    }
}
