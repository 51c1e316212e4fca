package activarium.study;

import activarium.network.RunSpec;

/**
 * A run that a study wants.
 *
 * @param variant what it is
 * @param seed    out of the StudySpec's list; where the study is not paired, the run's own differs
 * @param spec    the whole experiment
 */
public record PlannedMember(Variant variant, long seed, RunSpec spec) {
}
