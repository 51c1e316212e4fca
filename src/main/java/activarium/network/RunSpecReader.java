package activarium.network;

import activarium.network.DataSpec.Normalization;
import activarium.network.DataSpec.SplitSpec;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads a RunSpec, version 1, from JSON. Strict: an unknown field, a wrong type or an impossible value is an error. */
public final class RunSpecReader {
    private static final int MANY = Integer.MAX_VALUE;

    private RunSpecReader() {
    }

    /**
     * @throws InvalidSpecException with the JSON Pointer of the field at fault
     */
    public static RunSpec read(Path file) {
        String text = JsonDocument.text(file);
        try {
            return read(text, Optional.ofNullable(file.toAbsolutePath().getParent()));
        } catch (InvalidSpecException invalid) {
            throw invalid.in(file);
        }
    }

    /** @throws InvalidSpecException with the JSON Pointer of the field at fault */
    public static RunSpec read(String json) {
        return read(json, Optional.empty());
    }

    /**
     * @param folder where relative file names begin
     * @throws InvalidSpecException with the JSON Pointer of the field at fault
     */
    public static RunSpec read(String json, Optional<Path> folder) {
        return spec(JsonDocument.parse(json, "RunSpec"), folder);
    }

    private static RunSpec spec(Field root, Optional<Path> folder) {
        root.object("version", "data", "network", "loss", "optimizer", "schedule", "batch", "steps", "evaluateEvery",
                "snapshotEvery", "seed", "precision", "decayActivations", "weights", "masks", "l1", "clipping",
                "earlyStopping");
        int version = root.get("version").whole(1, MANY);
        if (version != RunSpec.VERSION) {
            throw root.get("version").problem(SpecProblem.VERSION.with(version, RunSpec.VERSION));
        }
        int steps = root.find("steps").map(f -> f.whole(1, MANY)).orElse(1000);
        RunSpec spec = new RunSpec(
                new DataReader(folder).read(root.get("data")),
                new NetworkReader().read(root.get("network")),
                root.get("loss").word(List.of(Loss.values()), Loss::word),
                optimizer(root.get("optimizer")),
                root.find("schedule").map(RunSpecReader::schedule).orElse(new ScheduleSpec.Constant()),
                root.find("batch").map(RunSpecReader::batch).orElse(new BatchSize.Samples(32)),
                steps,
                root.find("evaluateEvery").map(f -> f.whole(1, MANY)).orElse(Math.max(1, steps / 100)),
                root.find("snapshotEvery").map(f -> f.whole(1, MANY)).orElse(Math.max(1, steps / 100)),
                root.find("seed").map(Field::seed).orElse(0L),
                root.find("precision").map(f -> f.word(List.of(Precision.values()), Precision::word)).orElse(Precision.FLOAT32),
                root.find("decayActivations").map(Field::truth).orElse(false),
                root.find("weights").map(WeightsJson::read),
                root.find("masks").map(MasksJson::read),
                number(root, "l1", 0, 0, Double.MAX_VALUE),
                root.find("clipping").map(RunSpecReader::clipping),
                root.find("earlyStopping").map(f -> new EarlyStopping(f.object("patience").get("patience").whole(1, MANY))));
        switch (spec.data()) {
            case DataSpec.Inline(var samples, var _, var _) -> Shapes.check(spec, samples);
            // Other samples are not at hand, but where the document says what goes in, the layers can be checked.
            case DataSpec.Named _, DataSpec.Csv _, DataSpec.Images _, DataSpec.Typed _ -> spec.network().input().ifPresent(input -> Shapes.through(spec.network(), input));
        }
        return spec;
    }

    private static BatchSize batch(Field field) {
        return field.node().isTextual() ? field.word(List.of(new BatchSize.Full()), _ -> "full")
                : new BatchSize.Samples(field.whole(1, MANY));
    }

    private static Clipping clipping(Field field) {
        field.object("norm", "value");
        if (field.find("norm").isPresent() == field.find("value").isPresent()) {
            throw field.problem(SpecProblem.CLIPPING.with());
        }
        return field.find("norm").<Clipping>map(f -> new Clipping.Norm(f.positive()))
                .orElseGet(() -> new Clipping.Value(field.get("value").positive()));
    }

