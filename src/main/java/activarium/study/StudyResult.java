package activarium.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a study has come to so far: an immutable value, complete at any moment for what has ended by then.
 *
 * @param spec     the study
 * @param engine   that trained its members
 * @param variants all combinations of the axes' levels
 * @param members  all wanted, in the order of the seeds, a seed's variants together, those that have not ended included
 * @param state    of the study
 * @param looks    of the sequential design that were made, each at its number of seeds
 */
public record StudyResult(StudySpec spec, String engine, List<Variant> variants, List<StudyMember> members, StudyState state, List<Look> looks) {
    public StudyResult {
        variants = List.copyOf(variants);
        members = List.copyOf(members);
        looks = List.copyOf(looks);
    }

    /**
     * A look of the sequential design.
     *
     * @param seeds   that had ended
     * @param decided comparisons that need no more seeds
     * @param of      comparisons in all
     */
    public record Look(int seeds, int decided, int of) {
    }

    /**
     * A study as far as it was recorded; no data are read for it.
     *
     * @param keys     of members whose data have been read, by their places
     * @param outcomes of members that have ended
     * @throws activarium.network.InvalidSpecException where the spec makes no study
     */
    public static StudyResult known(StudySpec spec, String engine, StudyState state, Map<Integer, MemberKey> keys, Map<MemberKey, MemberOutcome> outcomes) {
        StudyPlan plan = StudyPlan.of(spec);
        List<PlannedMember> planned = plan.members(0, spec.seeds().size());
        List<StudyMember> members = new ArrayList<>();
        for (int place = 0; place < planned.size(); place++) {
            Optional<MemberKey> key = Optional.ofNullable(keys.get(place));
            members.add(new StudyMember(planned.get(place), key, key.map(outcomes::get)));
        }
        StudyResult result = new StudyResult(spec, engine, plan.variants(), members, state, List.of());
        int whole = result.wholeSeeds();
        List<Integer> looks = spec.sequential().map(SequentialDesign::looks).orElse(List.of());
        for (int look = 0; look < looks.size() && looks.get(look) <= whole; look++) {
            result = result.with(SequentialDecision.of(result, look));
        }
        return result;
    }

    /** Members that have ended. */
    public int ended() {
        return (int) members.stream().filter(member -> member.outcome().isPresent()).count();
    }

    /** The members of one variant, in the order of the seeds. */
    public List<StudyMember> members(Variant variant) {
        List<StudyMember> own = new ArrayList<>();
        for (int i = variant.index(); i < members.size(); i += variants.size()) {
            own.add(members.get(i));
        }
        return own;
    }

    /** How many seeds every variant has run, counted from the first: only these enter the statistics of a paired study. */
    public int wholeSeeds() {
        int each = variants.size();
        int whole = 0;
        while ((whole + 1) * each <= members.size() && members.subList(whole * each, (whole + 1) * each).stream().allMatch(m -> m.outcome().isPresent())) {
            whole++;
        }
        return whole;
    }

    /** The conditions in which the compared axis is looked at, in order; one, with an empty name, where nothing else varies. */
    public List<String> conditions() {
        return variants.stream().map(Variant::condition).distinct().toList();
    }

    /** The variants of a condition, in the order of the compared axis. */
    public List<Variant> variants(String condition) {
        return variants.stream().filter(variant -> variant.condition().equals(condition)).toList();
    }

    /** The scores of one variant over the whole seeds, NaN where the metric is not known. */
    public double[] scores(Variant variant, int seeds) {
        return members(variant).subList(0, seeds).stream().mapToDouble(member -> member.score(spec.metric())).toArray();
    }

    /** This with some members ended. */
    StudyResult with(List<StudyMember> changed) {
        return new StudyResult(spec, engine, variants, changed, state, looks);
    }

    StudyResult with(StudyState now) {
        return new StudyResult(spec, engine, variants, members, now, looks);
    }

    StudyResult with(Look look) {
        List<Look> made = new ArrayList<>(looks);
        made.add(look);
        return new StudyResult(spec, engine, variants, members, state, made);
    }
}
