package activarium.command;

import activarium.store.RunRecorder;
import activarium.store.RunStore;
import activarium.store.StoreUse;
import activarium.store.StoredRun;
import activarium.training.RunStart;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Keeps a command's run in the store. Whatever is wrong with the store is a warning: training does not depend on it. */
final class Recording implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final StoreTroubles troubles = new StoreTroubles();
    private final RunStore store;
    private Optional<RunRecorder> recorder = Optional.empty();

    Recording(Path file) {
        store = RunStore.open(file, StoreUse.KEEP, troubles);
    }

    RunStart with(RunStart start) {
        return with(start, store.recorder(Optional.empty()));
    }

    /** Goes on recording a run that was left. */
    RunStart with(RunStart start, StoredRun goesOn) {
        return with(start, store.recorder(goesOn));
    }

    private RunStart with(RunStart start, RunRecorder into) {
        recorder = Optional.of(into);
        return start.with(start.listener().and(into));
    }

    /** Waits until the run, which has begun {@link #with} this, is on the disk. @return its number; empty where it could not be kept */
    Optional<Long> saved() throws InterruptedException {
        try {
            RunRecorder into = recorder.orElseThrow();
            into.saved().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return RunStore.await(store.find(into.uuid())).map(StoredRun::id);
        } catch (ExecutionException | TimeoutException unsaved) {
            return Optional.empty();
        }
    }

    /** What is wrong with the store, each in one line. */
    Iterable<String> warnings() {
        return troubles.lines();
    }

    @Override
    public void close() {
        store.close();
    }
}
