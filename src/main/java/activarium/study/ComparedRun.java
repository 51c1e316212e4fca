package activarium.study;

import activarium.network.RunSpec;

/**
 * A run that is looked at beside others.
 *
 * @param id      its number where it is kept
 * @param spec    the whole experiment
 * @param outcome what it has come to; its curve is not thinned
 */
public record ComparedRun(long id, RunSpec spec, MemberOutcome outcome) {
}
