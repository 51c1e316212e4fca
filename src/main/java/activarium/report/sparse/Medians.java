package activarium.report.sparse;

import java.util.Arrays;

/** The middle of some numbers. */
final class Medians {
    private Medians() {
    }

    /** NaN of none, or where one is NaN. */
    static double of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n == 0 || Double.isNaN(sorted[n - 1]) ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
}
