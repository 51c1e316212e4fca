package activarium.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/**
 * Reads samples from comma-separated text (RFC 4180): a header, then one sample a line. Every column that is not a target
 * is an input and holds a finite number in every line; a class may be any word.
 */
public final class CsvFile {
    /** Java reads more than these as numbers (1f, 0x1p3), but in a table such a word is a mistake. */
    private static final Predicate<String> NUMBER =
            Pattern.compile("[+-]?(\\d++(\\.\\d*+)?|\\.\\d++)([eE][+-]?\\d++)?|[+-]?(NaN|Infinity)").asMatchPredicate();

    private final String name;
    private final List<String> header;

    private CsvFile(String name, List<String> header) {
        this.name = name;
        this.header = header;
    }

    /** @throws InvalidDataException for a file that is missing or that is not such a table */
    public static Dataset read(Path file, List<String> targets, Task task) {
        return opened(file, in -> read(in, file.toString(), targets, task));
    }

    /** The names in the first line. @throws InvalidDataException for a file that is missing or whose first line does not name columns */
    public static List<String> columns(Path file) {
        return opened(file, in -> header(new CsvRecords(in, file.toString()), file.toString()).header);
    }

    private interface Reading<T> {
        T from(BufferedReader in) throws IOException;
    }

    private static <T> T opened(Path file, Reading<T> reading) {
        if (Files.isDirectory(file)) {
            throw new InvalidDataException(DataProblem.FOLDER.with(file));
        }
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return reading.from(in);
        } catch (NoSuchFileException missing) {
            throw new InvalidDataException(DataProblem.NO_FILE.with(file));
        } catch (AccessDeniedException denied) {
            throw new InvalidDataException(DataProblem.NOT_PERMITTED.with(file));
        } catch (MalformedInputException binary) {
            throw new InvalidDataException(DataProblem.NOT_UTF_8.with(file));
        } catch (IOException unreadable) {
            throw new InvalidDataException(DataProblem.UNREADABLE.with(file, String.valueOf(unreadable.getMessage())), unreadable);
        }
    }

    static Dataset read(Reader in, String name, List<String> targets, Task task) throws IOException {
        CsvRecords records = new CsvRecords(in instanceof BufferedReader ? in : new BufferedReader(in), name);
        return header(records, name).samples(records, targets, task);
    }

    private static CsvFile header(CsvRecords records, String name) throws IOException {
        CsvRecords.Row first = records.next().orElseThrow(() -> new InvalidDataException(DataProblem.CSV_EMPTY.with(name)));
        CsvFile file = new CsvFile(name, first.cells().stream().map(String::strip).toList());
        file.checkHeader();
        return file;
    }

    private void checkHeader() {
        Set<String> seen = new HashSet<>();
        for (int c = 0; c < header.size(); c++) {
            if (header.get(c).isEmpty()) {
                throw new InvalidDataException(DataProblem.COLUMN_UNNAMED.with(name, c + 1));
            }
            if (!seen.add(header.get(c))) {
                throw new InvalidDataException(DataProblem.COLUMNS_ALIKE.with(name, header.get(c)));
            }
        }
    }

    private Dataset samples(CsvRecords records, List<String> targets, Task task) throws IOException {
        List<Integer> targetColumns = targetColumns(targets, task);
        List<Integer> inputs = new ArrayList<>();
        for (int c = 0; c < header.size(); c++) {
            if (!targetColumns.contains(c)) {
                inputs.add(c);
            }
        }
        if (inputs.isEmpty()) {
            throw new InvalidDataException(DataProblem.NO_INPUT.with(name));
        }
        DoubleStream.Builder x = DoubleStream.builder();
        DoubleStream.Builder y = DoubleStream.builder();
        List<Integer> labels = new ArrayList<>();
        Map<String, Integer> classes = new LinkedHashMap<>();
        int count = 0;
        for (Optional<CsvRecords.Row> read = records.next(); read.isPresent(); read = records.next(), count++) {
            CsvRecords.Row row = read.get();
            checkLength(row);
            inputs.forEach(c -> x.add(number(row, c)));
            if (task == Task.CLASSIFICATION) {
                labels.add(classes.computeIfAbsent(word(row, targetColumns.getFirst()), _ -> classes.size()));
            } else {
                targetColumns.forEach(c -> y.add(number(row, c)));
            }
        }
        if (count == 0) {
            throw new InvalidDataException(DataProblem.NO_ROWS.with(name));
        }
        Targets of = task == Task.CLASSIFICATION ? classes(classes, labels)
                : new Targets.Values(targetColumns.size(), y.build().toArray());
        return new Dataset(name, List.of(inputs.size()), count, x.build().toArray(), of);
    }

    private List<Integer> targetColumns(List<String> targets, Task task) {
        List<Integer> columns = new ArrayList<>();
        for (String target : targets) {
            int column = header.indexOf(target.strip());
            if (column < 0) {
                throw new InvalidDataException(DataProblem.NO_COLUMN.with(name, shortened(target), shortened(String.join(", ", header))));
            }
            if (columns.contains(column)) {
                throw new InvalidDataException(DataProblem.TARGET_TWICE.with(name, target));
            }
            columns.add(column);
        }
        if (task == Task.CLASSIFICATION && columns.size() != 1) {
            throw new InvalidDataException(DataProblem.ONE_TARGET.with(name, columns.size()));
        }
        return columns;
    }

    private void checkLength(CsvRecords.Row row) {
        int found = row.cells().size();
        if (found != header.size()) {
            throw new InvalidDataException(found > header.size() ? DataProblem.TOO_MANY_VALUES.with(name, row.line(), found, header.size())
                    : (found == 1 ? DataProblem.ONE_VALUE : DataProblem.TOO_FEW_VALUES).with(name, row.line(), found, header.size(), header.get(found)));
        }
    }

    /** Classes in the order of their names (numbers by value), so that class numbers do not depend on the rows' order. */
    private static Targets.Classes classes(Map<String, Integer> found, List<Integer> labels) {
        List<String> names = new ArrayList<>(found.keySet());
        boolean numeric = names.stream().allMatch(NUMBER);
        names.sort(numeric ? Comparator.comparingDouble(Double::parseDouble).thenComparing(Comparator.naturalOrder())
                : Comparator.naturalOrder());
        int[] rank = new int[names.size()];
        for (int k = 0; k < rank.length; k++) {
            rank[Objects.requireNonNull(found.get(names.get(k)))] = k;
        }
        return new Targets.Classes(names, labels.stream().mapToInt(label -> rank[label]).toArray());
    }

    private double number(CsvRecords.Row row, int column) {
        String cell = word(row, column);
        if (!NUMBER.test(cell)) {
            throw new InvalidDataException(DataProblem.NOT_A_NUMBER.with(name, row.line(), shortened(header.get(column)), shortened(cell)));
        }
        double value = Double.parseDouble(cell);
        if (!Double.isFinite(value)) {
            throw new InvalidDataException(DataProblem.NOT_FINITE.with(name, row.line(), shortened(header.get(column)), shortened(cell)));
        }
        return value;
    }

    private String word(CsvRecords.Row row, int column) {
        String cell = row.cells().get(column).strip();
        if (cell.isEmpty()) {
            throw new InvalidDataException(DataProblem.CELL_EMPTY.with(name, row.line(), shortened(header.get(column))));
        }
        return cell;
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
