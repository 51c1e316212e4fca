package activarium.study.sparse;

import activarium.activation.Catalogue;
import activarium.network.Field;
import activarium.network.InvalidSpecException;
import activarium.network.JsonDocument;
import activarium.network.LayerSpec;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.network.ScheduleSpec;
import activarium.network.SpecProblem;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Reads a SafsSpec, version 1, from JSON. Strict: an unknown field, a wrong type or an impossible value is an error. */
public final class SafsReader {
    private static final int MANY = Integer.MAX_VALUE;
    private static final int MOST = 1_000_000;
    private static final int MOST_SEEDS = 1000;
    private static final int MOST_TREES = 1000;
    private static final double LONGEST = 1e9;

    private SafsReader() {
    }

    /** @throws InvalidSpecException with the JSON Pointer of the field at fault */
    public static SafsSpec read(Path file) {
        String text = JsonDocument.text(file);
        try {
            return read(text, Optional.ofNullable(file.toAbsolutePath().getParent()));
        } catch (InvalidSpecException invalid) {
            throw invalid.in(file);
        }
    }

    /** @throws InvalidSpecException with the JSON Pointer of the field at fault */
    public static SafsSpec read(String json) {
        return read(json, Optional.empty());
    }

    private static SafsSpec read(String json, Optional<Path> folder) {
        Field root = JsonDocument.parse(json, "SafsSpec");
        root.object("version", "run", "rates", "pruning", "validation", "fineTuneSteps", "candidates", "stage1", "stage2", "baselines",
                "controls", "seeds");
        int version = root.get("version").whole(1, MANY);
        if (version != SafsSpec.VERSION) {
            throw root.get("version").problem(SpecProblem.VERSION.with(version, SafsSpec.VERSION));
        }
        RunSpec run = run(root.get("run"), folder);
        int steps = root.find("fineTuneSteps").map(f -> f.whole(1, MANY)).orElse(run.steps());
        return new SafsSpec(run,
                distinct(root.get("rates"), root.get("rates").list().stream().map(f -> f.number(0, SafsSpec.HIGHEST_RATE)).toList()),
                root.find("pruning").map(SafsReader::pruning).orElse(new Pruning(Pruning.Allocation.LAYER, Optional.empty())),
                root.find("validation").map(SafsReader::validation).orElse(new Validation.Fraction(0.2)), steps,
                root.find("candidates").map(f -> distinct(f, f.list().stream().map(SafsReader::candidate).toList())).orElse(Candidates.all()),
                stageOne(root.find("stage1"), steps), stageTwo(root.find("stage2"), steps),
                root.find("baselines").map(f -> f.list().stream().map(SafsReader::activation).toList()).orElse(Candidates.fixed()),
                root.find("controls").map(Field::truth).orElse(true),
                root.find("seeds").map(SafsReader::seeds).orElse(List.of(run.seed())));
    }

    private static RunSpec run(Field field, Optional<Path> folder) {
        RunSpec run;
        try {
            run = RunSpecReader.read(field.node().toString(), folder);
        } catch (InvalidSpecException invalid) {
            throw new InvalidSpecException(field.pointer() + invalid.pointer(), invalid.withoutPlace());
        }
        // What listens to test samples while it trains would have chosen by them.
        if (run.schedule() instanceof ScheduleSpec.ReduceOnPlateau) {
            throw field.get("schedule").problem(SafsProblem.PLATEAU.with());
        }
        if (run.earlyStopping().isPresent()) {
            throw field.get("earlyStopping").problem(SafsProblem.EARLY_STOPPING.with());
        }
        if (run.weights().isPresent() || run.masks().isPresent()) {
            throw field.get(run.weights().isPresent() ? "weights" : "masks").problem(SafsProblem.BEGINS_ANEW.with());
        }
        if (ActivationSlots.of(run.network()).isEmpty()) {
            throw field.get("network").get("layers").problem(SafsProblem.NO_ACTIVATION.with());
        }
        if (grouped(run.network().layers())) {
            throw field.get("network").get("layers").problem(SafsProblem.GROUPED.with());
        }
        return run;
    }

    private static boolean grouped(List<LayerSpec> layers) {
        return layers.stream().anyMatch(layer -> layer.groups().stream().anyMatch(group -> group.activation().isPresent())
                || layer instanceof LayerSpec.Residual(var inner, var _) && grouped(inner));
    }

    private static Pruning pruning(Field field) {
        field.object("allocation", "gradual");
        return new Pruning(field.find("allocation").map(f -> f.word(List.of(Pruning.Allocation.values()), Pruning.Allocation::word))
                .orElse(Pruning.Allocation.LAYER), field.find("gradual").map(f -> {
                    f.object("events", "stepsBetween");
                    return new Pruning.Gradual(f.get("events").whole(1, MOST), f.get("stepsBetween").whole(1, MANY));
                }));
    }

    private static Validation validation(Field field) {
        field.object("fraction", "folds");
        if (field.find("fraction").isPresent() == field.find("folds").isPresent()) {
            throw field.problem(SafsProblem.FRACTION_OR_FOLDS.with());
        }
        if (field.find("folds").isPresent()) {
            return new Validation.Folds(field.get("folds").whole(2, 100));
        }
        double fraction = field.get("fraction").positive();
        if (fraction >= 1) {
            throw field.get("fraction").problem(SafsProblem.FRACTION.with(fraction));
        }
        return new Validation.Fraction(fraction);
    }

