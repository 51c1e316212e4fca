package activarium.training;

import java.util.Optional;

/**
 * One row of a run's metrics.
 *
 * @param step       the step, from 0
 * @param trainLoss  the loss of that step's batch before its update
 * @param evaluation on the test samples before that step's update, where one was made
 */
public record LossPoint(int step, double trainLoss, Optional<Evaluation> evaluation) {
}
