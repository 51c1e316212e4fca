package activarium.study;

/** Trains members on many machines. An implementation is found by {@link java.util.ServiceLoader}: only some builds have one. */
public interface ClusterExecutors {
    /**
     * Connects to a cluster.
     *
     * @param master as Apache Spark names it: {@code spark://HOST:7077}, {@code local[*]}
     * @return to be closed
     * @throws IllegalArgumentException for a master that cannot be
     */
    MemberExecutor connect(String master);
}