    private static String candidate(Field field) {
        return field.word(Candidates.all(), word -> word);
    }

    private static String activation(Field field) {
        if (Catalogue.standard().find(field.text()).isEmpty()) {
            throw field.problem(SafsProblem.UNKNOWN_ACTIVATION.with(field.text()));
        }
        return Catalogue.standard().get(field.text()).name();
    }

    private static SafsSpec.StageOne stageOne(Optional<Field> given, int fineTune) {
        if (given.isEmpty()) {
            return new SafsSpec.StageOne(new SearchMethod.LateAcceptanceHillClimbing(5), SafsSpec.Scope.LAYER, Budget.of(40), 4, fineTune,
                    new Racing.Median(2, 8));
        }
        Field field = given.get().object("search", "scope", "evaluations", "cpuSeconds", "batch", "steps", "racing");
        return new SafsSpec.StageOne(field.find("search").map(SafsReader::method).orElse(new SearchMethod.LateAcceptanceHillClimbing(5)),
                field.find("scope").map(f -> f.word(List.of(SafsSpec.Scope.values()), SafsSpec.Scope::word)).orElse(SafsSpec.Scope.LAYER),
                budget(field, 40, 1), whole(field, "batch", 4, 1, 1000), whole(field, "steps", fineTune, 1, MANY), racing(field));
    }

    private static SafsSpec.StageTwo stageTwo(Optional<Field> given, int fineTune) {
        if (given.isEmpty()) {
            return new SafsSpec.StageTwo(Budget.of(32), 8, 16, 4, fineTune, new Racing.Median(2, 8));
        }
        Field field = given.get().object("evaluations", "cpuSeconds", "initial", "trees", "batch", "steps", "racing");
        return new SafsSpec.StageTwo(budget(field, 32, 0), whole(field, "initial", 8, 2, MOST), whole(field, "trees", 16, 2, MOST_TREES),
                whole(field, "batch", 4, 1, 1000), whole(field, "steps", fineTune, 1, MANY), racing(field));
    }

    private static SearchMethod method(Field field) {
        String name = field.get("name").word(List.of("late-acceptance", "random", "annealing", "genetic"), w -> w);
        return switch (name) {
            case "late-acceptance" -> {
                field.object("name", "history");
                yield new SearchMethod.LateAcceptanceHillClimbing(whole(field, "history", 5, 1, MOST));
            }
            case "annealing" -> {
                field.object("name", "first", "last");
                yield new SearchMethod.Annealing(positive(field, "first", 0.05), positive(field, "last", 0.001));
            }
            case "genetic" -> {
                field.object("name", "population", "mutation");
                yield new SearchMethod.Genetic(whole(field, "population", 12, 2, 1000), field.find("mutation").map(f -> f.number(0, 1)).orElse(0.4));
            }
            default -> {
                field.object("name");
                yield new SearchMethod.RandomDraws();
            }
        };
    }

    private static Budget budget(Field field, int evaluations, int least) {
        return new Budget(whole(field, "evaluations", evaluations, least, MOST), field.find("cpuSeconds").map(f -> {
            double seconds = f.positive();
            return seconds > LONGEST ? Double.POSITIVE_INFINITY : seconds;
        }).orElse(Double.POSITIVE_INFINITY));
    }

    private static Racing racing(Field stage) {
        if (stage.find("racing").isEmpty()) {
            return new Racing.Median(2, 8);
        }
        Field field = stage.get("racing");
        String name = field.get("name").word(List.of("none", "median", "halving"), w -> w);
        return switch (name) {
            case "median" -> {
                field.object("name", "looks", "warmup");
                yield new Racing.Median(whole(field, "looks", 2, 1, 100), whole(field, "warmup", 8, 1, MOST));
            }
            case "halving" -> {
                field.object("name", "eta", "rounds");
                yield new Racing.Halving(whole(field, "eta", 2, 2, 10), whole(field, "rounds", 2, 2, 8));
            }
            default -> {
                field.object("name");
                yield new Racing.None();
            }
        };
    }

    private static List<Long> seeds(Field field) {
        List<Long> seeds = distinct(field, field.list().stream().map(Field::seed).toList());
        if (seeds.size() > MOST_SEEDS) {
            throw field.problem(SafsProblem.SEEDS_TOO_MANY.with(seeds.size(), MOST_SEEDS));
        }
        return seeds;
    }

    private static <T> List<T> distinct(Field field, List<T> values) {
        if (values.isEmpty()) {
            throw field.problem(SafsProblem.EMPTY.with());
        }
        if (new HashSet<>(values).size() < values.size()) {
            throw field.problem(SafsProblem.TWICE.with());
        }
        return values;
    }

    private static int whole(Field field, String name, int missing, int low, int high) {
        return field.find(name).map(f -> f.whole(low, high)).orElse(missing);
    }

    private static double positive(Field field, String name, double missing) {
        return field.find(name).map(Field::positive).orElse(missing);
    }
}
