package activarium.cpab;

/**
 * The line cut where the flow of a velocity field changes its formula: at the cell borders and at the points that reach a
 * border at time 1. Between two cuts all points start in one cell and end in one cell, so that everything but the time
 * spent in these two is a constant. Reusable for one field after another without allocation; for one thread.
 */
final class SegmentTable {
    /** Numbers for each segment in {@link #constants}. */
    static final int STRIDE = 17;

    // All segments: the velocity near a point of the start cell is SPEED + SPEED_SLOPE (u - ANCHOR), taken in the
    // direction of motion where the segment crosses borders.
    static final int ANCHOR = 0;
    static final int SPEED = 1;
    static final int SPEED_SLOPE = 2;
    /** Ends of the region that the segment's points end in. */
    static final int LOWEST = 3;
    static final int HIGHEST = 4;
    static final int START_GROWTH = 5;

    // Segments that stay in their cell: for time 1, e^a and its integrals.
    static final int GROWTH = 6;
    static final int REACH = 7;
    static final int MOMENT = 8;
    /** Where a point ends: BASE + POINT_FACTOR u + VELOCITY_FACTOR v(u). */
    static final int BASE = 9;
    static final int POINT_FACTOR = 10;
    static final int VELOCITY_FACTOR = 11;

    // Segments that cross borders.
    static final int DIRECTION = 6;
    /** The border through which the points leave the start cell, and their speed there. */
    static final int EXIT = 7;
    static final int EXIT_SPEED = 8;
    /** Least speed from which the exit can be reached in time. */
    static final int SLOWEST = 9;
    static final int START_GROWTH_INVERSE = 10;
    /** Time left for start and end cell together. */
    static final int TIME = 11;
    static final int END_GROWTH = 12;
    static final int END_GROWTH_INVERSE = 13;
    /** The border through which the points enter the end cell, and their velocity there. */
    static final int ENTRY = 14;
    static final int ENTRY_VELOCITY = 15;
    /** Entry speed / exit speed: by it displacements grow between the two. */
    static final int RATIO = 16;

    private static final int BUCKETS_PER_SEGMENT = 8;

    final int[] startCell;
    final int[] endCell;
    final double[] constants;
    private final VelocityField field;
    /** Left ends; one NaN more ends every search. */
    private final double[] left;
    /** For each of equally long parts of [0, 1] the segment at its left end: where a search begins. */
    private final int[] bucket;
    private final double[] arrival;

    SegmentTable(VelocityField field) {
        this.field = field;
        int segments = 2 * field.cells - 1;
        startCell = new int[segments];
        endCell = new int[segments];
        constants = new double[segments * STRIDE];
        left = new double[segments + 1];
        arrival = new double[field.cells];
        bucket = new int[Integer.highestOneBit(segments) * 2 * BUCKETS_PER_SEGMENT];
    }

    /** Where a segment begins; the first at minus infinity. */
    double leftEnd(int segment) {
        return left[segment];
    }

    int segments() {
        return startCell.length;
    }

    /** Cuts the line for what the field is now. */
    void prepare() {
        int cells = field.cells;
        double least = field.atVertex[0] == 0 ? Double.MIN_VALUE : Double.NEGATIVE_INFINITY;
        for (int j = 1; j < cells; j++) {
            // Rounding must not change the order of points that nearly meet, nor move a border where the field is at rest
            // into the path of the points beyond it.
            arrival[j] = Math.max(least, field.followVertex(j, true));
            least = field.atVertex[j] == 0 ? Math.nextUp(field.vertex[j]) : arrival[j];
        }
        int start = 0;
        int end = 0;
        left[0] = Double.NEGATIVE_INFINITY;
        for (int s = 0; s < segments(); s++) {
            startCell[s] = start;
            endCell[s] = end;
            if (start == end) {
                prepareStaying(s * STRIDE, start);
            } else {
                prepareCrossing(s * STRIDE, start, end);
            }
            boolean nextIsBorder = end == cells - 1 || start < cells - 1 && !(arrival[end + 1] < field.vertex[start + 1]);
            left[s + 1] = s == segments() - 1 ? Double.NaN : nextIsBorder ? field.vertex[++start] : arrival[++end];
        }
        fillBuckets();
    }

