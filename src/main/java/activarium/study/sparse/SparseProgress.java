package activarium.study.sparse;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where a sparse study is, as an immutable value for the screen.
 *
 * @param state            of the study
 * @param seed             that is worked on; empty before the first
 * @param rate             that is worked on; empty while dense networks train
 * @param done             evaluations done, of all kinds
 * @param planned          evaluations in all, about
 * @param found            trainings that an earlier study had done and kept
 * @param secondsElapsed   since it began, without pauses
 * @param secondsRemaining about; empty before anything can be said
 * @param trace            of the search that goes on; empty between searches
 * @param soFar            what is finished: networks, searches and arms
 */
public record SparseProgress(State state, Optional<Long> seed, Optional<Double> rate, int done, int planned, int found, double secondsElapsed,
                             OptionalDouble secondsRemaining, Optional<SearchTrace> trace, SparseResult soFar) {
    /** Where a study is in its life. */
    public enum State {
        RUNNING,
        PAUSED,
        /** Everything is computed. */
        FINISHED,
        /** Ended from outside; the journal has what was computed. */
        STOPPED,
        /** Ended by an error. */
        FAILED;

        /** Whether nothing more will come. */
        public boolean ended() {
            return this == FINISHED || this == STOPPED || this == FAILED;
        }
    }

    /** Arms that are finished, the anytime result. */
    public List<ArmResult> finished() {
        return soFar.arms();
    }

    /** The part that is done, 0 to 1. */
    public double fraction() {
        return planned == 0 ? 0 : Math.min(1, done / (double) planned);
    }
}
