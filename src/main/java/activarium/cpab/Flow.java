package activarium.cpab;

/**
 * The flow at time 1 of one velocity field, in closed form, with its derivatives: phi(u) solves dz/dt = v(z), z(0) = u.
 * Outside [0, 1] it is the identity. Mutable: {@link #set} moves it to another theta without allocating; one thread at a
 * time.
 *
 * <p>Inside, lengths are measured in cells: z = cells u, cell c is [c, c + 1], and the velocity there is
 * V_c + a_c (z - c) with a_c = V_{c+1} - V_c, V being the velocity at the vertices. A trajectory leaves a cell after the
 * time log(V_exit / v) / a, and within a cell z moves by v (e^{at} - 1) / a.
 *
 * <p>The derivative by V_j obeys the variational equation d' = a d + w_j(z), w_j the hat at vertex j; since v is
 * continuous, crossing a border adds nothing, and d is carried from a border to the end of the trajectory by the ratio of
 * velocities. Per cell the solution is w_0 E + alpha v_0 G with E = (e^{at} - 1) / a, G = (t e^{at} - E) / a.
 */
public final class Flow {
    private final VelocitySpace space;
    private final int cells;
    private final int dimension;
    /** {@code [dimension][dimension]}: value of field k at inner vertex j + 1, in units of cells. */
    private final double[][] vertexOfTheta;
    /** Velocities at the vertices, {@code [cells + 1]}, in cells per unit of time. */
    private final double[] vertex;
    /** Per cell: the velocity's slope, and (e^a - 1) / a, the displacement over the full time per unit of velocity. */
    private final double[] slope;
    private final double[] reach;
    /** Per cell: the time to cross all of it in the direction of its flow; infinite where nothing crosses. */
    private final double[] crossing;
    /** Per cell that is crossed: the sensitivities to its left and right vertex, per unit of the final velocity. */
    private final double[] crossedLeft;
    private final double[] crossedRight;
    private final double[] vertexGradient;

    // Where the last trajectory began and ended.
    private double startVelocity;
    private double end;
    private double endVelocity;
    private int startCell;
    private int endCell;
    private double firstTime;
    private double lastTime;

    public Flow(VelocitySpace space) {
        this.space = space;
        cells = space.cells();
        dimension = space.dimension();
        vertexOfTheta = space.vertexValues();
        for (double[] row : vertexOfTheta) {
            for (int k = 0; k < dimension; k++) {
                row[k] *= cells;
            }
        }
        vertex = new double[cells + 1];
        slope = new double[cells];
        reach = new double[cells];
        crossing = new double[cells];
        crossedLeft = new double[cells];
        crossedRight = new double[cells];
        vertexGradient = new double[cells + 1];
        set(new double[dimension], 0);
    }

    public VelocitySpace space() {
        return space;
    }

    /** Moves to {@code theta[offset .. offset + dimension)}. */
    public void set(double[] theta, int offset) {
        for (int j = 0; j < dimension; j++) {
            double sum = 0;
            for (int k = 0; k < dimension; k++) {
                sum += vertexOfTheta[j][k] * theta[offset + k];
            }
            vertex[j + 1] = sum;
        }
        prepare();
    }

    /** Everything that follows from the velocities at the vertices. */
    private void prepare() {
        for (int c = 0; c < cells; c++) {
            double a = vertex[c + 1] - vertex[c];
            slope[c] = a;
            reach[c] = growth(a, 1);
            crossing[c] = Double.POSITIVE_INFINITY;
            if (vertex[c] * vertex[c + 1] > 0) {
                boolean right = vertex[c] > 0;
                double in = right ? vertex[c] : vertex[c + 1];
                double out = right ? vertex[c + 1] : vertex[c];
                double distance = right ? 1 : -1;
                double time = timeToCover(distance, in, a);
                crossing[c] = time;
                double e = distance / in;
                double g = carried(a, time, e, out / in);
                double s = right ? 0 : 1;
                crossedRight[c] = (s * e + in * g) / out;
                crossedLeft[c] = ((1 - s) * e - in * g) / out;
            }
        }
    }