    private static OptimizerSpec optimizer(Field field) {
        String name = field.get("name").word(List.of("sgd", "nesterov", "adam", "adamw", "rmsprop", "fromage"), w -> w);
        switch (name) {
            case "sgd", "nesterov" -> field.object("name", "learningRate", "weightDecay", "momentum", "nesterov");
            case "adam", "adamw" -> field.object("name", "learningRate", "weightDecay", "beta1", "beta2", "epsilon");
            case "rmsprop" -> field.object("name", "learningRate", "weightDecay", "decay", "epsilon");
            default -> field.object("name", "learningRate", "weightDecay");
        }
        double rate = field.get("learningRate").positive();
        double decay = number(field, "weightDecay", 0, 0, Double.MAX_VALUE);
        return switch (name) {
            case "sgd", "nesterov" -> new OptimizerSpec.Sgd(rate, number(field, "momentum", name.equals("sgd") ? 0 : 0.9, 0, 1),
                    name.equals("nesterov") || field.find("nesterov").map(Field::truth).orElse(false), decay);
            case "adam", "adamw" -> new OptimizerSpec.Adam(rate, fraction(field, "beta1", 0.9), fraction(field, "beta2", 0.999),
                    number(field, "epsilon", 1e-8, 0, 1), decay, name.equals("adamw"));
            case "rmsprop" -> new OptimizerSpec.RmsProp(rate, fraction(field, "decay", 0.99), number(field, "epsilon", 1e-8, 0, 1), decay);
            default -> new OptimizerSpec.Fromage(rate, decay);
        };
    }

    private static ScheduleSpec schedule(Field field) {
        String name = field.get("name").word(List.of("constant", "step", "linear", "cosine", "warm-restarts", "reduce-on-plateau"), w -> w);
        return switch (name) {
            case "step" -> {
                field.object("name", "every", "factor");
                yield new ScheduleSpec.Step(field.get("every").whole(1, MANY), number(field, "factor", 0.1, 0, 1));
            }
            case "linear" -> {
                field.object("name", "end");
                yield new ScheduleSpec.Linear(number(field, "end", 0, 0, 1));
            }
            case "cosine" -> {
                field.object("name", "end");
                yield new ScheduleSpec.Cosine(number(field, "end", 0, 0, 1));
            }
            case "warm-restarts" -> {
                field.object("name", "period", "growth", "end");
                yield new ScheduleSpec.WarmRestarts(field.get("period").whole(1, MANY), number(field, "growth", 1, 1, 100),
                        number(field, "end", 0, 0, 1));
            }
            case "reduce-on-plateau" -> {
                field.object("name", "factor", "patience");
                yield new ScheduleSpec.ReduceOnPlateau(number(field, "factor", 0.1, 0, 1),
                        field.find("patience").map(f -> f.whole(0, MANY)).orElse(10));
            }
            default -> {
                field.object("name");
                yield new ScheduleSpec.Constant();
            }
        };
    }

    static SplitSpec split(Field field) {
        field.object("test", "seed");
        double test = field.get("test").number(0, 1);
        if (test == 1) {
            throw field.get("test").problem(SpecProblem.SPLIT_ALL.with());
        }
        return new SplitSpec(test, field.find("seed").map(Field::seed).orElse(0L));
    }

    static Normalization normalization(Optional<Field> field, Normalization missing) {
        return field.map(f -> f.word(Arrays.asList(Normalization.values()), Normalization::word)).orElse(missing);
    }

    private static double number(Field field, String name, double missing, double low, double high) {
        return field.find(name).map(f -> f.number(low, high)).orElse(missing);
    }

    private static double fraction(Field field, String name, double missing) {
        double value = number(field, name, missing, 0, 1);
        if (value == 1) {
            throw field.get(name).problem(SpecProblem.BELOW_ONE.with());
        }
        return value;
    }
}
