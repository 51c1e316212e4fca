package activarium.network;

import activarium.activation.ActivationParameter;
import activarium.activation.Catalogue;
import activarium.activation.InvalidActivationException;
import activarium.data.DataCatalogue;
import activarium.data.Dataset;
import activarium.data.InvalidDataException;
import activarium.data.NamedData;
import activarium.data.Targets;
import activarium.data.Task;
import activarium.network.DataSpec.Normalization;
import activarium.network.DataSpec.SplitSpec;
import com.fasterxml.jackson.databind.JsonNode;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the data of a RunSpec.
 *
 * @param folder where relative file names begin
 */
record DataReader(Optional<Path> folder) {
    private static final int MAXIMUM_IMAGES = 1_000_000_000;
    private static final SplitSpec DEFAULT_SPLIT = new SplitSpec(0.2, 0);

    DataSpec read(Field field) {
        if (!field.node().isObject()) {
            field.object();
        }
        if (field.find("name").isPresent()) {
            return named(field);
        }
        if (field.find("csv").isPresent()) {
            return csv(field);
        }
        if (field.find("x").isPresent()) {
            return inline(field);
        }
        if (field.find("images").isPresent()) {
            return images(field);
        }
        if (field.find("formula").isPresent()) {
            return typed(field);
        }
        throw field.problem(SpecProblem.DATA_KIND.with());
    }

    private DataSpec named(Field field) {
        NamedData data = field.get("name").word(DataCatalogue.standard().all(), NamedData::name);
        if (data.hasOwnSplit() && field.find("split").isPresent()) {
            throw field.get("split").problem(SpecProblem.DIVIDED.with(data.name()));
        }
        List<String> known = new ArrayList<>(List.of("name", "split", "normalize"));
        data.options().forEach(option -> known.add(option.name()));
        field.object(known.toArray(String[]::new));
        Map<String, Double> options = new LinkedHashMap<>();
        for (NamedData.Option option : data.options()) {
            field.find(option.name()).ifPresent(f -> options.put(option.name(), option.whole()
                    ? f.whole((int) option.low(), (int) option.high()) : f.number(option.low(), option.high())));
        }
        return new DataSpec.Named(data.name(), options, field.find("split").map(RunSpecReader::split).orElse(DEFAULT_SPLIT),
                RunSpecReader.normalization(field.find("normalize"),
                        data.needsScaling() ? Normalization.STANDARD : Normalization.NONE));
    }

    private DataSpec csv(Field field) {
        field.object("csv", "targets", "task", "split", "normalize");
        Path file = path(field.get("csv"));
        List<String> targets = field.get("targets").list().stream().map(Field::text).toList();
        if (targets.isEmpty()) {
            throw field.get("targets").problem(SpecProblem.NO_TARGETS.with());
        }
        return new DataSpec.Csv(file, targets, task(field), field.find("split").map(RunSpecReader::split).orElse(DEFAULT_SPLIT),
                RunSpecReader.normalization(field.find("normalize"), Normalization.STANDARD));
    }

    /** Relative to the document's own folder. */
    private Path path(Field field) {
        try {
            Path file = Path.of(field.text());
            return folder.map(f -> f.resolve(file)).orElse(file);
        } catch (InvalidPathException impossible) {
            throw field.problem(SpecProblem.NO_FILE_NAME.with(impossible.getReason()));
        }
    }

    private DataSpec images(Field field) {
        field.object("images", "samples", "normalize");
        return new DataSpec.Images(path(field.get("images")), field.find("samples").map(f -> f.whole(1, MAXIMUM_IMAGES)).orElse(Integer.MAX_VALUE),
                RunSpecReader.normalization(field.find("normalize"), Normalization.NONE));
    }

