package activarium.training;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Values by step, in order, never more than a limit: when it is full every second value is dropped, so a run of any length
 * keeps an even picture of itself in constant memory. The first and the newest value are always kept. Safe for one writer
 * and any number of readers.
 */
public final class History<T> {
    private final int limit;
    private final ToIntFunction<T> step;
    private final List<T> kept = new ArrayList<>();
    private @Nullable T newest;
    /** Only every so many-th value offered is kept. */
    private int stride = 1;
    private int offered;

    /**
     * @param limit most values kept, at least 4
     * @param step  of a value
     */
    public History(int limit, ToIntFunction<T> step) {
        this.limit = limit;
        this.step = step;
    }

    /** Adds a value whose step is at least the last one's; of two values of one step the later is kept. */
    public synchronized void add(T value) {
        if (newest != null && step.applyAsInt(newest) == step.applyAsInt(value)) {
            // What is known of a step has become more: it takes the place of what was known before.
            if (!kept.isEmpty() && kept.getLast() == newest) {
                kept.set(kept.size() - 1, value);
            }
            newest = value;
            return;
        }
        newest = value;
        if (offered++ % stride != 0) {
            return;
        }
        if (kept.size() == limit) {
            for (int i = 0; i < limit / 2; i++) {
                kept.set(i, kept.get(2 * i));
            }
            kept.subList(limit / 2, limit).clear();
            stride *= 2;
            if ((offered - 1) % stride != 0) {
                return;
            }
        }
        kept.add(value);
    }

    /** All values kept, in order of their steps. */
    public synchronized List<T> values() {
        List<T> values = new ArrayList<>(kept);
        if (newest != null && (kept.isEmpty() || kept.getLast() != newest)) {
            values.add(newest);
        }
        return values;
    }

    /** The last value at or before a step; the first where there is none; null while empty. */
    public synchronized @Nullable T at(int wanted) {
        if (newest != null && step.applyAsInt(newest) <= wanted) {
            return newest;
        }
        int low = 0;
        int high = kept.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (step.applyAsInt(kept.get(middle)) <= wanted) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return kept.isEmpty() ? newest : kept.get(low);
    }
}
