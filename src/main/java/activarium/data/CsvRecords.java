package activarium.data;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The records of comma-separated text as RFC 4180 describes them: cells in quotation marks may hold commas, line breaks and
 * doubled quotation marks. A record ends with LF, CR LF or CR; a record that is an empty line is left out.
 */
final class CsvRecords {
    private static final int END = -1;

    private final Reader in;
    private final String name;
    private final StringBuilder cell = new StringBuilder();
    private int next;
    /** The line of the next character. */
    private int reading = 1;

    /**
     * @param name of the file, for messages
     * @param in   buffered, at the start of the text; a byte order mark is left out
     */
    CsvRecords(Reader in, String name) throws IOException {
        this.in = in;
        this.name = name;
        next = in.read();
        if (next == '\uFEFF') {
            next = in.read();
        }
    }

    /** @param line where it begins, counted from 1 */
    record Row(int line, List<String> cells) {
    }

    /** @return empty at the end of the text */
    Optional<Row> next() throws IOException {
        while (next != END) {
            int line = reading;
            List<String> cells = new ArrayList<>();
            do {
                cells.add(cell());
            } while (comma());
            endOfLine();
            if (cells.size() > 1 || !cells.getFirst().isBlank()) {
                return Optional.of(new Row(line, cells));
            }
        }
        return Optional.empty();
    }

    private String cell() throws IOException {
        cell.setLength(0);
        if (next == '"') {
            quoted();
            return cell.toString();
        }
        while (next != ',' && next != '\n' && next != '\r' && next != END) {
            cell.append((char) next);
            next = in.read();
        }
        return cell.toString();
    }

    private void quoted() throws IOException {
        int opened = reading;
        next = in.read();
        while (true) {
            if (next == END) {
                throw new InvalidDataException(DataProblem.QUOTE_OPEN.with(name, opened));
            }
            int c = next;
            next = in.read();
            if (c != '"') {
                cell.append((char) c);
                // CR LF is one line break, counted at its LF.
                if (c == '\n' || c == '\r' && next != '\n') {
                    reading++;
                }
            } else if (next == '"') {
                cell.append('"');
                next = in.read();
            } else {
                break;
            }
        }
        while (next == ' ' || next == '\t') {
            next = in.read();
        }
        if (next != ',' && next != '\n' && next != '\r' && next != END) {
            throw new InvalidDataException(DataProblem.AFTER_QUOTE.with(name, reading));
        }
    }

    private boolean comma() throws IOException {
        if (next != ',') {
            return false;
        }
        next = in.read();
        return true;
    }

    private void endOfLine() throws IOException {
        if (next == END) {
            return;
        }
        int c = next;
        next = in.read();
        if (c == '\r' && next == '\n') {
            next = in.read();
        }
        reading++;
    }
}
