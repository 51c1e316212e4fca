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
            throw new InvalidDataException(file + ": this is a folder, not a file");
        }
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return reading.from(in);
        } catch (NoSuchFileException missing) {
            throw new InvalidDataException(file + ": there is no such file");
        } catch (AccessDeniedException denied) {
            throw new InvalidDataException(file + ": this file may not be read; change its permissions");
        } catch (MalformedInputException binary) {
            throw new InvalidDataException(file + ": this is not text in UTF-8; save the table as CSV (UTF-8)");
        } catch (IOException unreadable) {
            throw new InvalidDataException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    static Dataset read(Reader in, String name, List<String> targets, Task task) throws IOException {
        CsvRecords records = new CsvRecords(in instanceof BufferedReader ? in : new BufferedReader(in), name);
        return header(records, name).samples(records, targets, task);
    }

    private static CsvFile header(CsvRecords records, String name) throws IOException {
        CsvRecords.Row first = records.next().orElseThrow(() -> new InvalidDataException(
                name + ": the file is empty; the first line names the columns"));
        CsvFile file = new CsvFile(name, first.cells().stream().map(String::strip).toList());
        file.checkHeader();
        return file;
    }

    private void checkHeader() {
        Set<String> seen = new HashSet<>();
        for (int c = 0; c < header.size(); c++) {
            if (header.get(c).isEmpty()) {
                throw new InvalidDataException(name + ": column " + (c + 1) + " has no name; give it one in the first line");
            }
            if (!seen.add(header.get(c))) {
                throw new InvalidDataException(name + ": two columns are called \"" + header.get(c) + "\"; give each a name of its own");
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
            throw new InvalidDataException(name + ": there is no input column besides the target");
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
            throw new InvalidDataException(name + ": there are no samples below the header");
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
                throw new InvalidDataException(name + ": there is no column \"" + shortened(target) + "\"; the columns are "
                        + shortened(String.join(", ", header)));
            }
            if (columns.contains(column)) {
                throw new InvalidDataException(name + ": the target \"" + target + "\" is named twice");
            }
            columns.add(column);
        }
        if (task == Task.CLASSIFICATION && columns.size() != 1) {
            throw new InvalidDataException(name + ": classification has one target column, not " + columns.size());
        }
        return columns;
    }

    private void checkLength(CsvRecords.Row row) {
        int found = row.cells().size();
        if (found != header.size()) {
            throw new InvalidDataException(name + ", line " + row.line() + ": " + found + (found == 1 ? " value" : " values")
                    + ", but the header names " + header.size() + " columns"
                    + (found < header.size() ? "; column \"" + header.get(found) + "\" has none" : ""));
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
            rank[found.get(names.get(k))] = k;
        }
        return new Targets.Classes(names, labels.stream().mapToInt(label -> rank[label]).toArray());
    }

    private double number(CsvRecords.Row row, int column) {
        String cell = word(row, column);
        if (!NUMBER.test(cell)) {
            throw new InvalidDataException(where(row, column) + " holds \"" + shortened(cell) + "\", which is not a number");
        }
        double value = Double.parseDouble(cell);
        if (!Double.isFinite(value)) {
            throw new InvalidDataException(where(row, column) + " holds " + shortened(cell) + "; only finite numbers can be learned from");
        }
        return value;
    }

    private String word(CsvRecords.Row row, int column) {
        String cell = row.cells().get(column).strip();
        if (cell.isEmpty()) {
            throw new InvalidDataException(where(row, column) + " is empty; fill it in or remove the line");
        }
        return cell;
    }

    private String where(CsvRecords.Row row, int column) {
        return name + ", line " + row.line() + ": column \"" + shortened(header.get(column)) + "\"";
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
