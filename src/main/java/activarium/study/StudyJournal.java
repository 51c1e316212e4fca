package activarium.study;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the runs of studies that have ended, so that a study goes on after any end of the program and no run is ever trained twice.
 * Runs are found by their {@link MemberKey}: a study that shares runs with an earlier one finds them here. Safe for any number of threads.
 */
public interface StudyJournal extends AutoCloseable {
    /** What was recorded under a key, in this life of the program or in an earlier one. */
    Optional<MemberOutcome> find(MemberKey key) throws IOException;

    /**
     * Keeps these runs. When it returns they survive a kill of the program and a loss of power, all of them; when the program is killed
     * before, each of them is there whole or not at all. A key that is there already keeps its first outcome, which is the same.
     */
    void record(List<FinishedMember> ended) throws IOException;

    /**
     * Takes note of the study itself: when its members are known, when it pauses or goes on, at its end. Whoever keeps no studies does nothing.
     *
     * @param failure what went wrong, where the study has failed
     */
    default void keep(StudyResult result, Optional<String> failure) throws IOException {
    }

    /** Lets go of files; what was recorded stays. */
    @Override
    void close() throws IOException;
}
