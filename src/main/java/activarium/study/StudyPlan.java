package activarium.study;

import activarium.network.InvalidSpecException;
import activarium.network.Precision;
import activarium.network.RunSpecReader;

import java.util.ArrayList;
import java.util.List;

/** All runs of a study. */
public final class StudyPlan {
    /** Between the seeds of two variants that are not paired: more than anybody counts up to. */
    private static final long UNPAIRED_STRIDE = 1_000_003L;

    private final StudySpec spec;
    private final List<Variant> variants;
    private final List<RunTemplate> templates;

    private StudyPlan(StudySpec spec, List<Variant> variants, List<RunTemplate> templates) {
        this.spec = spec;
        this.variants = List.copyOf(variants);
        this.templates = templates;
    }

    /** @throws InvalidSpecException where a variant is no RunSpec; it names the variant and the field */
    public static StudyPlan of(StudySpec spec) {
        List<Variant> variants = new ArrayList<>();
        List<RunTemplate> templates = new ArrayList<>();
        int count = spec.axes().stream().mapToInt(axis -> axis.levels().size()).reduce(1, Math::multiplyExact);
        RunTemplate base = RunTemplate.of(spec.run());
        for (int index = 0; index < count; index++) {
            Variant variant = variant(spec, index);
            RunTemplate template = base;
            for (int a = 0; a < spec.axes().size(); a++) {
                template = template.with(level(spec.axes().get(a), variant.labels().get(a)).changes());
            }
            variants.add(variant);
            templates.add(template);
        }
        StudyPlan plan = new StudyPlan(spec, variants, templates);
        for (Variant variant : variants) {
            plan.member(variant, 0);
        }
        return plan;
    }

    private static Variant variant(StudySpec spec, int index) {
        List<String> labels = new ArrayList<>();
        List<String> condition = new ArrayList<>();
        String treatment = "";
        int rest = index;
        int combinations = spec.axes().stream().mapToInt(axis -> axis.levels().size()).reduce(1, Math::multiplyExact);
        for (Axis axis : spec.axes()) {
            combinations /= axis.levels().size();
            String label = axis.levels().get(rest / combinations).label();
            rest %= combinations;
            labels.add(label);
            if (axis.name().equals(spec.compared())) {
                treatment = label;
            } else {
                condition.add(axis.name() + " " + label);
            }
        }
        return new Variant(index, labels, String.join(", ", condition), treatment);
    }

    private static Axis.Level level(Axis axis, String label) {
        return axis.levels().stream().filter(level -> level.label().equals(label)).findFirst().orElseThrow();
    }

    /** Whether some of it is trained in float64. */
    public boolean computesInDoubles() {
        return variants.stream().anyMatch(variant -> member(variant, 0).spec().precision() == Precision.FLOAT64);
    }

    /** What is planned. */
    public StudySpec spec() {
        return spec;
    }

    /** All combinations. */
    public List<Variant> variants() {
        return variants;
    }

    /** Runs in all. */
    public int size() {
        return variants.size() * spec.seeds().size();
    }

    /** One run. @param seed index into the StudySpec's seeds */
    public PlannedMember member(Variant variant, int seed) {
        long number = spec.seeds().get(seed);
        long own = spec.paired() ? number : number + UNPAIRED_STRIDE * variant.index();
        List<Axis.Change> changes = spec.varies().stream().map(at -> new Axis.Change(at, Long.toString(own))).toList();
        try {
            return new PlannedMember(variant, number, RunSpecReader.read(templates.get(variant.index()).with(changes).json()));
        } catch (InvalidSpecException invalid) {
            throw new InvalidSpecException("/run" + invalid.pointer(), StudyProblem.IN_VARIANT.with(variant.title(), invalid.problem()));
        }
    }

    /** Runs of the seeds from one index up to but not another, a seed's variants together: an end at any moment leaves whole seeds. */
    public List<PlannedMember> members(int fromSeed, int toSeed) {
        List<PlannedMember> members = new ArrayList<>();
        for (int seed = fromSeed; seed < toSeed; seed++) {
            for (Variant variant : variants) {
                members.add(member(variant, seed));
            }
        }
        return members;
    }
}
