package activarium.training;

import activarium.network.RunSpec;

import java.util.List;
import java.util.Optional;

/**
 * A run between two steps: an immutable value from which it goes on as if it had never stopped, bit for bit.
 *
 * @param spec            the whole experiment
 * @param engine          that was training; no other goes on with the same bits
 * @param data            {@link DataFingerprint} of the samples
 * @param state           of the network
 * @param progress        what the run knew besides
 * @param trainingSeconds spent in the step loop
 * @param losses          of the steps before, as far as they were kept
 */
public record Checkpoint(RunSpec spec, String engine, long data, TrainerState state, Progress progress, double trainingSeconds,
                         List<LossPoint> losses) {
    public Checkpoint {
        losses = List.copyOf(losses);
    }

    /**
     * What a run knows of its own course.
     *
     * @param trainLoss  of the last step's batch; NaN before the first step
     * @param evaluation the newest on the test samples
     * @param smallest   evaluated loss so far; infinite before the first evaluation
     * @param waited     evaluations in a row without a new smallest one
     */
    public record Progress(double trainLoss, Optional<Snapshot.EvaluationAt> evaluation, double smallest, int waited) {
    }

    /** Updates done when it was taken. */
    public int step() {
        return state.stepsDone();
    }

    /**
     * This with more steps to do, or fewer.
     *
     * @throws InvalidCheckpointException where the two runs differ in anything else
     */
    public Checkpoint continuing(RunSpec other) {
        if (!other.withSteps(spec.steps()).withIntervals(spec.evaluateEvery(), spec.snapshotEvery()).equals(spec)) {
            throw new InvalidCheckpointException(TrainingProblem.OTHER_RUN.with());
        }
        return changed(other);
    }

    /**
     * This going on by other rules: another learning rate or schedule, activations that learn no longer, other penalties. The optimiser's
     * moments stay as they are. A run that starts from it says so where the network is not the same.
     */
    public Checkpoint changed(RunSpec other) {
        return new Checkpoint(other, engine, data, state, progress, trainingSeconds, losses);
    }
}
