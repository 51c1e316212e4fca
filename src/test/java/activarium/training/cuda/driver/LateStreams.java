package activarium.training.cuda.driver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Streams whose work is done as late as a driver may: when somebody waits for it, and a piece at a time when somebody asks whether it is done. What does not wait
 * for what it needs shows here. The default stream is 0.
 */
final class LateStreams {
    private final Order order;
    private final Map<Long, Deque<Runnable>> waiting = new HashMap<>();
    /** By event. */
    private final Map<Long, Mark> marks = new HashMap<>();

    /** Where an event was recorded. */
    private static final class Mark {
        private final long stream;
        private boolean reached;

        Mark(long stream) {
            this.stream = stream;
        }
    }

    LateStreams(Order order) {
        this.order = order;
    }

    void add(long stream, Runnable work) {
        waiting.computeIfAbsent(stream, _ -> new ArrayDeque<>()).add(order.queued(stream, work));
    }

    /** Work of all streams but the default one. */
    int size() {
        return waiting.entrySet().stream().filter(one -> one.getKey() != 0).mapToInt(one -> one.getValue().size()).sum();
    }

    void finish(long stream) {
        while (!advance(stream)) {
            // A piece at a time.
        }
    }

    /** Does one piece of it. @return whether there was none */
    boolean advance(long stream) {
        Deque<Runnable> work = waiting.get(stream);
        if (work == null || work.isEmpty()) {
            order.awaited(stream);
            return true;
        }
        work.poll().run();
        return false;
    }

    void finishAll() {
        List.copyOf(waiting.keySet()).forEach(this::finish);
    }

    void forget() {
        waiting.clear();
        marks.clear();
        order.forget();
    }

    void record(long event, long stream) {
        Mark mark = new Mark(stream);
        marks.put(event, mark);
        add(stream, () -> mark.reached = true);
        order.marked(mark, stream);
    }

    /** An event that was never recorded is reached (cuEventQuery). */
    boolean reached(long event) {
        Mark mark = marks.get(event);
        if (mark != null && mark.reached) {
            order.reached(mark);
        }
        return mark == null || mark.reached;
    }

    boolean recorded(long event) {
        return marks.containsKey(event);
    }

    void reach(long event) {
        if (marks.containsKey(event)) {
            reach(marks.get(event));
            order.reached(marks.get(event));
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
            order.follows(stream, mark);
        }
    }
}
