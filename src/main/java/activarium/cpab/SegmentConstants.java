package activarium.cpab;

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
import static activarium.cpab.SegmentTable.MOMENT;
import static activarium.cpab.SegmentTable.POINT_FACTOR;
import static activarium.cpab.SegmentTable.RATIO;
import static activarium.cpab.SegmentTable.REACH;
import static activarium.cpab.SegmentTable.SLOWEST;
import static activarium.cpab.SegmentTable.SPEED;
import static activarium.cpab.SegmentTable.SPEED_SLOPE;
import static activarium.cpab.SegmentTable.START_GROWTH;
import static activarium.cpab.SegmentTable.STRIDE;
import static activarium.cpab.SegmentTable.TIME;
import static activarium.cpab.SegmentTable.VELOCITY_FACTOR;

/** One segment's row of the {@link SegmentTable} in single precision, and what sums over its points add to the gradient. */
final class SegmentConstants {
    /** Below this the growth over a cell is no more than the rounding of a float. */
    private static final double NO_GROWTH = 1e-7;

    boolean stays;
    float anchor;
    float speed;
    float speedSlope;
    float lowest;
    float highest;
    /** Where a point that stays ends: {@code base + growth (u - anchor)}. */
    float base;
    float growth;

    float direction;
    float exit;
    float exitSpeed;
    float slowest;
    float startGrowth;
    float startGrowthInverse;
    float time;
    float endGrowth;
    /** 0 where there is no growth. */
    float endGrowthInverse;
    float entry;
    float entryVelocity;
    /** Ends of the start cell. */
    float left;
    float right;
    /** Whether paths can be so much longer than their speed that the series for their time does not do. */
    boolean far;
    /** Whether the entry is the slower vertex of the end cell. */
    boolean entryIsSlower;

    // For the gradient, in double.
    private int startCell;
    private int entryVertex;
    private int farVertex;
    private int slowerVertex;
    private double cells;
    private double reachOfStaying;
    private double momentOfStaying;
    private double growthOfStaying;
    private double ratio;
    private double farVelocity;
    private double directionOfMotion;
    private double velocityOfEntry;

    void take(SegmentTable table, VelocityField field, int segment) {
        double[] row = table.constants;
        int at = segment * STRIDE;
        startCell = table.startCell[segment];
        int end = table.endCell[segment];
        stays = startCell == end;
        cells = field.cells;
        anchor = (float) row[at + ANCHOR];
        speed = (float) row[at + SPEED];
        speedSlope = (float) row[at + SPEED_SLOPE];
        lowest = (float) row[at + LOWEST];
        highest = (float) row[at + HIGHEST];
        if (stays) {
            slowerVertex = field.anchor[startCell];
            growthOfStaying = row[at + GROWTH];
            reachOfStaying = row[at + REACH];
            momentOfStaying = field.atVertex[slowerVertex] * row[at + MOMENT];
            growth = (float) growthOfStaying;
            base = (float) (row[at + BASE] + row[at + POINT_FACTOR] * row[at + ANCHOR] + row[at + VELOCITY_FACTOR] * row[at + SPEED]);
            return;
        }
        directionOfMotion = row[at + DIRECTION];
        direction = (float) directionOfMotion;
        exit = (float) row[at + EXIT];
        exitSpeed = (float) row[at + EXIT_SPEED];
        slowest = (float) row[at + SLOWEST];
        startGrowth = (float) row[at + START_GROWTH];
        startGrowthInverse = 1 / startGrowth;
        time = (float) row[at + TIME];
        double b = row[at + END_GROWTH];
        endGrowth = (float) b;
        endGrowthInverse = Math.abs(b) > NO_GROWTH ? (float) (1 / b) : 0;
        entry = (float) row[at + ENTRY];
        velocityOfEntry = row[at + ENTRY_VELOCITY];
        entryVelocity = (float) velocityOfEntry;
        left = (float) field.vertex[startCell];
        right = (float) field.vertex[startCell + 1];
        far = Math.abs(row[at + START_GROWTH]) * row[at + TIME] > Math.log(1.9);
        entryVertex = end > startCell ? end : end + 1;
        farVertex = end > startCell ? end + 1 : end;
        entryIsSlower = field.anchor[end] == entryVertex;
        farVelocity = field.atVertex[farVertex];
        ratio = row[at + RATIO];
    }

    /** @param sums of the weights, and of the weights times the distance from the anchor */
    void addStaying(double[] sums, double[] byVertex) {
        double bySlope = cells * (sums[1] * growthOfStaying + sums[0] * momentOfStaying);
        byVertex[slowerVertex] += sums[0] * reachOfStaying;
        byVertex[startCell] -= bySlope;
        byVertex[startCell + 1] += bySlope;
    }

    /**
     * @param sums see {@link SegmentLoops#weigh}
     * @return the weight of the cells between the first and the last
     */
    double addCrossing(double[] sums, double[] byVertex) {
        byVertex[startCell] += sums[1] * ratio * cells;
        byVertex[startCell + 1] += sums[2] * ratio * cells;
        double byFar = directionOfMotion * cells * velocityOfEntry * sums[3];
        byVertex[farVertex] += byFar;
        byVertex[entryVertex] += entryIsSlower ? sums[4] - byFar : sums[4] - directionOfMotion * cells * farVelocity * sums[3];
        return sums[0];
    }
}
