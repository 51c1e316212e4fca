package activarium.study;

import activarium.network.RunSpec;

/**
 * A run of a study that has ended, as a journal keeps it.
 *
 * @param key     names it
 * @param spec    the whole experiment: {@code train} repeats it bit for bit
 * @param engine  that trained it
 * @param data    fingerprint of its samples
 * @param outcome what it came to
 */
public record FinishedMember(MemberKey key, RunSpec spec, String engine, long data, MemberOutcome outcome) {
}
