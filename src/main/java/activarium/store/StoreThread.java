package activarium.store;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one thread that touches the database. What is to be saved waits in a queue; all that waits goes into one transaction, so a
 * hundred small changes cost one wait for the disk. What cannot be saved now stays in the queue and is tried again, for as long as it takes;
 * what replaces something that still waits takes its place, so the queue grows with what is new and not with time.
 */
final class StoreThread {
    private static final long FIRST_RETRY_MILLIS = 1_000;
    private static final long LAST_RETRY_MILLIS = 30_000;

    /** Something to be done with the database. */
    @FunctionalInterface
    interface Work<T> {
        @Nullable T with(Connection connection) throws SQLException, IOException;
    }

    /** Something to be saved. */
    @FunctionalInterface
    interface Saving {
        void into(Connection connection) throws SQLException, IOException;
    }

    /** @param key of two changes with the same one only the later counts */
    record Change(Object key, Saving saving) {
        /** One that nothing takes the place of. */
        static Change of(Saving saving) {
            return new Change(new Object(), saving);
        }
    }

    private record Waiting(Saving saving, CompletableFuture<Void> saved) {
    }

    private final StoreFile file;
    private final StoreListener listener;
    private final ScheduledThreadPoolExecutor thread;
    private final CompletableFuture<Optional<StoreProblem>> opened = new CompletableFuture<>();
    /** Guarded by itself. */
    private final Map<Object, Waiting> queue = new LinkedHashMap<>();
    /** Changes of the queue that are being saved just now; guarded by it. */
    private int taken;

    // The store's thread alone.
    private @Nullable Connection connection;
    private @Nullable StoreException refused;
    private Optional<StoreProblem> trouble = Optional.empty();
    private long retryMillis = FIRST_RETRY_MILLIS;
    private boolean retrying;

