package activarium.training;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Holds the newest value only: putting never waits, taking never waits, and nothing queues up. */
public final class Mailbox<T> {
    private final AtomicReference<T> newest = new AtomicReference<>();

    /** Replaces what was not taken yet. */
    public void put(T value) {
        newest.set(value);
    }

    /** The newest value, once. */
    public Optional<T> take() {
        return Optional.ofNullable(newest.getAndSet(null));
    }
}
