package activarium.study.sparse;

import activarium.network.RunSpec;

import java.util.List;
import java.util.Optional;

/**
 * What one arm came to, for one seed and one pruning rate.
 *
 * @param rate           0 for the dense network
 * @param activations    in every layer, by name
 * @param validationCost mean over the folds of the search that chose it; empty where nothing was chosen
 * @param outcome        of the final training on all training samples, judged by the test samples, which nothing before has seen
 * @param run            that final training, with its start weights and masks: {@code train} repeats it
 * @param learned        the network after it; empty where it was not asked for
 */
public record ArmResult(Arm arm, long seed, double rate, List<String> activations, Optional<Double> validationCost, TrialOutcome outcome,
                        RunSpec run, Optional<TrainedNetwork> learned) {
    public ArmResult {
        activations = List.copyOf(activations);
    }

    /** Accuracy or R2 on the test samples; NaN where training failed. */
    public double score() {
        return outcome.evaluation().map(e -> e.score()).orElse(Double.NaN);
    }
}
