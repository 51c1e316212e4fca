package activarium.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A comparison of runs: one run, what varies, and seeds. The same StudySpec on the same engine gives the same members, bit for bit.
 * Version 1 of the JSON form is described in the architecture page and in {@code assets/schema/}.
 *
 * @param title      for people
 * @param claim      what the study puts to the test, and where it was claimed; may be empty
 * @param run        the run that everything is varied of, a RunSpec as JSON
 * @param axes       what varies; all combinations of their levels are run, changed in the order of the axes. At least one
 * @param compared   the name of the axis whose levels are compared; each combination of the others is a condition of its own
 * @param baseline   the level that all others are compared with; empty: each with each
 * @param seeds      every variant is run once with each; at least one, all different
 * @param varies     JSON Pointers of the RunSpec fields that take the seed, {@code /seed} unless told
 * @param paired     whether all variants of a seed have the same seed, hence the same order of samples and, where layers have the same
 *                   shape, the same initial weights; otherwise every variant has seeds of its own
 * @param metric     judges a run
 * @param budget     seconds after which no member goes on
 * @param sequential when the study may end before its last seed
 * @param alpha      error rate of all comparisons together, 0 to 1; intervals have the confidence 1 - alpha
 * @param resamples  of the bootstrap
 */
public record StudySpec(String title, String claim, String run, List<Axis> axes, String compared, Optional<String> baseline,
                        List<Long> seeds, List<String> varies, boolean paired, Metric metric, OptionalDouble budget,
                        Optional<SequentialDesign> sequential, double alpha, int resamples) {
    public static final int VERSION = 1;

    public StudySpec {
        axes = List.copyOf(axes);
        seeds = List.copyOf(seeds);
        varies = List.copyOf(varies);
    }

    /** The axis whose levels are compared. */
    public Axis comparedAxis() {
        return axes.stream().filter(axis -> axis.name().equals(compared)).findFirst().orElseThrow();
    }

    /** @param seconds after which the study ends; empty for no limit */
    public StudySpec withBudget(OptionalDouble seconds) {
        return new StudySpec(title, claim, run, axes, compared, baseline, seeds, varies, paired, metric, seconds, sequential, alpha, resamples);
    }

    /** With other seeds and no looks before the last one. */
    public StudySpec withSeeds(List<Long> changed) {
        return new StudySpec(title, claim, run, axes, compared, baseline, changed, varies, paired, metric, budget, Optional.empty(), alpha, resamples);
    }
}
