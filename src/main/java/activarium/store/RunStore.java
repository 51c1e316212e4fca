package activarium.store;

import activarium.network.RunSpec;
import activarium.training.Checkpoint;
import activarium.training.RunStart;
import activarium.training.Snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Every run that was ever computed, in one SQLite file. All of its methods return at once; the work is done on the store's own thread, and
 * a future that fails does so with a {@link StoreException}. Any number of programs may have the file open.
 *
 * <p>What survives: a kill at any moment loses at most what was computed in the last second, because whoever trains commits once a second; a
 * loss of power loses no more, because every commit waits for the disk ({@code synchronous = FULL}).
 */
public final class RunStore implements AutoCloseable {
    private static final long FLUSH_MILLIS = 1_000;
    private static final long PATIENCE_MILLIS = 10_000;

    private final StoreFile file;
    private final StoreThread thread;
    private final Set<RunRecorder> recorders = ConcurrentHashMap.newKeySet();

    private RunStore(Path file, StoreUse use, StoreListener listener) {
        this.file = new StoreFile(file, use);
        thread = new StoreThread(this.file, listener);
        thread.every(FLUSH_MILLIS, () -> recorders.forEach(RunRecorder::flush));
    }

    /** Where the store of this user lies unless told otherwise. */
    public static Path ofThisUser() {
        return DataFolder.ofThisUser().resolve("store.db");
    }

    /** Opens a store, or begins one. @param listener hears on the store's thread */
    public static RunStore open(Path file, StoreUse use, StoreListener listener) {
        return new RunStore(file, use, listener);
    }

    /** Of the database. */
    public Path file() {
        return file.file();
    }

    /** What was wrong with a file that was set aside; fails where the store could not be opened at once. */
    public CompletableFuture<Optional<StoreProblem>> opened() {
        return thread.opened();
    }

    /** A part of the list. */
    public CompletableFuture<RunPage> list(RunQuery query) {
        return thread.ask(open -> new RunTable(open).list(query));
    }

    /** What lists can be filtered by. */
    public CompletableFuture<RunFacets> facets() {
        return thread.ask(RunFacets::of);
    }

    /** The run of this number, also one that was deleted and not yet purged; empty where there is none. */
    public CompletableFuture<Optional<StoredRun>> find(long id) {
        return thread.ask(open -> new RunTable(open).find(id));
    }

    /** The run of this name, in whichever store it began. */
    public CompletableFuture<Optional<StoredRun>> find(UUID uuid) {
        return thread.ask(open -> {
            OptionalLong id = new RunTable(open).id(uuid);
            return id.isEmpty() ? Optional.empty() : new RunTable(open).find(id.getAsLong());
        });
    }

    /** Everything that a replay needs; empty where there is no such run. */
    public CompletableFuture<Optional<StoredHistory>> history(long id) {
        return thread.ask(open -> history(open, id));
    }

    static Optional<StoredHistory> history(Connection open, long id) throws SQLException, IOException {
        Optional<RunSpec> spec = new RunTable(open).spec(id);
        if (spec.isEmpty()) {
            return Optional.empty();
        }
        NumbersTable numbers = new NumbersTable(open);
        return Optional.of(new StoredHistory(spec.get(), numbers.metrics(id), numbers.snapshots(id)));
    }

    /**
     * How to go on with a run from its newest checkpoint, with the numbers of one that was never interrupted; a run that has done all its
     * steps shows what it came to. Empty where there is no checkpoint.
     */
    public CompletableFuture<Optional<RunStart>> start(long id) {
        return thread.ask(open -> {
            Optional<StoredHistory> history = history(open, id);
            if (history.isEmpty()) {
                return Optional.empty();
            }
            Optional<Checkpoint> checkpoint = new NumbersTable(open).checkpoint(id, history.get().spec());
            return checkpoint.map(from -> {
                // Where it was stopped or paused there are snapshots that an uninterrupted run would not have.
                int every = history.get().spec().snapshotEvery();
                List<Snapshot> before = history.get().snapshots().stream().filter(snapshot -> snapshot.step() <= from.step()
                        && (snapshot.step() % every == 0 || snapshot.step() == history.get().spec().steps())).toList();
                return RunStart.from(from).after(before);
            });
        });
    }

    /** The studies whose members are here. */
    public StoredStudies studies() {
        return new StoredStudies(thread);
    }

    /** Records a new run: give it to {@link RunStart#with}. @param parent the run whose checkpoint it begins with, by other rules */
    public RunRecorder recorder(Optional<UUID> parent) {
        return new RunRecorder(this, UUID.randomUUID(), parent, Optional.empty());
    }

