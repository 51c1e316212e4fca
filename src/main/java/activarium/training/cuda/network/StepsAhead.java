package activarium.training.cuda.network;

import activarium.network.RunSpec;
import activarium.network.ScheduleSpec;
import org.jspecify.annotations.Nullable;

import java.util.function.IntToDoubleFunction;

/**
 * Begins the next steps before they are asked for, so that the card goes on while somebody looks at what the last ones came to. How many will be asked for follows
 * from the run's intervals; as long as that does not come true nothing is begun, and what was begun and is not asked for has never been.
 */
final class StepsAhead {
    private final RunSpec spec;
    private final ReplicaTraining training;
    private final IntToDoubleFunction factor;
    private final int most;
    private ReplicaTraining.@Nullable Begun begun;
    private int foreseen;

    /** @param factor the schedule's, of each step from 0 @param most steps in one launch */
    StepsAhead(RunSpec spec, ReplicaTraining training, IntToDoubleFunction factor, int most) {
        this.spec = spec;
        this.training = training;
        this.factor = factor;
        this.most = most;
    }

    /** Makes steps of one replica. */
    ReplicaTraining.Progress steps(int count) {
        boolean asForeseen = count == foreseen;
        ReplicaTraining.Begun now = begun != null && begun.count() == count ? begun : training.begin(count, factor, 0);
        begun = null;
        ReplicaTraining.Progress progress = training.end(now);
        foreseen = next(training.stepsDone());
        if (asForeseen && foreseen > 0 && progress.done()[0] == count && !awaitsEvaluation(training.stepsDone())) {
            begun = training.begin(foreseen, factor, 0);
        }
        return progress;
    }

    /** What was begun is not wanted any more. */
    void forget() {
        begun = null;
    }

    /** Whether the next step's rate follows from an evaluation that is still to come. */
    private boolean awaitsEvaluation(int step) {
        return spec.schedule() instanceof ScheduleSpec.ReduceOnPlateau && step % spec.evaluateEvery() == 0;
    }

    /** From here to the next at which a run looks at something; 0 at its end. */
    private int next(int step) {
        int look = Math.min(spec.evaluateEvery() - step % spec.evaluateEvery(), spec.snapshotEvery() - step % spec.snapshotEvery());
        return Math.max(0, Math.min(Math.min(look, most), spec.steps() - step));
    }
}
