package activarium.study;

import activarium.network.Field;
import activarium.network.InvalidSpecException;
import activarium.network.JsonDocument;
import activarium.network.RunSpecReader;
import activarium.network.RunSpecWriter;
import activarium.network.SpecProblem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.LongStream;

/** Reads a StudySpec, version 1, from JSON. Strict: an unknown field, a wrong type or an impossible value is an error. */
public final class StudySpecReader {
    private static final int MANY = Integer.MAX_VALUE;
    private static final int MOST_MEMBERS = 100_000;
    private static final int MOST_SEEDS = 10_000;
    private static final int MOST_RESAMPLES = 100_000;
    private static final int LONGEST_LABEL = 60;
    private static final List<String> QUANTITIES = java.util.Arrays.stream(Quantity.values()).map(Quantity::word).toList();

    private StudySpecReader() {
    }

    /** @throws InvalidSpecException with the JSON Pointer of the field at fault */
    public static StudySpec read(Path file) {
        String text = JsonDocument.text(file);
        try {
            return read(text, Optional.ofNullable(file.toAbsolutePath().getParent()));
        } catch (InvalidSpecException invalid) {
            throw invalid.in(file);
        }
    }

    /** @throws InvalidSpecException with the JSON Pointer of the field at fault */
    public static StudySpec read(String json) {
        return read(json, Optional.empty());
    }

    private static StudySpec read(String json, Optional<Path> folder) {
        Field root = JsonDocument.parse(json, "StudySpec");
        root.object("version", "title", "claim", "run", "grid", "variants", "compare", "baseline", "seeds", "varies", "paired", "metric",
                "budget", "sequential", "alpha", "resamples");
        int version = root.get("version").whole(1, MANY);
        if (version != StudySpec.VERSION) {
            throw root.get("version").problem(SpecProblem.VERSION.with(version, StudySpec.VERSION));
        }
        List<Axis> axes = axes(root);
        List<Long> seeds = seeds(root.get("seeds"));
        long members = axes.stream().mapToLong(axis -> axis.levels().size()).reduce(seeds.size(), Math::multiplyExact);
        if (members > MOST_MEMBERS) {
            throw new InvalidSpecException("", StudyProblem.RUNS_TOO_MANY.with(members, MOST_MEMBERS));
        }
        String compared = root.find("compare").map(f -> f.word(axes.stream().map(Axis::name).toList(), w -> w)).orElse(axes.getFirst().name());
        Axis axis = axes.stream().filter(a -> a.name().equals(compared)).findFirst().orElseThrow();
        StudySpec spec = new StudySpec(
                root.find("title").map(Field::text).orElse(""),
                root.find("claim").map(Field::text).orElse(""),
                run(root.get("run"), folder),
                axes,
                compared,
                root.find("baseline").map(f -> f.word(axis.levels().stream().map(Axis.Level::label).toList(), w -> w)),
                seeds,
                root.find("varies").map(StudySpecReader::pointers).orElse(List.of("/seed")),
                root.find("paired").map(Field::truth).orElse(true),
                root.find("metric").map(StudySpecReader::metric).orElse(new Metric.Final(Quantity.TEST_LOSS)),
                root.find("budget").map(f -> OptionalDouble.of(f.positive())).orElse(OptionalDouble.empty()),
                root.find("sequential").map(f -> sequential(f, seeds.size())),
                root.find("alpha").map(f -> f.number(1e-6, 0.5)).orElse(0.05),
                root.find("resamples").map(f -> f.whole(100, MOST_RESAMPLES)).orElse(2000));
        StudyPlan.of(spec);
        return spec;
    }

    private static String run(Field field, Optional<Path> folder) {
        try {
            // Written anew: every default has its place, so that wildcards find it, and file names no longer depend on the folder.
            return RunSpecWriter.write(RunSpecReader.read(field.object(names(field)).node().toString(), folder));
        } catch (InvalidSpecException invalid) {
            throw new InvalidSpecException("/run" + invalid.pointer(), invalid.withoutPlace());
        }
    }

    private static String[] names(Field field) {
        List<String> names = new ArrayList<>();
        field.node().fieldNames().forEachRemaining(names::add);
        return names.toArray(String[]::new);
    }

    private static List<Axis> axes(Field root) {
        if (root.find("grid").isPresent() == root.find("variants").isPresent()) {
            throw root.problem(StudyProblem.GRID_OR_VARIANTS.with());
        }
        if (root.find("variants").isPresent()) {
            List<Axis.Level> levels = root.get("variants").list().stream().map(StudySpecReader::changes).toList();
            return List.of(new Axis("variant", different(levels, root.get("variants"))));
        }
        List<Axis> axes = root.get("grid").list().stream().map(StudySpecReader::axis).toList();
        if (axes.isEmpty()) {
            throw root.get("grid").problem(StudyProblem.NO_FIELD.with());
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < axes.size(); i++) {
            if (!names.add(axes.get(i).name())) {
                throw root.get("grid").list().get(i).get("name").problem(StudyProblem.NAME_TWICE.with(axes.get(i).name()));
            }
        }
        return axes;
    }