    /** phi(u). */
    public double value(double u) {
        if (!(u > 0 && u < 1)) {
            return u;
        }
        travel(u * cells);
        return end / cells;
    }

    /** dphi/du; at a vertex of a fixed cell border, from the right. */
    public double slope(double u) {
        if (!(u >= 0 && u <= 1)) {
            return Double.isNaN(u) ? u : 1;
        }
        travel(u * cells);
        return stretch();
    }

    /** d2phi/du2. */
    public double curvature(double u) {
        if (!(u >= 0 && u <= 1)) {
            return Double.isNaN(u) ? u : 0;
        }
        travel(u * cells);
        return startCell == endCell ? 0 : cells * stretch() * (slope[endCell] - slope[startCell]) / startVelocity;
    }

    /** The velocity v(u), in [0, 1] per unit of time; 0 outside. */
    public double velocity(double u) {
        if (!(u > 0 && u < 1)) {
            return Double.isNaN(u) ? u : 0;
        }
        double z = u * cells;
        int c = cellOf(z);
        return Math.fma(slope[c], z - c, vertex[c]) / cells;
    }

    /** The inverse of phi: the flow of the opposite field. */
    public double inverse(double u) {
        if (!(u > 0 && u < 1)) {
            return u;
        }
        Flow opposite = new Flow(space);
        for (int j = 0; j <= cells; j++) {
            opposite.vertex[j] = -vertex[j];
        }
        opposite.prepare();
        return opposite.value(u);
    }

    private int cellOf(double z) {
        return Math.min((int) z, cells - 1);
    }

    private double stretch() {
        return startCell == endCell ? Math.exp(slope[startCell]) : endVelocity / startVelocity;
    }

    /** Follows the trajectory from z for a unit of time. */
    private void travel(double z) {
        int c = cellOf(z);
        double v = Math.fma(slope[c], z - c, vertex[c]);
        startCell = c;
        endCell = c;
        startVelocity = v;
        firstTime = 1;
        lastTime = 1;
        boolean right = v > 0;
        double reached = v == 0 ? z : z + v * reach[c];
        double border = right ? c + 1 : c;
        double velocityAtBorder = right ? vertex[c + 1] : vertex[c];
        if (v == 0 || velocityAtBorder * v <= 0 || (right ? reached <= border : reached >= border) || Double.isNaN(reached)) {
            // A fixed point on the way is approached and never passed; rounding must not do it either.
            end = v == 0 ? z : right ? Math.min(reached, c + 1) : Math.max(reached, c);
            endVelocity = v * Math.exp(slope[c]);
            return;
        }
        firstTime = timeToCover(border - z, v, slope[c]);
        lastTime = Math.max(0, 1 - firstTime);
        int step = right ? 1 : -1;
        c += step;
        double in = velocityAtBorder;
        while (lastTime > crossing[c]) {
            lastTime -= crossing[c];
            in = right ? vertex[c + 1] : vertex[c];
            c += step;
        }
        double entry = right ? c : c + 1;
        endCell = c;
        end = entry + in * growth(slope[c], lastTime);
        end = right ? Math.min(end, c + 1) : Math.max(end, c);
        endVelocity = in * Math.exp(slope[c] * lastTime);
    }

    /** The time in which a trajectory of velocity v and slope a covers a distance: log(1 + a distance / v) / a. */
    private static double timeToCover(double distance, double v, double a) {
        double straight = distance / v;
        double growth = a * straight;
        return Math.abs(growth) < 1e-9 ? straight * (1 - growth / 2) : Math.log1p(growth) / a;
    }