    private static DataSpec typed(Field field) {
        field.object("formula", "task", "samples", "noise", "range", "seed", "split", "normalize");
        Field formula = field.get("formula");
        List<ActivationParameter> names;
        try {
            names = Catalogue.ofFormula(formula.text()).parameters();
        } catch (InvalidActivationException unreadable) {
            throw formula.problem(unreadable.problem());
        }
        if (!names.isEmpty()) {
            throw formula.problem(SpecProblem.CURVE_NAMES.with(names.getFirst().name()));
        }
        return new DataSpec.Typed(formula.text(), task(field), field.find("samples").map(f -> f.whole(2, 1_000_000)).orElse(400),
                field.find("noise").map(f -> f.number(0, 1e6)).orElse(0.0), field.find("range").map(f -> f.number(1e-6, 1e6)).orElse(1.0),
                field.find("seed").map(Field::seed).orElse(0L), field.find("split").map(RunSpecReader::split).orElse(DEFAULT_SPLIT),
                RunSpecReader.normalization(field.find("normalize"), Normalization.NONE));
    }

    private DataSpec inline(Field field) {
        field.object("x", "y", "task", "shape", "split", "normalize");
        double[][] x = rows(field.get("x"));
        int width = x[0].length;
        double[] flat = new double[x.length * width];
        for (int i = 0; i < x.length; i++) {
            System.arraycopy(x[i], 0, flat, i * width, width);
        }
        List<Integer> shape = field.find("shape").map(f -> f.list().stream().map(size -> size.whole(1, 1_000_000)).toList())
                .orElse(List.of(width));
        if (shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> Math.min(a * b, Integer.MAX_VALUE)) != width) {
            throw field.get("shape").problem(SpecProblem.SAMPLE_SHAPE.with(shape, width));
        }
        Targets targets = targets(field, task(field), x.length);
        try {
            return new DataSpec.Inline(new Dataset("own samples", shape, x.length, flat, targets),
                    field.find("split").map(RunSpecReader::split),
                    RunSpecReader.normalization(field.find("normalize"), Normalization.NONE));
        } catch (InvalidDataException invalid) {
            throw field.problem(invalid.problem());
        }
    }

    private static Targets targets(Field field, Task task, int count) {
        Field y = field.get("y");
        if (y.list().size() != count) {
            throw y.problem(SpecProblem.TARGETS_COUNT.with(y.list().size(), count));
        }
        if (task == Task.CLASSIFICATION) {
            int[] labels = y.list().stream().mapToInt(f -> f.whole(0, 100_000)).toArray();
            int classes = java.util.Arrays.stream(labels).max().orElse(0) + 1;
            return new Targets.Classes(java.util.stream.IntStream.range(0, classes).mapToObj(String::valueOf).toList(), labels);
        }
        double[][] rows = y.list().getFirst().node().isArray() ? rows(y)
                : y.list().stream().map(f -> new double[] {f.number()}).toArray(double[][]::new);
        double[] flat = new double[count * rows[0].length];
        for (int i = 0; i < count; i++) {
            System.arraycopy(rows[i], 0, flat, i * rows[0].length, rows[0].length);
        }
        return new Targets.Values(rows[0].length, flat);
    }

    private static double[][] rows(Field field) {
        List<Field> list = field.list();
        if (list.isEmpty()) {
            throw field.problem(SpecProblem.NO_SAMPLES.with());
        }
        double[][] rows = new double[list.size()][];
        for (int i = 0; i < rows.length; i++) {
            Field row = list.get(i);
            if (!row.node().isArray()) {
                row.list();
            }
            rows[i] = new double[row.node().size()];
            for (int j = 0; j < rows[i].length; j++) {
                JsonNode number = row.node().get(j);
                // The pointer of a number is only worked out for a bad one: there may be millions.
                rows[i][j] = number.isNumber() && Double.isFinite(number.asDouble()) ? number.asDouble()
                        : new Field(row.pointer() + "/" + j, number).number();
            }
            if (rows[i].length == 0 || rows[i].length != rows[0].length) {
                throw list.get(i).problem(SpecProblem.ROW_LENGTH.with(rows[i].length, rows[0].length));
            }
        }
        return rows;
    }

    private static Task task(Field field) {
        return field.get("task").word(List.of(Task.values()), task -> task.name().toLowerCase(Locale.ROOT));
    }
}
