package activarium.training;

import activarium.network.Weights;

import java.util.List;
import java.util.Optional;

/**
 * What a run came to.
 *
 * @param steps           updates done
 * @param trainLoss       over all training samples, after the last update
 * @param evaluation      on the test samples, where there are some, after the last update
 * @param activations     as learned
 * @param weights         as learned
 * @param trainingSeconds in the step loop alone
 */
public record RunResult(int steps, double trainLoss, Optional<Evaluation> evaluation, List<LayerActivation> activations, Weights weights,
                        double trainingSeconds) {
}
