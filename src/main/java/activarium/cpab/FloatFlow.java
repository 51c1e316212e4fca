package activarium.cpab;

import java.util.Arrays;

/**
 * The CPAB warp of {@link Flow} in single precision, for many points at once. The points are sorted by the segments of the
 * {@link SegmentTable} first: within one segment all have the same formula with the same constants, which vectors like.
 *
 * <p>Mutable, for one thread; nothing allocates after construction. Results differ from {@link Flow}'s by a few roundings of
 * a float. Sums are taken in a fixed order.
 */
public final class FloatFlow {
    private static final int LANES = SegmentLoops.LANES;

    private final int dimension;
    private final double[][] basis;
    private final VelocityField field;
    private final SegmentTable table;
    private final boolean bounded;
    /** Number of the segment for points that stay where they are, because the warp is the identity there. */
    private final int outside;
    private final float[] cuts;
    private final int[] segmentOf;
    /** Where each point lies among the sorted ones. */
    private final int[] place;
    private final int[] begin;
    private final int[] next;
    private final SortedPoints sorted;
    private final SegmentConstants[] constants;
    private final double[] byVertex;
    private final double[] middle;
    private int count;

    /** @param capacity most points at once */
    public FloatFlow(VelocitySpace space, int capacity) {
        dimension = space.dimension();
        basis = space.atVertices();
        field = new VelocityField(space);
        table = new SegmentTable(field);
        bounded = space.boundary().identityOutside();
        outside = table.segments();
        cuts = new float[outside - 1];
        int whole = (capacity + LANES - 1) / LANES * LANES;
        segmentOf = new int[whole];
        place = new int[capacity];
        begin = new int[outside + 1];
        next = new int[outside + 1];
        sorted = new SortedPoints(whole + (outside + 1) * LANES);
        constants = new SegmentConstants[outside];
        Arrays.setAll(constants, _ -> new SegmentConstants());
        byVertex = new double[space.cells() + 1];
        middle = new double[outside];
        set(new double[dimension], 0);
    }

    /** Chooses the velocity field: theta[offset] and the following, as many as the space has dimensions. */
    public void set(double[] theta, int offset) {
        field.set(theta, offset);
        table.prepare();
        for (int s = 0; s < outside; s++) {
            constants[s].take(table, field, s);
            if (s > 0) {
                cuts[s - 1] = (float) table.leftEnd(s);
            }
        }
    }

    /** Follows points {@code u[0 .. points)} to time 1. Behind them, u has numbers up to a whole vector. */
    public void follow(float[] u, int points) {
        count = points;
        SegmentLoops.find(u, cuts, bounded, outside, segmentOf, points);
        sort(u);
        for (int s = 0; s <= outside; s++) {
            int from = begin[s];
            int to = next[s];
            if (from < to) {
                int end = pad(from, to);
                if (s == outside) {
                    SegmentLoops.identity(sorted, from, end);
                } else {
                    SegmentLoops.follow(constants[s], sorted, from, end);
                }
            }
        }
    }

    /** Counts the points of every segment, then puts each behind the earlier ones of its own. */
    private void sort(float[] u) {
        Arrays.fill(next, 0);
        for (int i = 0; i < count; i++) {
            next[segmentOf[i]]++;
        }
        int at = 0;
        for (int s = 0; s <= outside; s++) {
            int size = next[s];
            begin[s] = at;
            next[s] = at;
            at += (size + LANES - 1) / LANES * LANES;
        }
        float[] point = sorted.point;
        for (int i = 0; i < count; i++) {
            int p = next[segmentOf[i]]++;
            point[p] = u[i];
            place[i] = p;
        }
    }

    private int pad(int from, int to) {
        int end = from + (to - from + LANES - 1) / LANES * LANES;
        Arrays.fill(sorted.point, to, end, sorted.point[to - 1]);
        return end;
    }

    /** {@code out[i]} = phi at the i-th of the points last followed. */
    public void values(float[] out) {
        collect(sorted.value, out);
    }

    /** {@code out[i]} = the derivative of phi at the i-th of the points last followed. */
    public void slopes(float[] out) {
        collect(sorted.slope, out);
    }

    private void collect(float[] from, float[] out) {
        for (int i = 0; i < count; i++) {
            out[i] = from[place[i]];
        }
    }

    /** {@code gradient[offset + k] +=} sum over the points last followed of weight[i] d phi / d theta_k. */
    public void accumulateGradient(float[] weight, double[] gradient, int offset) {
        float[] weights = sorted.weight;
        Arrays.fill(weights, 0, next[outside] + LANES, 0);
        for (int i = 0; i < count; i++) {
            weights[place[i]] = weight[i];
        }
        Arrays.fill(byVertex, 0);
        Arrays.fill(middle, 0);
        for (int s = 0; s < outside; s++) {
            int from = begin[s];
            int end = from + (next[s] - from + LANES - 1) / LANES * LANES;
            if (from == end) {
                continue;
            }
            SegmentLoops.weigh(constants[s], sorted, from, end);
            if (constants[s].stays) {
                constants[s].addStaying(sorted.sums, byVertex);
            } else {
                middle[s] = constants[s].addCrossing(sorted.sums, byVertex);
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
}
