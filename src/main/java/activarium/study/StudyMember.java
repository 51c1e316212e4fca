package activarium.study;

import java.util.Optional;

/**
 * A run of a study and what it came to, as far as it has ended.
 *
 * @param planned what was wanted
 * @param key     by which a journal finds it; empty until its data were loaded
 * @param outcome empty until it has ended
 */
public record StudyMember(PlannedMember planned, Optional<MemberKey> key, Optional<MemberOutcome> outcome) {
    /** What it is one run of. */
    public Variant variant() {
        return planned.variant();
    }

    /** Of its start weights and the order of its samples. */
    public long seed() {
        return planned.seed();
    }

    /** By a metric; NaN where it is not known. */
    public double score(Metric metric) {
        return outcome.map(metric::of).orElse(Double.NaN);
    }
}
