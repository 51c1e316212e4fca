package activarium.training.worker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** What a process wrote, the end of it, on its way to the log. */
final class LastLines {
    private static final int KEPT = 60;
    /** What the Java virtual machine says of the Vector API each time it starts. */
    private static final String USUAL = "WARNING: Using incubator modules";

    private final Consumer<String> log;
    private final Deque<String> kept = new ArrayDeque<>();

    LastLines(Consumer<String> log) {
        this.log = log;
    }

    void add(String line) {
        if (line.startsWith(USUAL)) {
            return;
        }
        synchronized (this) {
            kept.addLast(line);
            if (kept.size() > KEPT) {
                kept.removeFirst();
            }
        }
        log.accept(line);
    }

    synchronized List<String> values() {
        return List.copyOf(kept);
    }
}
