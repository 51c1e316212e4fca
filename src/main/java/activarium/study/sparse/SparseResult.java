package activarium.study.sparse;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a sparse study came to.
 *
 * @param spec   that it was asked
 * @param arms   for every seed the dense one, then for every rate the others
 * @param pruned for every seed and rate
 * @param traces of every search, in order
 */
public record SparseResult(SafsSpec spec, List<ArmResult> arms, List<PrunedNetwork> pruned, List<SearchTrace> traces) {
    public SparseResult {
        arms = List.copyOf(arms);
        pruned = List.copyOf(pruned);
        traces = List.copyOf(traces);
    }

    /** An arm at a rate, one entry a seed that has it, in the order of the seeds; of the dense arm whatever the rate. */
    public List<ArmResult> of(Arm arm, double rate) {
        return arms.stream().filter(result -> result.arm().equals(arm) && (arm instanceof Arm.Dense || result.rate() == rate)).toList();
    }

    /** The arms that there are, each once, in order. */
    public List<Arm> kinds() {
        return arms.stream().map(ArmResult::arm).distinct().toList();
    }

    /** The network that SAFS has found for a rate: of all seeds the one of smallest cost on the samples held back. */
    public Optional<ArmResult> found(double rate) {
        return of(spec.searched(), rate).stream().filter(result -> result.validationCost().isPresent())
                .min(Comparator.comparingDouble(result -> result.validationCost().get()));
    }

    /** CPU seconds of all final trainings and evaluations together. */
    public double cpuSeconds() {
        return arms.stream().mapToDouble(result -> result.outcome().cpuSeconds()).sum()
                + traces.stream().flatMap(trace -> trace.points().stream().map(SearchTrace.TracePoint::judgement).distinct())
                .mapToDouble(Judgement::cpuSeconds).sum();
    }
}
