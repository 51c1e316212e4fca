package activarium.study.sparse;

import activarium.network.NetworkSpec;
import activarium.network.Weights;

/**
 * A network after its training.
 *
 * @param network its layers, with the parameters of their activations as learned
 * @param weights as learned
 * @param outcome how good it is
 */
public record TrainedNetwork(NetworkSpec network, Weights weights, TrialOutcome outcome) {
}