    private void prepareStaying(int at, int cell) {
        double a = field.slope[cell];
        double growth = AffineFlow.exp(a);
        double reach = AffineFlow.reach(a, 1);
        prepareStart(at, cell, cell, 1);
        constants[at + GROWTH] = growth;
        constants[at + REACH] = reach;
        constants[at + MOMENT] = AffineFlow.momentOfReach(a, 1, growth, reach);
        // From the field's zero if there is one near, u + reach v(u) otherwise.
        boolean bends = Math.abs(a) > AffineFlow.SMALL;
        constants[at + BASE] = bends ? constants[at + ANCHOR] - constants[at + SPEED] / a : 0;
        constants[at + POINT_FACTOR] = bends ? 0 : 1;
        constants[at + VELOCITY_FACTOR] = bends ? growth / a : reach;
    }

    private void prepareStart(int at, int cell, int end, double direction) {
        int anchor = field.anchor[cell];
        constants[at + ANCHOR] = field.vertex[anchor];
        constants[at + SPEED] = direction * field.atVertex[anchor];
        constants[at + SPEED_SLOPE] = direction * field.slope[cell];
        constants[at + LOWEST] = field.lowerEnd(end);
        constants[at + HIGHEST] = field.upperEnd(end);
        constants[at + START_GROWTH] = field.slope[cell];
    }

    private void prepareCrossing(int at, int start, int end) {
        boolean rightward = end > start;
        double direction = rightward ? 1 : -1;
        int exit = rightward ? start + 1 : start;
        int entry = rightward ? end : end + 1;
        double time = 1;
        for (int c = Math.min(start, end) + 1; c < Math.max(start, end); c++) {
            time -= field.crossingTime[c];
        }
        time = Math.max(time, 0);
        double a = field.slope[start];
        double exitSpeed = direction * field.atVertex[exit];
        double entryVelocity = field.atVertex[entry];
        prepareStart(at, start, end, direction);
        constants[at + DIRECTION] = direction;
        constants[at + EXIT] = field.vertex[exit];
        constants[at + EXIT_SPEED] = exitSpeed;
        constants[at + SLOWEST] = a > 0 ? exitSpeed * Math.exp(Math.max(-a * time, -AffineFlow.LARGEST_EXPONENT)) : exitSpeed;
        constants[at + START_GROWTH_INVERSE] = 1 / a;
        constants[at + TIME] = time;
        constants[at + END_GROWTH] = field.slope[end];
        constants[at + END_GROWTH_INVERSE] = 1 / field.slope[end];
        constants[at + ENTRY] = field.vertex[entry];
        constants[at + ENTRY_VELOCITY] = entryVelocity;
        constants[at + RATIO] = direction * entryVelocity / exitSpeed;
    }

    private void fillBuckets() {
        int segment = 0;
        double width = 1.0 / bucket.length;
        for (int b = 0; b < bucket.length; b++) {
            while (left[segment + 1] <= b * width) {
                segment++;
            }
            bucket[b] = segment;
        }
    }

    /** Segment of a point, which is not NaN. */
    int find(double u) {
        int last = bucket.length - 1;
        int segment = u < 0 ? 0 : bucket[Math.min((int) (u * (last + 1)), last)];
        while (left[segment + 1] <= u) {
            segment++;
        }
        return segment;
    }

    /** Adds up what each vertex velocity's change does to the ends of paths through whole cells between start and end. */
    void addMiddleCells(double[] middle, double[] byVertex) {
        for (int s = 0; s < middle.length; s++) {
            if (middle[s] == 0) {
                continue;
            }
            boolean rightward = endCell[s] > startCell[s];
            double entrySpeed = Math.abs(constants[s * STRIDE + ENTRY_VELOCITY]);
            for (int c = Math.min(startCell[s], endCell[s]) + 1; c < Math.max(startCell[s], endCell[s]); c++) {
                int from = rightward ? c : c + 1;
                int to = rightward ? c + 1 : c;
                double width = field.vertex[c + 1] - field.vertex[c];
                double grown = middle[s] * entrySpeed / Math.abs(field.atVertex[to]) * width / Math.abs(field.atVertex[from]);
                byVertex[from] += grown * (1 - field.crossingShare[c]);
                byVertex[to] += grown * field.crossingShare[c];
            }
        }
    }
}
