package activarium.training;

import java.util.OptionalDouble;

/**
 * How good a network is on samples that it did not learn from.
 *
 * @param loss     without penalties
 * @param accuracy fraction of samples whose largest output is the true class, 0 to 1; for classification
 * @param r2       coefficient of determination over all target elements, at most 1; for regression where the targets differ
 */
public record Evaluation(double loss, OptionalDouble accuracy, OptionalDouble r2) {
    /** The score a person looks at: accuracy or R2. */
    public double score() {
        return accuracy.orElseGet(() -> r2.orElse(Double.NaN));
    }
}
