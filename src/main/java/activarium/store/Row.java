package activarium.store;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/** The numbers of one snapshot in order: filled by whoever writes it, taken one after the other by whoever reads it. */
final class Row {
    private double[] numbers = new double[64];
    private int count;
    private int taken;

    /** A row of a table that is stored column by column. */
    static Row of(double[] table, int row, int rows) {
        Row one = new Row();
        one.numbers = new double[table.length / rows];
        one.count = one.numbers.length;
        for (int k = 0; k < one.count; k++) {
            one.numbers[k] = table[k * rows + row];
        }
        return one;
    }

    void clear() {
        count = 0;
    }

    void put(double number) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * count);
        }
        numbers[count++] = number;
    }

    void put(double[] several) {
        for (double number : several) {
            put(number);
        }
    }

    int count() {
        return count;
    }

    double at(int place) {
        return numbers[place];
    }

    int left() {
        return count - taken;
    }

    double take() throws IOException {
        if (taken == count) {
            throw new EOFException("a snapshot ends early");
        }
        return numbers[taken++];
    }

    double[] take(int several) throws IOException {
        if (several < 0 || several > left()) {
            throw new EOFException("a snapshot ends early");
        }
        taken += several;
        return Arrays.copyOfRange(numbers, taken - several, taken);
    }

    void end() throws IOException {
        if (left() != 0) {
            throw new IOException("a snapshot has more numbers than it should");
        }
    }
}
