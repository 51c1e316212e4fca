package activarium.lesson;

import activarium.activation.Activation;
import activarium.activation.ActivationInstance;
import activarium.activation.Catalogue;
import activarium.activation.InvalidActivationException;
import activarium.activation.ParameterValue;
import activarium.activation.WeightScale;
import activarium.data.InvalidDataException;
import activarium.figure.Quantity;
import activarium.figure.Range;
import activarium.network.ExampleRuns;
import activarium.network.Field;
import activarium.network.InvalidSpecException;
import activarium.network.PaperRuns;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.network.RunSpecWriter;
import activarium.study.Axis;
import activarium.study.PresetStudies;
import activarium.study.RunTemplate;
import activarium.study.StudySpec;
import activarium.study.StudySpecReader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** Reads what a page is to show. */
final class SceneReader {
    private static final int MOST_ACTIVATIONS = 8;
    private static final int MOST_RUNS = 4;
    private static final int DEEPEST = 100;
    private static final int MOST_SEEDS = 200;
    private static final double WIDEST = 1000;
    private static final Range HOME = new Range(-5, 5);
    private static final List<String> EXAMPLES = List.of("digits", "spirals", "sine-sum");

    private final Optional<Path> folder;

    /** @param folder where relative file names begin */
    SceneReader(Optional<Path> folder) {
        this.folder = folder;
    }

    Scene read(Field field) {
        return switch (field.get("page").word(List.of("explore", "train", "compare", "sparse", "runs"), w -> w)) {
            case "explore" -> explore(field);
            case "train" -> new Scene.Train(runs(field.object("page", "runs").get("runs")));
            case "compare" -> compare(field);
            case "sparse" -> page(field, Scene.Place.SPARSE);
            default -> page(field, Scene.Place.RUNS);
        };
    }

    private static Scene page(Field field, Scene.Place place) {
        field.object("page");
        return new Scene.Page(place);
    }

    private static Scene explore(Field field) {
        field.object("page", "activations", "show", "reference", "signal", "range");
        List<Field> list = field.get("activations").list();
        if (list.isEmpty() || list.size() > MOST_ACTIVATIONS) {
            throw field.get("activations").problem(LessonProblem.ACTIVATIONS_COUNT.with(list.size(), MOST_ACTIVATIONS));
        }
        List<Scene.Picked> picked = new ArrayList<>();
        list.forEach(one -> picked.add(picked(one, picked)));
        Set<Quantity> shown = field.find("show").map(SceneReader::quantities).orElse(EnumSet.of(Quantity.VALUE, Quantity.SLOPE));
        String reference = field.find("reference").map(f -> named(f).name()).orElse("relu");
        return new Scene.Explore(picked, shown, reference, field.find("signal").map(SceneReader::signal), field.find("range").map(SceneReader::range).orElse(HOME));
    }

    private static Set<Quantity> quantities(Field field) {
        Set<Quantity> shown = new LinkedHashSet<>();
        field.list().forEach(one -> shown.add(one.word(List.of(Quantity.values()), quantity -> quantity.name().toLowerCase(Locale.ROOT))));
        if (shown.isEmpty()) {
            throw field.problem(LessonProblem.NO_QUANTITY.with());
        }
        return shown;
    }

    private static Scene.Signal signal(Field field) {
        field.object("weights", "depth", "deviation");
        WeightScale weights = field.find("weights").map(f -> f.word(List.of(WeightScale.values()), scale -> scale.name().toLowerCase(Locale.ROOT))).orElse(WeightScale.XAVIER);
        return new Scene.Signal(weights, field.find("depth").map(f -> f.whole(1, DEEPEST)).orElse(30), field.find("deviation").map(f -> f.number(0.01, 100)).orElse(1.0));
    }

    private static Range range(Field field) {
        List<Field> ends = field.list();
        if (ends.size() != 2 || !(ends.getFirst().number(-WIDEST, WIDEST) < ends.getLast().number(-WIDEST, WIDEST))) {
            throw field.problem(LessonProblem.RANGE.with());
        }
        return new Range(ends.getFirst().number(), ends.getLast().number());
    }

    /** A name, {@code {"name": ..., "params": {...}}} or {@code {"formula": ..., "params": {...}}}. */
    private static Scene.Picked picked(Field field, List<Scene.Picked> before) {
        if (field.node().isTextual()) {
            Activation activation = named(field);
            return new Scene.Picked(key(activation.name(), before, false), activation.instance(), Optional.empty());
        }
        field.object("name", "formula", "params");
        if (field.find("name").isPresent() == field.find("formula").isPresent()) {
            throw field.problem(LessonProblem.NAME_OR_FORMULA.with());
        }
        Optional<String> formula = field.find("formula").map(Field::text);
        Activation activation = formula.isPresent() ? at(field.get("formula"), () -> Catalogue.ofFormula(formula.get())) : named(field.get("name"));
        Map<String, ParameterValue> values = field.find("params").map(SceneReader::parameters).orElse(Map.of());
        ActivationInstance instance = at(field.find("params").orElse(field), () -> activation.instance(values));
        return new Scene.Picked(key(formula.isPresent() ? "formula" : activation.name(), before, formula.isPresent()), instance, formula);
    }

