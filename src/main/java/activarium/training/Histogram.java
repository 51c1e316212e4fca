package activarium.training;

import java.util.Arrays;

/**
 * How often values fall into equal bins; an immutable value.
 *
 * @param low    where the first bin begins
 * @param high   where the last bin ends, above low
 * @param counts of each bin; not to be written to
 */
public record Histogram(double low, double high, int[] counts) {
    /**
     * Of these values, over their own range; what is not finite is left out.
     *
     * @param values the first {@code count} are looked at
     * @param bins   at least 1
     */
    public static Histogram of(double[] values, int count, int bins) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            double value = values[i];
            // Not a number is neither below nor above.
            if (value < low && value >= -Double.MAX_VALUE) {
                low = value;
            }
            if (value > high && value <= Double.MAX_VALUE) {
                high = value;
            }
        }
        if (!(low < high)) {
            // One value, or none: a bin's width around it shows where it is.
            double middle = low == high ? low : 0;
            low = middle - 0.5;
            high = middle + 0.5;
        }
        int[] counts = new int[bins];
        double perUnit = bins / (high - low);
        for (int i = 0; i < count; i++) {
            if (values[i] >= low && values[i] <= high) {
                counts[Math.min(bins - 1, (int) ((values[i] - low) * perUnit))]++;
            }
        }
        return new Histogram(low, high, counts);
    }

    /** Values in all bins. */
    public int total() {
        return Arrays.stream(counts).sum();
    }

    /** By the numbers, not by the array that holds them. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Histogram that && low == that.low && high == that.high && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }
}
