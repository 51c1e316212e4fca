package activarium.ui;

/**
 * How often a run is looked at: as often as a film has pictures, but so seldom that drawing them takes a small part of one processor. On a
 * machine of few processors, or one that is busy, the run keeps its speed and the window shows fewer of its steps.
 */
public final class Pace {
    private static final long SHORTEST_NANOS = 33_000_000;
    private static final long LONGEST_NANOS = 1_000_000_000;
    /** Times as long as the drawing. */
    private static final long REST = 5;

    private long before;

    /**
     * Whether to look now; then the wait for the next look begins.
     *
     * @param now  nanoseconds of a clock that goes on evenly
     * @param cost of the last look, in nanoseconds
     */
    public boolean isDue(long now, long cost) {
        if (now - before < Math.clamp(REST * cost, SHORTEST_NANOS, LONGEST_NANOS)) {
            return false;
        }
        before = now;
        return true;
    }
}
