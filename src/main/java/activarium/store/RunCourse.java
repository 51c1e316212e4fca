package activarium.store;

import activarium.training.Evaluation;
import activarium.training.RunState;

import java.util.Optional;

/** How far a run has come. @param trainLoss NaN where there is none @param seconds in the step loop */
record RunCourse(RunState state, int done, double trainLoss, Optional<Evaluation> evaluation, double seconds, Optional<String> failure) {
    /** As in the store: whoever prepares or pauses a run still owns it. */
    String word() {
        return switch (state) {
            case PREPARING, RUNNING, PAUSED -> "running";
            case FINISHED -> "finished";
            case STOPPED -> "stopped";
            case FAILED -> "failed";
        };
    }
}