    private static String key(String stem, List<Scene.Picked> before, boolean numbered) {
        int number = 1;
        while (true) {
            String key = number == 1 && !numbered ? stem : stem + "_" + number;
            if (before.stream().noneMatch(one -> one.key().equals(key))) {
                return key;
            }
            number++;
        }
    }

    private static Activation named(Field field) {
        return at(field, () -> Catalogue.standard().get(field.text()));
    }

    private static Map<String, ParameterValue> parameters(Field field) {
        Map<String, ParameterValue> values = new LinkedHashMap<>();
        if (!field.node().isObject()) {
            throw field.problem(LessonProblem.PARAMETERS.with());
        }
        field.node().fieldNames().forEachRemaining(name -> {
            Field value = field.get(name);
            values.put(name, value.node().isTextual() ? ParameterValue.of(value.text()) : value.node().isArray()
                    ? ParameterValue.of(value.list().stream().mapToDouble(Field::number).toArray()) : ParameterValue.of(value.number()));
        });
        return values;
    }

    private static <T> T at(Field field, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InvalidActivationException unknown) {
            throw field.problem(unknown.problem());
        }
    }

    private List<Scene.Labelled> runs(Field field) {
        List<Field> list = field.list();
        if (list.isEmpty() || list.size() > MOST_RUNS) {
            throw field.problem(LessonProblem.RUNS_COUNT.with(list.size(), MOST_RUNS));
        }
        List<Scene.Labelled> runs = new ArrayList<>();
        for (Field one : list) {
            runs.add(run(one, runs));
        }
        return runs;
    }

    private Scene.Labelled run(Field field, List<Scene.Labelled> before) {
        String label = field.get("label").text();
        if (before.stream().anyMatch(run -> run.label().equals(label))) {
            throw field.get("label").problem(LessonProblem.RUN_TWICE.with(label));
        }
        RunSpec base;
        if (field.find("example").isPresent()) {
            field.object("label", "example", "activation", "set", "prune");
            String activation = named(field.get("activation")).name();
            base = switch (field.get("example").word(EXAMPLES, w -> w)) {
                case "digits" -> ExampleRuns.digits(activation);
                case "spirals" -> ExampleRuns.spirals(activation);
                default -> ExampleRuns.sineSum(activation);
            };
        } else if (field.find("paper").isPresent()) {
            field.object("label", "paper", "run", "set", "prune");
            PaperRuns.Comparison paper = field.get("paper").word(PaperRuns.all(), PaperRuns.Comparison::word);
            base = paper.runs().get(field.get("run").whole(1, paper.runs().size()) - 1);
        } else if (field.find("like").isPresent()) {
            field.object("label", "like", "set", "prune");
            base = field.get("like").word(before, Scene.Labelled::label).spec();
        } else if (field.find("spec").isPresent()) {
            field.object("label", "spec", "set", "prune");
            base = inside(field.get("spec"), () -> RunSpecReader.read(field.get("spec").node().toString(), folder));
        } else {
            throw field.problem(LessonProblem.MADE_OF_NOTHING.with());
        }
        RunSpec spec = field.find("set").map(set -> changed(base, set)).orElse(base);
        return new Scene.Labelled(label, field.find("prune").map(prune -> pruned(spec, prune)).orElse(spec));
    }

    private static RunSpec pruned(RunSpec dense, Field field) {
        field.object("share", "seed");
        RandomPruning pruning = new RandomPruning(field.get("share").number(0, 1), field.find("seed").map(Field::seed).orElse(1L));
        try {
            return pruning.of(dense);
        } catch (InvalidDataException | InvalidSpecException unusable) {
            throw field.problem(LessonProblem.CANNOT_BE_PRUNED.with(unusable.problem()));
        }
    }

    private RunSpec changed(RunSpec base, Field set) {
        if (!set.node().isObject()) {
            throw set.problem(LessonProblem.CHANGES.with());
        }
        List<Axis.Change> changes = new ArrayList<>();
        set.node().fieldNames().forEachRemaining(at -> changes.add(new Axis.Change(at, set.get(at).node().toString())));
        return inside(set, () -> RunSpecReader.read(RunTemplate.of(RunSpecWriter.write(base)).with(changes).json(), folder));
    }

    private static Scene compare(Field field) {
        field.object("page", "study", "seeds");
        Field study = field.get("study");
        StudySpec spec = study.node().isTextual()
                ? StudySpecReader.read(PresetStudies.json(study.word(PresetStudies.names(), w -> w)).orElseThrow())
                : inside(study, () -> StudySpecReader.read(study.node().toString()));
        return new Scene.Compare(field.find("seeds").map(f -> spec.withSeeds(LongStream.rangeClosed(1, f.whole(1, MOST_SEEDS)).boxed().toList())).orElse(spec));
    }

    /** What is wrong with a document inside this one is said with the whole way to it. */
    private static <T> T inside(Field field, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InvalidSpecException invalid) {
            throw new InvalidSpecException(field.pointer() + invalid.pointer(), invalid.withoutPlace());
        }
    }
}
