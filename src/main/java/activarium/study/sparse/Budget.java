package activarium.study.sparse;

/**
 * How long a search may go on; a batch that has begun is finished.
 *
 * @param evaluations of different points, at least 1; 0 where a search is left out
 * @param cpuSeconds  of all trials together, as the journal has them; infinite for no limit. What is found then depends on the machine
 */
public record Budget(int evaluations, double cpuSeconds) {
    /** Without a limit of time, so that what is found depends on no machine. */
    public static Budget of(int evaluations) {
        return new Budget(evaluations, Double.POSITIVE_INFINITY);
    }
}
