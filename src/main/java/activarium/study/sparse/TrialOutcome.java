package activarium.study.sparse;

import activarium.training.Evaluation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a trial came to. All of it but {@code cpuSeconds} is decided by its key, bit for bit.
 *
 * @param evaluation    of the samples to judge by, after the last update; empty where training has failed
 * @param trainLoss     over all samples it has learned from, after the last update; empty where it was not observed, or training has failed
 * @param rungs         costs at the moments on the way that it has come to
 * @param steps         updates done
 * @param stopped       whether it was given up on the way
 * @param gradientNorms of every layer with weights, the mean over evenly spaced steps; empty where they were not observed
 * @param failure       why training ended before its last step: a loss that is not finite
 * @param cpuSeconds    that its thread has computed
 */
public record TrialOutcome(Optional<Evaluation> evaluation, OptionalDouble trainLoss, List<Double> rungs, int steps, boolean stopped, List<Double> gradientNorms,
                           Optional<String> failure, double cpuSeconds) {
    /** What a network costs that cannot be trained; more than any other. */
    public static final double WORST = 2;
    /** Of a loss, small enough that it only decides between equal accuracies of a thousand samples and more. */
    private static final double LOSS_SHARE = 1e-3;

    public TrialOutcome {
        rungs = List.copyOf(rungs);
        gradientNorms = List.copyOf(gradientNorms);
    }

    /** {@link #cost(Evaluation)}, or {@link #WORST}. */
    public double cost() {
        return evaluation.map(TrialOutcome::cost).orElse(WORST);
    }

    /**
     * What a search makes small: of a classifier the part of wrong answers, equal ones ordered by the loss; otherwise the loss, from 0 to 1.
     */
    public static double cost(Evaluation evaluation) {
        double loss = evaluation.loss() / (1 + evaluation.loss());
        double cost = evaluation.accuracy().isPresent() ? 1 - evaluation.accuracy().getAsDouble() + LOSS_SHARE * loss : loss;
        return Double.isFinite(cost) ? cost : WORST;
    }
}