    /** Adds weight times the derivative of phi(u) by the vertices' velocities to {@code vertexGradient}. */
    private void addVertexGradient(double u, double weight) {
        if (!(u > 0 && u < 1)) {
            return;
        }
        double z = u * cells;
        travel(z);
        int c = startCell;
        double s = z - c;
        if (startCell == endCell) {
            double e = reach[c];
            double g = carried(slope[c], 1, e, Math.exp(slope[c]));
            vertexGradient[c + 1] += weight * (s * e + startVelocity * g);
            vertexGradient[c] += weight * ((1 - s) * e - startVelocity * g);
            return;
        }
        boolean right = endCell > startCell;
        double exit = right ? vertex[c + 1] : vertex[c];
        double e = (right ? 1 - s : -s) / startVelocity;
        double g = carried(slope[c], firstTime, e, exit / startVelocity);
        double carriedOn = weight * endVelocity / exit;
        vertexGradient[c + 1] += carriedOn * (s * e + startVelocity * g);
        vertexGradient[c] += carriedOn * ((1 - s) * e - startVelocity * g);
        int step = right ? 1 : -1;
        double carriedFromBorder = weight * endVelocity;
        for (c += step; c != endCell; c += step) {
            vertexGradient[c + 1] += carriedFromBorder * crossedRight[c];
            vertexGradient[c] += carriedFromBorder * crossedLeft[c];
        }
        double in = right ? vertex[c] : vertex[c + 1];
        double entry = right ? 0 : 1;
        double lastE = growth(slope[c], lastTime);
        double lastG = carried(slope[c], lastTime, lastE, Math.exp(slope[c] * lastTime));
        vertexGradient[c + 1] += weight * (entry * lastE + in * lastG);
        vertexGradient[c] += weight * ((1 - entry) * lastE - in * lastG);
    }

    /** d phi(u) / d theta_k into {@code into[k]}, {@code [dimension]}. */
    public void gradient(double u, double[] into) {
        java.util.Arrays.fill(into, 0, dimension, 0);
        java.util.Arrays.fill(vertexGradient, 0);
        addVertexGradient(u, 1);
        project(into, 0);
    }

    /**
     * {@code gradient[offset + k] += sum over i of weight[i] * d phi(u[i]) / d theta_k} for {@code from <= i < to}: summed
     * by vertex in the order of i, then multiplied by the basis once.
     */
    public void accumulateGradient(double[] u, double[] weight, int from, int to, double[] gradient, int offset) {
        java.util.Arrays.fill(vertexGradient, 0);
        for (int i = from; i < to; i++) {
            if (weight[i] != 0) {
                addVertexGradient(u[i], weight[i]);
            }
        }
        project(gradient, offset);
    }

    private void project(double[] gradient, int offset) {
        for (int j = 0; j < dimension; j++) {
            // In units of cells phi is multiplied by cells and so is the velocity: vertexOfTheta carries one factor too many.
            double sum = vertexGradient[j + 1] / cells;
            for (int k = 0; k < dimension; k++) {
                gradient[offset + k] += sum * vertexOfTheta[j][k];
            }
        }
    }

    /** {@code out[i] = phi(u[i])} for {@code from <= i < to}. */
    public void values(double[] u, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = value(u[i]);
        }
    }

    /** {@code out[i] = phi'(u[i])} for {@code from <= i < to}. */
    public void slopes(double[] u, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = slope(u[i]);
        }
    }

    /** {@code out[i] = phi''(u[i])} for {@code from <= i < to}. */
    public void curvatures(double[] u, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = curvature(u[i]);
        }
    }

    /** (e^{at} - 1) / a. */
    private static double growth(double a, double t) {
        double at = a * t;
        return Math.abs(at) < 1e-9 ? t * (1 + at / 2) : Math.expm1(at) / a;
    }

    /** G = (t e^{at} - E) / a, from E and e^{at}; by its series t^2 sum (at)^n (n+1)/(n+2)! where that would cancel. */
    private static double carried(double a, double t, double e, double exponential) {
        double at = a * t;
        if (Math.abs(at) > 0.5) {
            return (t * exponential - e) / a;
        }
        double term = 0.5;
        double sum = 0.5;
        for (int n = 1; n <= 15; n++) {
            term *= at / (n + 2);
            sum += term * (n + 1);
        }
        return t * t * sum;
    }
}
