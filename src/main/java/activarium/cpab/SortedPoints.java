package activarium.cpab;

/** Points sorted by segment, each segment's beginning at a whole vector, and what is known of their paths. */
final class SortedPoints {
    final float[] point;
    final float[] weight;
    /** Where a point ends, and the derivative of that. */
    final float[] value;
    final float[] slope;
    // Of paths that cross borders: speed at the start, time in the start cell and in the end cell, growth of a displacement
    // there, and the integral of the growth over the time.
    final float[] speed;
    final float[] spent;
    final float[] time;
    final float[] growth;
    final float[] reach;
    /** What the bending of the speed on the way to the exit adds to a distance. */
    final float[] bent;
    /** The sums last taken, and room for the lanes of one. */
    final double[] sums = new double[5];
    final float[] lanes = new float[SegmentLoops.LANES];

    SortedPoints(int capacity) {
        point = new float[capacity];
        weight = new float[capacity];
        value = new float[capacity];
        slope = new float[capacity];
        speed = new float[capacity];
        spent = new float[capacity];
        time = new float[capacity];
        growth = new float[capacity];
        reach = new float[capacity];
        bent = new float[capacity];
    }
}
