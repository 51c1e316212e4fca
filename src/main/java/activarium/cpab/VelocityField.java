package activarium.cpab;

/**
 * One velocity field of a space, held by its velocities at the vertices, and its flow followed cell by cell. Reusable for
 * one theta after another without allocation; for one thread.
 */
final class VelocityField {
    final int cells;
    /** Positions of the vertices, [cells + 1]. */
    final double[] vertex;
    /** Velocity at each vertex, [cells + 1]. */
    final double[] atVertex;
    /** Slope in each cell, [cells]. */
    final double[] slope;
    /** Vertex of each cell from which velocities are computed: the slower one, whose rounding error is the smaller, [cells]. */
    final int[] anchor;
    /** Time to cross each cell, in the direction in which the field moves there; infinite if never, [cells]. */
    final double[] crossingTime;
    /** {@link AffineFlow#share} of each crossed cell, [cells]. */
    final double[] crossingShare;
    private final double[][] basis;
    private final double low;
    private final double high;

    VelocityField(VelocitySpace space) {
        cells = space.cells();
        basis = space.atVertices();
        vertex = new double[cells + 1];
        for (int j = 0; j <= cells; j++) {
            vertex[j] = (double) j / cells;
        }
        atVertex = new double[cells + 1];
        slope = new double[cells];
        anchor = new int[cells];
        crossingTime = new double[cells];
        crossingShare = new double[cells];
        boolean bounded = space.boundary().identityOutside();
        low = bounded ? 0 : Double.NEGATIVE_INFINITY;
        high = bounded ? 1 : Double.POSITIVE_INFINITY;
    }

    void set(double[] theta, int offset) {
        for (int j = 0; j <= cells; j++) {
            double sum = 0;
            double[] row = basis[j];
            for (int k = 0; k < row.length; k++) {
                sum += row[k] * theta[offset + k];
            }
            atVertex[j] = sum;
        }
        for (int c = 0; c < cells; c++) {
            double left = atVertex[c];
            double right = atVertex[c + 1];
            slope[c] = (right - left) * cells;
            anchor[c] = Math.abs(left) <= Math.abs(right) ? c : c + 1;
            prepareCrossing(c, left, right);
        }
    }

    private void prepareCrossing(int c, double left, double right) {
        crossingTime[c] = Double.POSITIVE_INFINITY;
        crossingShare[c] = 0;
        boolean rightward = left > 0 && right > 0;
        if (!rightward && !(left < 0 && right < 0)) {
            return;
        }
        double width = vertex[c + 1] - vertex[c];
        double start = rightward ? left : -right;
        double end = rightward ? right : -left;
        // The speed grows at the same rate in either direction: d|v|/dt = slope |v|.
        crossingTime[c] = AffineFlow.travelTime(width, start, end, slope[c]);
        crossingShare[c] = AffineFlow.share(slope[c] * width / start, width, crossingTime[c], end);
    }

    /** Cell of a position; positions outside belong to the outermost cells. */
    int cellAt(double u) {
        int c = Math.min(Math.max((int) (u * cells), 0), cells - 1);
        if (c > 0 && u < vertex[c]) {
            return c - 1;
        }
        return c < cells - 1 && u >= vertex[c + 1] ? c + 1 : c;
    }

    double velocity(int cell, double u) {
        int from = anchor[cell];
        return atVertex[from] + slope[cell] * (u - vertex[from]);
    }

    /** Left end of the region whose motion a cell's affine piece describes. */
    double lowerEnd(int cell) {
        return cell == 0 ? low : vertex[cell];
    }

    double upperEnd(int cell) {
        return cell == cells - 1 ? high : vertex[cell + 1];
    }

    /** Where the flow takes u in time 1, or in time -1 when backward. */
    double follow(double u, boolean backward) {
        int cell = cellAt(u);
        return follow(cell, u, velocity(cell, u), backward);
    }

    /** The same from an inner vertex. */
    double followVertex(int j, boolean backward) {
        boolean rightward = backward ? atVertex[j] < 0 : atVertex[j] > 0;
        return follow(rightward ? j : j - 1, vertex[j], atVertex[j], backward);
    }

    private double follow(int startCell, double start, double startVelocity, boolean backward) {
        int cell = startCell;
        double u = start;
        double velocity = backward ? -startVelocity : startVelocity;
        double remaining = 1;
        while (velocity != 0) {
            boolean rightward = velocity > 0;
            int border = rightward ? cell + 1 : cell;
            double beyond = backward ? -atVertex[border] : atVertex[border];
            boolean inner = border > 0 && border < cells;
            if (!inner || beyond == 0 || beyond > 0 != rightward) {
                break;
            }
            double a = backward ? -slope[cell] : slope[cell];
            double time = AffineFlow.travelTime(Math.max(0, rightward ? vertex[border] - u : u - vertex[border]),
                    Math.abs(velocity), Math.abs(beyond), a);
            if (!(time < remaining)) {
                break;
            }
            remaining -= Math.max(time, 0);
            u = vertex[border];
            velocity = beyond;
            cell += rightward ? 1 : -1;
        }
        double a = backward ? -slope[cell] : slope[cell];
        int from = anchor[cell];
        // From the anchor, so that no digits are lost where the flow gathers points from afar or they are near a border at rest.
        double end = Math.abs(a) > AffineFlow.SMALL
                ? vertex[from] + (velocity * AffineFlow.exp(a * remaining) - (backward ? -atVertex[from] : atVertex[from])) / a
                : u + velocity * AffineFlow.reach(a, remaining);
        return Math.min(Math.max(end, lowerEnd(cell)), upperEnd(cell));
    }
}
