package activarium.training.cuda.gather;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What has been asked of one thread, by many. */
final class TaskQueue<T> {
    private static final long SHORTLY_NANOS = 20_000;
    /** There the shortest sleep of a thread is some milliseconds, in which a card is done with most grids. */
    private static final boolean SLEEPS_LONG = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

    private final BlockingQueue<T> tasks = new LinkedBlockingQueue<>();
    private final boolean awake;

    TaskQueue() {
        this(SLEEPS_LONG);
    }

    /** @param awake whether the thread stays awake for the shortest wait */
    TaskQueue(boolean awake) {
        this.awake = awake;
    }

    void add(T task) {
        tasks.add(task);
    }

    boolean isEmpty() {
        return tasks.isEmpty();
    }

    /** Waits for one. */
    T take() throws InterruptedException {
        return tasks.take();
    }

    /** Waits for one, but not longer than that. */
    @Nullable T within(Duration patience) throws InterruptedException {
        return tasks.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Waits for one, but so short that something else that is waited for meanwhile is not late for it. */
    @Nullable T shortly() throws InterruptedException {
        if (!awake) {
            return tasks.poll(SHORTLY_NANOS, TimeUnit.NANOSECONDS);
        }
        long begin = System.nanoTime();
        T task = tasks.poll();
        while (task == null && System.nanoTime() - begin < SHORTLY_NANOS) {
            Thread.yield();
            task = tasks.poll();
        }
        return task;
    }

    void drainTo(Collection<T> all) {
        tasks.drainTo(all);
    }
}
