package activarium.study.sparse;

import activarium.network.Masks;
import activarium.network.RunSpec;
import activarium.network.Weights;

import java.util.Optional;

/**
 * A pruned network before it is fine-tuned.
 *
 * @param fold    whose training samples its weights have seen
 * @param weights with 0 where there is no weight
 * @param masks   which weights there are
 */
record PrunedStart(Fold fold, Weights weights, Masks masks) {
    /** A run that begins here. */
    RunSpec begin(RunSpec spec) {
        return spec.withWeights(Optional.of(weights)).withMasks(Optional.of(masks));
    }
}
