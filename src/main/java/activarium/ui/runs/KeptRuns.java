package activarium.ui.runs;

import activarium.store.RunRecorder;
import activarium.store.RunStore;
import activarium.store.StoreListener;
import activarium.store.StoreProblem;
import activarium.store.StoreUse;
import activarium.store.StoredRun;
import activarium.training.RunStart;
import activarium.ui.Texts;
import javafx.application.Platform;
import javafx.util.Subscription;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** The window's store: every run that is started is recorded, and what is wrong with the store is said. */
public final class KeptRuns implements AutoCloseable {
    private final RunStore store;
    private final Texts texts;
    private Optional<UUID> newest = Optional.empty();
    private final List<Runnable> changed = new CopyOnWriteArrayList<>();

    /** @param say hears, on the JavaFX thread, a title and a text for the window's corner */
    public KeptRuns(Path file, Texts texts, BiConsumer<String, String> say) {
        this.texts = texts;
        store = RunStore.open(file, StoreUse.KEEP, new StoreListener() {
            @Override
            public void troubled(StoreProblem problem) {
                Platform.runLater(() -> say.accept(texts.get("store.title"), text(problem)));
            }

            @Override
            public void savedAgain() {
                Platform.runLater(() -> say.accept(texts.get("store.title"), texts.get("store.saved.again")));
            }

            @Override
            public void changed() {
                Platform.runLater(() -> changed.forEach(Runnable::run));
            }
        });
        // What the rules of retention say, once a start; without a rule this removes what was deleted a month ago.
        store.retain();
    }

    private String text(StoreProblem problem) {
        return switch (problem) {
            case StoreProblem.Damaged(var file, var aside, var detail) -> aside.isPresent()
                    ? texts.get("store.damaged.aside", aside.get(), detail) : texts.get("store.damaged", file, detail);
            case StoreProblem.Foreign(var file, var aside) -> texts.get("store.foreign", file, aside.map(Path::toString).orElse(file.toString()));
            case StoreProblem.Newer(var file, var _, var _) -> texts.get("store.newer", file);
            case StoreProblem.ReadOnly(var file) -> texts.get("store.read.only", file);
            case StoreProblem.Full(var file) -> texts.get("store.full", file);
            case StoreProblem.Busy(var file) -> texts.get("store.busy", file);
            case StoreProblem.Unusable(var file, var detail) -> texts.get("store.unusable", file, detail);
        };
    }

    public RunStore store() {
        return store;
    }

    /** Somebody shows what is in the store, and wants to know when to look again: on the JavaFX thread. */
    public Subscription onChange(Runnable listener) {
        changed.add(listener);
        return () -> changed.remove(listener);
    }

    /** A run that is about to start is recorded; one that goes on from another's checkpoint says from which. */
    public RunStart recorded(RunStart how) {
        RunRecorder recorder = store.recorder(how.from().isPresent() ? newest : Optional.empty());
        newest = Optional.of(recorder.uuid());
        return how.with(how.listener().and(recorder));
    }

    /** A stored run that is shown again is recorded on where it goes on. */
    public RunStart recorded(RunStart how, StoredRun run) {
        newest = Optional.of(run.uuid());
        return how.with(how.listener().and(store.recorder(run)));
    }

    /** Waits for the disk; runs have to be stopped before. */
    @Override
    public void close() {
        changed.clear();
        store.close();
    }
}
