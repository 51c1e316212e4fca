package activarium.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads samples from comma-separated text (RFC 4180): a header, then one sample a line. Every column that is not a target
 * is an input and holds a finite number in every line; a class may be any word.
 */
public final class CsvFile {
    private final String name;
    private final List<String> header;
    private int line = 1;

    private CsvFile(String name, List<String> header) {
        this.name = name;
        this.header = header;
    }

    /** @throws InvalidDataException for a file that is missing or that is not such a table */
    public static Dataset read(Path file, List<String> targets, Task task) {
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return read(in, file.toString(), targets, task);
        } catch (NoSuchFileException missing) {
            throw new InvalidDataException(file + ": there is no such file");
        } catch (MalformedInputException binary) {
            throw new InvalidDataException(file + ": this is not text in UTF-8; save the table as CSV (UTF-8)");
        } catch (IOException unreadable) {
            throw new InvalidDataException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    static Dataset read(Reader in, String name, List<String> targets, Task task) throws IOException {
        BufferedReader reader = in instanceof BufferedReader buffered ? buffered : new BufferedReader(in);
        String first = reader.readLine();
        if (first == null || first.isBlank()) {
            throw new InvalidDataException(name + ": the file is empty; the first line names the columns");
        }
        List<String> header = cells(first.startsWith("\uFEFF") ? first.substring(1) : first, name, 1);
        CsvFile file = new CsvFile(name, header.stream().map(String::strip).toList());
        return file.samples(reader, targets, task);
    }

    private Dataset samples(BufferedReader reader, List<String> targets, Task task) throws IOException {
        List<Integer> targetColumns = targets.stream().map(this::column).toList();
        if (task == Task.CLASSIFICATION && targetColumns.size() != 1) {
            throw new InvalidDataException(name + ": classification has one target column, not " + targetColumns.size());
        }
        List<Integer> inputs = new ArrayList<>();
        for (int c = 0; c < header.size(); c++) {
            if (!targetColumns.contains(c)) {
                inputs.add(c);
            }
        }
        if (inputs.isEmpty()) {
            throw new InvalidDataException(name + ": there is no input column besides the target");
        }
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        Map<String, Integer> classes = new LinkedHashMap<>();
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            line++;
            if (text.isBlank()) {
                continue;
            }
            List<String> row = cells(text, name, line);
            if (row.size() != header.size()) {
                throw new InvalidDataException(name + ", line " + line + ": " + row.size() + " values, but the header names "
                        + header.size() + " columns");
            }
            inputs.forEach(c -> x.add(number(row, c)));
            if (task == Task.CLASSIFICATION) {
                String label = row.get(targetColumns.getFirst()).strip();
                if (label.isEmpty()) {
                    throw hole(targetColumns.getFirst());
                }
                labels.add(classes.computeIfAbsent(label, _ -> classes.size()));
            } else {
                targetColumns.forEach(c -> y.add(number(row, c)));
            }
        }
        int count = x.size() / inputs.size();
        if (count == 0) {
            throw new InvalidDataException(name + ": there are no samples below the header");
        }
        Targets of = task == Task.CLASSIFICATION ? classes(classes, labels)
                : new Targets.Values(targetColumns.size(), y.stream().mapToDouble(Double::doubleValue).toArray());
        return new Dataset(name, List.of(inputs.size()), count, x.stream().mapToDouble(Double::doubleValue).toArray(), of);
    }

    /** Classes in the order of their names (numbers by value), so that class numbers do not depend on the rows' order. */
    private static Targets.Classes classes(Map<String, Integer> found, List<Integer> labels) {
        List<String> names = new ArrayList<>(found.keySet());
        boolean numeric = names.stream().allMatch(name -> name.matches("[+-]?\\d{1,15}"));
        names.sort(numeric ? java.util.Comparator.comparingLong(Long::parseLong) : java.util.Comparator.naturalOrder());
        int[] rank = new int[names.size()];
        for (int k = 0; k < rank.length; k++) {
            rank[found.get(names.get(k))] = k;
        }
        return new Targets.Classes(names, labels.stream().mapToInt(label -> rank[label]).toArray());
    }

    private int column(String target) {
        int column = header.indexOf(target);
        if (column < 0) {
            throw new InvalidDataException(name + ": there is no column \"" + target + "\"; the columns are " + String.join(", ", header));
        }
        return column;
    }

    private double number(List<String> row, int column) {
        String cell = row.get(column).strip();
        if (cell.isEmpty()) {
            throw hole(column);
        }
        double value;
        try {
            value = Double.parseDouble(cell);
        } catch (NumberFormatException word) {
            throw new InvalidDataException(where(column) + " holds \"" + cell + "\", which is not a number");
        }
        if (!Double.isFinite(value)) {
            throw new InvalidDataException(where(column) + " holds " + cell + "; only finite numbers can be learned from");
        }
        return value;
    }

    private InvalidDataException hole(int column) {
        return new InvalidDataException(where(column) + " is empty; fill it in or remove the line");
    }

    private String where(int column) {
        return name + ", line " + line + ": column \"" + header.get(column) + "\"";
    }

    private static List<String> cells(String text, String name, int line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == ',') {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new InvalidDataException(name + ", line " + line + ": a quotation mark is not closed");
        }
        cells.add(cell.toString());
        return cells;
    }
}
