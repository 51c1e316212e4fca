package activarium.training.cuda.gather;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What takes a while to make: made once, kept while anybody uses it, and the last ones that nobody uses any more after that. */
final class Kept<K, V> {
    private final int most;
    private final Map<K, Entry<V>> used = new HashMap<>();
    private final LinkedHashMap<K, Entry<V>> idle = new LinkedHashMap<>();

    /** @param most that nobody uses */
    Kept(int most) {
        this.most = most;
    }

    private static final class Entry<V> {
        private int users;
        private @Nullable V value;

        /** Whoever comes while it is being made waits for it, and nobody else does. */
        synchronized V value(Supplier<V> make) {
            if (value == null) {
                value = make.get();
            }
            return value;
        }
    }

    /** For one more user. */
    V take(K key, Function<K, V> make) {
        Entry<V> entry;
        synchronized (this) {
            Entry<V> known = used.get(key);
            if (known == null) {
                known = Objects.requireNonNullElseGet(idle.remove(key), Entry::new);
                used.put(key, known);
            }
            known.users++;
            entry = known;
        }
        try {
            return entry.value(() -> make.apply(key));
        } catch (RuntimeException | Error impossible) {
            release(key);
            throw impossible;
        }
    }

    /** A user has no more use for it. @return what has been dropped for that */
    synchronized Optional<V> release(K key) {
        Entry<V> entry = Objects.requireNonNull(used.get(key));
        if (--entry.users > 0) {
            return Optional.empty();
        }
        used.remove(key);
        if (entry.value != null) {
            idle.put(key, entry);
        }
        if (idle.size() <= most) {
            return Optional.empty();
        }
        return Optional.ofNullable(idle.pollFirstEntry().getValue().value);
    }
}
