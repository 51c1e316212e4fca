package activarium.study.sparse;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a candidate came to, the mean over the folds.
 *
 * @param cost       {@link TrialOutcome#cost()}
 * @param score      accuracy, or R2; NaN where a fold has none
 * @param loss       NaN where a fold has failed
 * @param steps      updates done, the most of any fold
 * @param complete   whether it was trained to its last step in every fold
 * @param cpuSeconds of all folds and rounds
 */
public record Judgement(double cost, double score, double loss, int steps, boolean complete, double cpuSeconds) {
    static Judgement of(List<TrialOutcome> folds, boolean fullLength) {
        return new Judgement(folds.stream().mapToDouble(TrialOutcome::cost).average().orElseThrow(),
                mean(folds.stream().map(o -> o.evaluation().map(e -> OptionalDouble.of(e.score())).orElse(OptionalDouble.empty())).toList()),
                mean(folds.stream().map(o -> o.evaluation().map(e -> OptionalDouble.of(e.loss())).orElse(OptionalDouble.empty())).toList()),
                folds.stream().mapToInt(TrialOutcome::steps).max().orElseThrow(),
                fullLength && folds.stream().noneMatch(o -> o.stopped() || o.failure().isPresent()),
                folds.stream().mapToDouble(TrialOutcome::cpuSeconds).sum());
    }

    private static double mean(List<OptionalDouble> values) {
        return values.stream().mapToDouble(value -> value.orElse(Double.NaN)).average().orElse(Double.NaN);
    }

    /** The same with the time of earlier rounds. */
    Judgement after(double seconds) {
        return new Judgement(cost, score, loss, steps, complete, cpuSeconds + seconds);
    }
}
