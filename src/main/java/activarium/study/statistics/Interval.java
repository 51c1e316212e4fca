package activarium.study.statistics;

/**
 * A number and the interval in which it lies with some confidence.
 *
 * @param estimate from the sample
 * @param low      end of the interval
 * @param high     end of the interval
 */
public record Interval(double estimate, double low, double high) {
    /** An interval of no width. */
    public static Interval point(double value) {
        return new Interval(value, value, value);
    }

    /** With the sign changed. */
    public Interval negated() {
        return new Interval(-estimate, -high, -low);
    }
}