    /** Goes on recording a stored run where its steps go on from a checkpoint. */
    public RunRecorder recorder(StoredRun goesOn) {
        return new RunRecorder(this, goesOn.uuid(), goesOn.parent(), Optional.of(goesOn.created()));
    }

    /** @throws IllegalArgumentException for what {@link Tags} does not allow */
    public CompletableFuture<Void> tag(long id, Collection<String> words) {
        Tags.check(words);
        return thread.change(open -> {
            new LabelTable(open).tag(id, words);
            return null;
        });
    }

    /** Takes these tags away where they are there. */
    public CompletableFuture<Void> untag(long id, Collection<String> words) {
        return thread.change(open -> {
            new LabelTable(open).untag(id, words);
            return null;
        });
    }

    /** @param text replaces the note; an empty one takes it away */
    public CompletableFuture<Void> note(long id, String text) {
        return thread.change(open -> {
            new LabelTable(open).note(id, text);
            return null;
        });
    }

    /** Out of the list; {@link #undelete} brings them back until they are purged. @return how many were there */
    public CompletableFuture<Integer> delete(Collection<Long> ids) {
        return thread.change(open -> {
            int deleted = 0;
            for (long id : ids) {
                deleted += new LabelTable(open).delete(id, System.currentTimeMillis()) ? 1 : 0;
            }
            return deleted;
        });
    }

    /** @return how many were deleted */
    public CompletableFuture<Integer> undelete(Collection<Long> ids) {
        return thread.change(open -> {
            int back = 0;
            for (long id : ids) {
                back += new LabelTable(open).undelete(id) ? 1 : 0;
            }
            return back;
        });
    }

    /** The rules for what is not kept for ever. */
    public CompletableFuture<Retention> retention() {
        return thread.ask(open -> new RetentionTable(open).read());
    }

    /** Sets the rules for what is not kept for ever. */
    public CompletableFuture<Void> retention(Retention rules) {
        return thread.change(open -> {
            new RetentionTable(open).write(rules);
            return null;
        });
    }

    /** Does what the rules say. */
    public CompletableFuture<Retention.Applied> retain() {
        return thread.change(open -> new RetentionTable(open).apply());
    }

    /** Removes deleted runs for good. @return how many */
    public CompletableFuture<Integer> purge() {
        return thread.change(open -> new RetentionTable(open).purge(Long.MAX_VALUE));
    }

    /** Writes a run to a file of its own. @return whether there is such a run */
    public CompletableFuture<Boolean> export(long id, Path to) {
        return thread.ask(open -> {
            Optional<RunArchive> archive = RunArchive.of(open, id);
            if (archive.isPresent()) {
                archive.get().write(to);
            }
            return archive.isPresent();
        });
    }

    /** Takes up a run that another store has exported. @return its number here, and whether it was here before */
    public CompletableFuture<RunArchive.Taken> take(RunArchive archive) {
        return thread.change(archive::into);
    }

    /** @param whole every index as well, which takes longer @return what is wrong with the file; empty where nothing is */
    public CompletableFuture<Optional<String>> check(boolean whole) {
        return thread.ask(open -> StoreFile.check(open, whole ? "integrity_check(1)" : "quick_check(1)"));
    }

    /** Whether something waits in memory that could not be saved. */
    public boolean waiting() {
        return thread.waiting() > 0;
    }

    StoreThread thread() {
        return thread;
    }

    void began(RunRecorder recorder) {
        recorders.add(recorder);
    }

    void ended(RunRecorder recorder) {
        recorders.remove(recorder);
    }

    /** The answer, for whoever can wait. @throws StoreException where there is none */
    public static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            switch (Objects.requireNonNull(failed.getCause())) {
                case StoreException problem -> throw problem;
                case RuntimeException broken -> throw broken;
                default -> throw failed;
            }
        }
    }

    /**
     * Waits until what was asked of the store is done and what was recorded is on the disk, as far as that is possible. Runs that go on have to
     * be stopped before.
     */
    @Override
    public void close() {
        closed();
    }

    /** Like {@link #close}. @return whether everything is saved */
    public boolean closed() {
        long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        // Whoever was told to stop says on its own thread what it came to.
        waitUntil(until, recorders::isEmpty);
        if (!recorders.isEmpty()) {
            try {
                thread.ask(_ -> {
                    recorders.forEach(RunRecorder::flush);
                    return null;
                }).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException unsaved) {
                // The last try follows.
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        return thread.close(Math.max(1_000, (until - System.nanoTime()) / 1_000_000)) == 0;
    }

    private static void waitUntil(long nanos, BooleanSupplier done) {
        try {
            while (!done.getAsBoolean() && System.nanoTime() < nanos) {
                Thread.sleep(5);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
