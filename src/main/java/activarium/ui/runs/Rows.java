package activarium.ui.runs;

import javafx.collections.ObservableList;

import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Brings a list that is shown up to date row by row, so that what is chosen in it stays chosen. */
public final class Rows {
    private Rows() {
    }

    /** @param id names a row, whatever else of it changes */
    public static <T> void show(ObservableList<T> rows, List<T> wanted, ToLongFunction<T> id) {
        Set<Long> stay = wanted.stream().map(id::applyAsLong).collect(Collectors.toSet());
        rows.removeIf(row -> !stay.contains(id.applyAsLong(row)));
        for (int i = 0; i < wanted.size(); i++) {
            T row = wanted.get(i);
            long name = id.applyAsLong(row);
            if (i < rows.size() && id.applyAsLong(rows.get(i)) == name) {
                if (!rows.get(i).equals(row)) {
                    rows.set(i, row);
                }
                continue;
            }
            for (int later = i + 1; later < rows.size(); later++) {
                if (id.applyAsLong(rows.get(later)) == name) {
                    rows.remove(later);
                    break;
                }
            }
            rows.add(i, row);
        }
    }
}