    StoreThread(StoreFile file, StoreListener listener) {
        this.file = file;
        this.listener = listener;
        thread = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("store").daemon().factory());
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.execute(() -> {
            try {
                open();
            } catch (StoreException unusable) {
                opened.completeExceptionally(unusable);
            }
        });
    }

    /** What was wrong with the file that was set aside when the store was opened; exceptionally where it could not be opened. */
    CompletableFuture<Optional<StoreProblem>> opened() {
        return opened;
    }

    /** Does this every so often until {@link #close}. */
    void every(long millis, Runnable work) {
        thread.scheduleWithFixedDelay(work, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Does this on the store's thread. */
    void soon(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException closed) {
            // Nobody waits for it any more.
        }
    }

    /** Asks the database after all that was to be saved before. A failure is a {@link StoreException}. */
    <T> CompletableFuture<T> ask(Work<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            thread.execute(() -> answer(work, answer));
        } catch (RejectedExecutionException closed) {
            answer.completeExceptionally(new IllegalStateException("the store is closed"));
        }
        return answer;
    }

    private <T> void answer(Work<T> work, CompletableFuture<T> answer) {
        try {
            drain();
            answer.complete(work.with(open()));
        } catch (SQLException | IOException failed) {
            StoreProblem problem = file.problem(failed);
            if (problem instanceof StoreProblem.Damaged) {
                forget();
            }
            answer.completeExceptionally(new StoreException(problem, failed));
        } catch (RuntimeException | Error failed) {
            answer.completeExceptionally(failed);
        }
    }

    /** Asks for something that changes the database at once or fails: all of it or nothing. */
    <T> CompletableFuture<T> change(Work<T> work) {
        CompletableFuture<T> answer = ask(open -> inTransaction(open, work));
        return answer.whenComplete((_, failure) -> {
            if (failure == null) {
                listener.changed();
            }
        });
    }

    /** Saves these, now or when it is possible; all of them in one transaction. @return done when the last is on the disk */
    CompletableFuture<Void> save(List<Change> changes) {
        CompletableFuture<Void> saved = new CompletableFuture<>();
        synchronized (queue) {
            for (int i = 0; i < changes.size(); i++) {
                CompletableFuture<Void> one = i == changes.size() - 1 ? saved : new CompletableFuture<>();
                Waiting before = queue.put(changes.get(i).key(), new Waiting(changes.get(i).saving(), one));
                if (before != null) {
                    one.whenComplete((_, failure) -> passOn(failure, before.saved));
                }
            }
        }
        soon(this::drain);
        return saved;
    }

    private static void passOn(Throwable failure, CompletableFuture<Void> to) {
        if (failure == null) {
            to.complete(null);
        } else {
            to.completeExceptionally(failure);
        }
    }

    /** Changes that are not on the disk yet. */
    int waiting() {
        synchronized (queue) {
            return queue.size() + taken;
        }
    }

    /** Saves what waits, or puts it back. */
    private void drain() {
        Map<Object, Waiting> batch;
        synchronized (queue) {
            batch = new LinkedHashMap<>(queue);
            queue.clear();
            taken = batch.size();
        }
        if (batch.isEmpty()) {
            return;
        }
        try {
            save(batch);
        } finally {
            synchronized (queue) {
                taken = 0;
            }
        }
    }

    private void save(Map<Object, Waiting> batch) {
        try {
            inTransaction(open(), to -> {
                for (Waiting one : batch.values()) {
                    one.saving.into(to);
                }
                return null;
            });
            batch.values().forEach(one -> one.saved.complete(null));
            allSaved();
        } catch (SQLException failed) {
            if (StoreFile.aboutTheWorld(failed)) {
                putBack(batch, file.problem(failed));
            } else {
                oneByOne(batch);
            }
        } catch (StoreException unusable) {
            if (unusable.problem().passing()) {
                putBack(batch, unusable.problem());
            } else {
                batch.values().forEach(one -> one.saved.completeExceptionally(unusable));
                told(unusable.problem());
            }
        } catch (IOException | RuntimeException broken) {
            oneByOne(batch);
        }
    }

    /** One of them cannot be saved, which is no reason to lose the others. */
    private void oneByOne(Map<Object, Waiting> batch) {
        List<Object> done = new ArrayList<>();
        for (Map.Entry<Object, Waiting> one : batch.entrySet()) {
            try {
                inTransaction(open(), to -> {
                    one.getValue().saving.into(to);
                    return null;
                });
                one.getValue().saved.complete(null);
            } catch (SQLException failed) {
                if (StoreFile.aboutTheWorld(failed)) {
                    done.forEach(batch::remove);
                    putBack(batch, file.problem(failed));
                    return;
                }
                one.getValue().saved.completeExceptionally(new StoreException(file.problem(failed), failed));
            } catch (IOException | RuntimeException failed) {
                one.getValue().saved.completeExceptionally(failed);
            }
            done.add(one.getKey());
        }
        allSaved();
    }

    private void allSaved() {
        retryMillis = FIRST_RETRY_MILLIS;
        if (trouble.isPresent()) {
            trouble = Optional.empty();
            listener.savedAgain();
        }
        listener.changed();
    }

    private void putBack(Map<Object, Waiting> batch, StoreProblem problem) {
        synchronized (queue) {
            Map<Object, Waiting> since = new LinkedHashMap<>(queue);
            queue.clear();
            queue.putAll(batch);
            since.forEach((key, later) -> {
                Waiting before = queue.put(key, later);
                if (before != null) {
                    later.saved.whenComplete((_, failure) -> passOn(failure, before.saved));
                }
            });
        }
        // A disk that was away, or a file that is damaged, is opened anew.
        if (!(problem instanceof StoreProblem.Full || problem instanceof StoreProblem.Busy)) {
            forget();
        }
        told(problem);
        if (!retrying) {
            retrying = true;
            try {
                thread.schedule(() -> {
                    retrying = false;
                    drain();
                }, retryMillis, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException closing) {
                // The last try is being made already.
            }
            retryMillis = Math.min(LAST_RETRY_MILLIS, 2 * retryMillis);
        }
    }

    private void told(StoreProblem problem) {
        if (!trouble.equals(Optional.of(problem))) {
            trouble = Optional.of(problem);
            listener.troubled(problem);
        }
    }

    private Connection open() {
        if (refused != null) {
            throw refused;
        }
        if (connection == null) {
            StoreFile.Opened now;
            try {
                now = file.open();
            } catch (StoreException unusable) {
                if (!unusable.problem().passing()) {
                    refused = unusable;
                }
                throw unusable;
            }
            connection = now.connection();
            now.found().ifPresent(listener::troubled);
            opened.complete(now.found());
            if (now.unproven()) {
                Thread.ofPlatform().name("store-check").daemon().priority(Thread.MIN_PRIORITY).start(this::checkInBackground);
            }
        }
        return connection;
    }

    /** A large file is checked while it is used already, on a connection of its own. */
    private void checkInBackground() {
        try (Connection own = new org.sqlite.SQLiteConfig().createConnection("jdbc:sqlite:" + file.file())) {
            Optional<String> damage = StoreFile.check(own, "quick_check(1)");
            if (damage.isPresent()) {
                file.doubt();
                listener.troubled(new StoreProblem.Damaged(file.file(), Optional.empty(), damage.get()));
            }
        } catch (SQLException | IOException unable) {
            // Whoever uses the file meets the same problem, and tells it.
        }
    }

    private void forget() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException gone) {
            // It is not used any more in any case.
        }
        connection = null;
    }

    private static <T> @Nullable T inTransaction(Connection connection, Work<T> work) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("BEGIN IMMEDIATE");
            try {
                @Nullable T result = work.with(connection);
                statement.executeUpdate("COMMIT");
                return result;
            } catch (SQLException | IOException | RuntimeException broken) {
                try {
                    statement.executeUpdate("ROLLBACK");
                } catch (SQLException over) {
                    // A full disk has rolled it back already.
                    broken.addSuppressed(over);
                }
                throw broken;
            }
        }
    }

    /** Saves what waits, and lets go of the file. @return changes that could not be saved within the time */
    int close(long millis) {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        soon(() -> {
            drain();
            if (connection != null) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("PRAGMA optimize");
                } catch (SQLException unimportant) {
                    // It would have made later questions faster, no more.
                }
            }
            forget();
            closed.complete(null);
        });
        thread.shutdown();
        try {
            closed.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            return waiting();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return waiting();
    }
}