    private static Axis axis(Field field) {
        field.object("name", "at", "values");
        Optional<String> at = field.find("at").map(StudySpecReader::pointer);
        List<Axis.Level> levels = new ArrayList<>();
        for (Field value : field.get("values").list()) {
            boolean labelled = value.node().isObject() && value.node().has("label");
            if (labelled && value.node().has("set")) {
                levels.add(changes(value));
            } else if (at.isEmpty()) {
                throw value.problem(StudyProblem.NO_AT.with());
            } else if (labelled) {
                value.object("label", "value");
                levels.add(new Axis.Level(label(value.get("label")), List.of(new Axis.Change(at.get(), value.get("value").node().toString()))));
            } else {
                String label = value.node().isTextual() ? value.node().asText() : value.node().toString();
                if (label.length() > LONGEST_LABEL) {
                    throw value.problem(StudyProblem.NEEDS_LABEL.with());
                }
                levels.add(new Axis.Level(label, List.of(new Axis.Change(at.get(), value.node().toString()))));
            }
        }
        String name = field.find("name").map(StudySpecReader::label).orElseGet(() -> at.map(StudySpecReader::nameOf)
                .orElseThrow(() -> field.get("name").problem(SpecProblem.MISSING.with())));
        return new Axis(name, different(levels, field.get("values")));
    }

    /** The last part of a pointer that is a word: of {@code /network/layers/0/activation/name} the activation. */
    private static String nameOf(String pointer) {
        List<String> tokens = RunTemplate.tokens(pointer).stream().filter(token -> token.matches("[A-Za-z].*")).toList();
        String last = tokens.isEmpty() ? "value" : tokens.getLast();
        return last.equals("name") && tokens.size() > 1 ? tokens.get(tokens.size() - 2) : last;
    }

    private static List<Axis.Level> different(List<Axis.Level> levels, Field field) {
        if (levels.isEmpty()) {
            throw field.problem(StudyProblem.NO_VALUE.with());
        }
        Set<String> labels = new HashSet<>();
        for (int i = 0; i < levels.size(); i++) {
            if (!labels.add(levels.get(i).label())) {
                throw field.list().get(i).problem(StudyProblem.LABEL_TWICE.with(levels.get(i).label()));
            }
        }
        return levels;
    }

    private static Axis.Level changes(Field field) {
        field.object("label", "set");
        Field set = field.get("set");
        set.object(names(set));
        List<Axis.Change> changes = new ArrayList<>();
        for (String at : names(set)) {
            if (!at.startsWith("/")) {
                throw set.get(at).problem(StudyProblem.THIS_NO_POINTER.with());
            }
            changes.add(new Axis.Change(at, set.get(at).node().toString()));
        }
        return new Axis.Level(label(field.get("label")), changes);
    }

    private static String label(Field field) {
        String label = field.text();
        if (label.isBlank() || label.length() > LONGEST_LABEL) {
            throw field.problem(StudyProblem.LABEL_LENGTH.with(LONGEST_LABEL));
        }
        return label;
    }

    private static List<String> pointers(Field field) {
        List<String> pointers = field.list().stream().map(StudySpecReader::pointer).toList();
        if (pointers.isEmpty()) {
            throw field.problem(StudyProblem.NO_SEED_FIELD.with());
        }
        return pointers;
    }

    private static String pointer(Field field) {
        String pointer = field.text();
        if (!pointer.startsWith("/")) {
            throw field.problem(StudyProblem.NO_POINTER.with(pointer));
        }
        return pointer;
    }

    private static List<Long> seeds(Field field) {
        if (!field.node().isArray()) {
            return LongStream.rangeClosed(1, field.whole(1, MOST_SEEDS)).boxed().toList();
        }
        List<Field> list = field.list();
        if (list.isEmpty() || list.size() > MOST_SEEDS) {
            throw field.problem(StudyProblem.SEEDS_COUNT.with(list.size(), MOST_SEEDS));
        }
        Set<Long> seeds = new java.util.LinkedHashSet<>();
        for (Field seed : list) {
            if (!seeds.add(seed.seed())) {
                throw seed.problem(StudyProblem.SEED_TWICE.with(seed.seed()));
            }
        }
        return List.copyOf(seeds);
    }

    private static Metric metric(Field field) {
        if (field.node().isTextual()) {
            return new Metric.Final(quantity(field));
        }
        field.object("name", "of", "target");
        String name = field.get("name").word(List.of("final", "area-under-curve", "steps-to"), w -> w);
        Quantity quantity = quantity(field.get("of"));
        if (name.equals("steps-to")) {
            return new Metric.StepsTo(quantity, field.get("target").number());
        }
        field.object("name", "of");
        return name.equals("final") ? new Metric.Final(quantity) : new Metric.AreaUnderCurve(quantity);
    }

    private static Quantity quantity(Field field) {
        return Quantity.ofWord(field.word(QUANTITIES, w -> w)).orElseThrow();
    }

    private static SequentialDesign sequential(Field field, int seeds) {
        field.object("looks", "power", "smallestDifference");
        List<Integer> looks = new ArrayList<>();
        for (Field look : field.get("looks").list()) {
            int at = look.whole(2, MANY);
            if (at > seeds || !looks.isEmpty() && at <= looks.getLast()) {
                throw look.problem(StudyProblem.LOOKS.with(at, seeds));
            }
            looks.add(at);
        }
        if (looks.isEmpty() || looks.getLast() < seeds) {
            looks.add(seeds);
        }
        return new SequentialDesign(looks, field.find("power").map(f -> f.number(0.1, 10)).orElse(1.0),
                field.find("smallestDifference").map(f -> OptionalDouble.of(f.positive())).orElse(OptionalDouble.empty()));
    }
}
