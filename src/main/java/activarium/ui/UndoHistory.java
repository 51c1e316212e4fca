package activarium.ui;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;

/**
 * Earlier and later states of something immutable. Changes that carry the same tag one after the other are one step: a
 * slider's whole journey is undone at once.
 */
public final class UndoHistory<T> {
    private static final int LIMIT = 200;

    private final Deque<T> earlier = new ArrayDeque<>();
    private final Deque<T> later = new ArrayDeque<>();
    private @Nullable Object lastTag;

    /** Takes note of a change away from a state. @param tag null for a change that stands alone */
    public void changed(T before, @Nullable Object tag) {
        boolean sameJourney = tag != null && Objects.equals(tag, lastTag) && !earlier.isEmpty();
        if (!sameJourney) {
            earlier.push(before);
            if (earlier.size() > LIMIT) {
                earlier.removeLast();
            }
        }
        lastTag = tag;
        later.clear();
    }

    /** The state before the last change, where there is one. */
    public Optional<T> undo(T now) {
        lastTag = null;
        if (earlier.isEmpty()) {
            return Optional.empty();
        }
        later.push(now);
        return Optional.of(earlier.pop());
    }

    /** The state that was undone last. */
    public Optional<T> redo(T now) {
        lastTag = null;
        if (later.isEmpty()) {
            return Optional.empty();
        }
        earlier.push(now);
        return Optional.of(later.pop());
    }
}
