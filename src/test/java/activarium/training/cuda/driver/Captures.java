package activarium.training.cuda.driver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Streams that keep what is queued instead of doing it, by the rules of cuStreamBeginCapture in its thread-local mode: whoever captures must not call meanwhile what
 * is not queued in a stream, and nobody may wait for the whole context.
 */
final class Captures {
    private static final int UNSUPPORTED = 900;
    private static final int INVALIDATED = 901;
    private static final int UNMATCHED = 903;
    private static final int WRONG_THREAD = 908;

    private final Map<Long, Capture> open = new HashMap<>();

    private static final class Capture {
        private final Thread thread = Thread.currentThread();
        private final List<Runnable> work = new ArrayList<>();
        private boolean invalid;
    }

    int begin(long stream, int mode) {
        if (stream == 0 || mode != 1) {
            return UNSUPPORTED;
        }
        return open.putIfAbsent(stream, new Capture()) == null ? 0 : UNSUPPORTED;
    }

    boolean has(long stream) {
        return open.containsKey(stream);
    }

    void add(long stream, Runnable work) {
        open.get(stream).work.add(work);
    }

    /** A call of this thread that is not queued in a stream. @return 0, or why it must not be */
    int unsafe() {
        return invalidated(open.values().stream().filter(capture -> capture.thread == Thread.currentThread()).toList());
    }

    /** A call that waits for this stream, or asks about it. */
    int waitsFor(long stream) {
        return invalidated(has(stream) ? List.of(open.get(stream)) : List.of());
    }

    /** A call that waits for all streams. */
    int waitsForAll() {
        return invalidated(List.copyOf(open.values()));
    }

    private static int invalidated(List<Capture> spoiled) {
        spoiled.forEach(capture -> capture.invalid = true);
        return spoiled.isEmpty() ? 0 : UNSUPPORTED;
    }

    /** @param kept is given the work @return 0, or why there is none */
    int end(long stream, List<Runnable> kept) {
        Optional<Capture> capture = Optional.ofNullable(open.get(stream));
        if (capture.isEmpty()) {
            return UNMATCHED;
        }
        if (capture.get().thread != Thread.currentThread()) {
            return WRONG_THREAD;
        }
        open.remove(stream);
        kept.addAll(capture.get().work);
        return capture.get().invalid ? INVALIDATED : 0;
    }

    void forget() {
        open.clear();
    }
}
