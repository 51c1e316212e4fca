package activarium.figure;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Results that are taken one after the other, worked out on as many threads as there are processors, a few of them ahead of who takes them. */
final class Ahead<T> implements AutoCloseable {
    private final int count;
    private final IntFunction<T> work;
    private final int ahead = Runtime.getRuntime().availableProcessors();
    private final ExecutorService threads = Executors.newFixedThreadPool(ahead, Thread.ofPlatform().name("ahead-", 1).daemon().factory());
    private final Map<Integer, Future<T>> begun = new HashMap<>();

    /** @param work for one of {@code count}, done on several threads at a time */
    Ahead(int count, IntFunction<T> work) {
        this.count = count;
        this.work = work;
    }

    /** Of the next, from 0. Whatever its work has thrown is thrown here. */
    T take(int next) {
        Future<T> wanted = begin(next);
        begun.remove(next);
        for (int i = next + 1; i < Math.min(count, next + 1 + ahead); i++) {
            begin(i);
        }
        return result(wanted);
    }

    private Future<T> begin(int one) {
        return begun.computeIfAbsent(one, i -> threads.submit(() -> work.apply(i)));
    }

    private static <T> T result(Future<T> done) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return done.get();
                } catch (InterruptedException wait) {
                    // The work takes milliseconds; whoever has interrupted hears of it afterwards.
                    interrupted = true;
                }
            }
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException problem -> throw problem;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(failed);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
