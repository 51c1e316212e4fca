package activarium.training;

import java.util.List;
import java.util.Optional;

/**
 * What was known of a run at one moment.
 *
 * @param step            updates done
 * @param trainLoss       loss of the last step's batch; NaN before the first step
 * @param evaluation      the newest evaluation on the test samples, where there are some, and the step it was made at
 * @param activations     every layer's activation after {@code step} updates
 * @param trainingSeconds time spent in the step loop so far, without evaluation and pauses
 * @param statistics      of the last step's batch, where one was made since the run began or went on
 * @param stepsPerSecond  over the newest stretch of the step loop; 0 before the first step
 */
public record Snapshot(int step, double trainLoss, Optional<EvaluationAt> evaluation, List<LayerActivation> activations,
                       Optional<BatchStatistics> statistics, double trainingSeconds, double stepsPerSecond) {
    public Snapshot {
        activations = List.copyOf(activations);
    }

    /** Without statistics. */
    public Snapshot(int step, double trainLoss, Optional<EvaluationAt> evaluation, List<LayerActivation> activations,
                    double trainingSeconds, double stepsPerSecond) {
        this(step, trainLoss, evaluation, activations, Optional.empty(), trainingSeconds, stepsPerSecond);
    }

    /** An evaluation and the number of updates it was made after. */
    public record EvaluationAt(int step, Evaluation evaluation) {
    }
}
