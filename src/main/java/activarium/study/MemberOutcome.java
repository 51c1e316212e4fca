package activarium.study;

import activarium.training.Evaluation;
import activarium.training.LayerActivation;
import activarium.training.LossPoint;

import java.util.List;
import java.util.Optional;

/**
 * What one run of a study came to. All of it but {@code trainingSeconds} is decided by the run's {@link MemberKey}, bit for bit.
 *
 * @param steps           updates done
 * @param trainLoss       over all training samples, after the last update; NaN where the run could not begin
 * @param evaluation      on the test samples, where there are some, after the last update
 * @param activations     of every layer that has one, as learned
 * @param curve           losses and evaluations on the way, thinned ({@link CurveThinning})
 * @param trainingSeconds in the step loop alone
 * @param failure         why the run ended before its last step, where it did: a loss that is not finite
 */
public record MemberOutcome(int steps, double trainLoss, Optional<Evaluation> evaluation, List<LayerActivation> activations,
                            List<LossPoint> curve, double trainingSeconds, Optional<String> failure) {
    public MemberOutcome {
        activations = List.copyOf(activations);
        curve = List.copyOf(curve);
    }

    /** Whether everything that the key decides is the same, bit for bit. */
    public boolean sameNumbers(MemberOutcome other) {
        return untimed().equals(other.untimed());
    }

    private MemberOutcome untimed() {
        return new MemberOutcome(steps, trainLoss, evaluation, activations, curve, 0, failure);
    }
}
