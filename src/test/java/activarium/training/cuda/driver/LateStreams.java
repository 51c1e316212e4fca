package activarium.training.cuda.driver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Streams whose work is done as late as the driver allows: when somebody waits for it. What does not wait for what it needs shows here. */
final class LateStreams {
    private final Map<Long, Deque<Runnable>> waiting = new HashMap<>();
    private final Map<Long, Mark> marks = new HashMap<>();

    /** Where an event was recorded. */
    private static final class Mark {
        private final long stream;
        private boolean reached;

        Mark(long stream) {
            this.stream = stream;
        }
    }

    void add(long stream, Runnable work) {
        waiting.computeIfAbsent(stream, _ -> new ArrayDeque<>()).add(work);
    }

    int size() {
        return waiting.values().stream().mapToInt(Deque::size).sum();
    }

    void finish(long stream) {
        Deque<Runnable> work = waiting.getOrDefault(stream, new ArrayDeque<>());
        while (!work.isEmpty()) {
            work.poll().run();
        }
    }

    void finishAll() {
        List.copyOf(waiting.keySet()).forEach(this::finish);
    }

    void record(long event, long stream) {
        Mark mark = new Mark(stream);
        marks.put(event, mark);
        add(stream, () -> mark.reached = true);
    }

    boolean reached(long event) {
        return !marks.containsKey(event) || marks.get(event).reached;
    }

    void reach(long event) {
        if (marks.containsKey(event)) {
            reach(marks.get(event));
        }
    }

    private void reach(Mark mark) {
        while (!mark.reached) {
            waiting.get(mark.stream).remove().run();
        }
    }

    void follow(long stream, long event) {
        if (marks.containsKey(event)) {
            // As it is now: it may be recorded again.
            Mark mark = marks.get(event);
            add(stream, () -> reach(mark));
        }
    }
}
