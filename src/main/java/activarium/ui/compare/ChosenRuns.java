package activarium.ui.compare;

import activarium.store.RunStore;
import activarium.store.StoredRun;
import activarium.study.ComparedRun;
import activarium.study.RunComparison;
import activarium.ui.Painter;
import activarium.ui.UndoHistory;
import activarium.ui.runs.StoreAnswers;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The stored runs that are looked at side by side, without the window. Every method is called on the JavaFX thread and returns at once. */
final class ChosenRuns {
    /** More curves than these tell nobody anything. */
    static final int MOST = 60;

    /** The runs that are shown, with what the store's list knows of them, by number. */
    record Shown(RunComparison comparison, Map<Long, StoredRun> stored) {
        static final Shown NONE = new Shown(RunComparison.of(List.of()), Map.of());

        /** The run that these numbers are of. */
        StoredRun stored(ComparedRun run) {
            return Objects.requireNonNull(stored.get(run.id()), "numbers are of stored runs alone");
        }
    }

    /** A run whose numbers are here. */
    private record Known(StoredRun run, ComparedRun numbers) {
    }

    private final RunStore store;
    private final StoreAnswers answers;
    private final Painter analyst;
    private final ReadOnlyObjectWrapper<List<Long>> ids = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NONE);
    private final UndoHistory<List<Long>> history = new UndoHistory<>();
    private final Map<Long, Known> known = new LinkedHashMap<>();
    private int asked;
    private boolean loading;
    private boolean again;

    /** @param analyst groups the runs on its thread */
    ChosenRuns(RunStore store, Painter analyst, Consumer<String> complain) {
        this.store = store;
        this.analyst = analyst;
        answers = new StoreAnswers(problem -> {
            loading = false;
            complain.accept(problem);
        });
    }

    /** Numbers of the runs, in the order in which they were chosen. */
    ReadOnlyObjectProperty<List<Long>> idsProperty() {
        return ids.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    boolean has(long id) {
        return ids.get().contains(id);
    }

    /** @return whether all of them are shown: there is room for {@link #MOST} */
    boolean choose(Collection<Long> wanted) {
        LinkedHashSet<Long> all = new LinkedHashSet<>(wanted);
        List<Long> fitting = all.stream().limit(MOST).toList();
        if (!fitting.equals(ids.get())) {
            history.changed(ids.get(), null);
            ids.set(fitting);
            load();
        }
        return fitting.size() == all.size();
    }

    /** Adds these, or takes them away where all of them are there. @return as {@link #choose} */
    boolean toggle(Collection<Long> some) {
        List<Long> changed = new ArrayList<>(ids.get());
        if (changed.containsAll(some)) {
            changed.removeAll(some);
        } else {
            changed.addAll(some);
        }
        return choose(changed);
    }

    void undo() {
        history.undo(ids.get()).ifPresent(this::back);
    }

    void redo() {
        history.redo(ids.get()).ifPresent(this::back);
    }

    private void back(List<Long> state) {
        ids.set(state);
        load();
    }

    /** Runs that go on have come further. */
    void refresh() {
        if (loading) {
            again = true;
        } else {
            load();
        }
    }

    private void load() {
        int mine = ++asked;
        loading = true;
        again = false;
        known.keySet().retainAll(ids.get());
        List<CompletableFuture<Optional<Known>>> wanted = ids.get().stream().map(id -> known(id, Optional.ofNullable(known.get(id)))).toList();
        CompletableFuture<List<Known>> all = CompletableFuture.allOf(wanted.toArray(CompletableFuture[]::new))
                .thenApply(_ -> wanted.stream().map(CompletableFuture::join).flatMap(Optional::stream).toList());
        answers.then(all, runs -> {
            if (mine == asked) {
                runs.forEach(one -> known.put(one.run().id(), one));
                group(mine, runs);
            }
        });
    }

    private CompletableFuture<Optional<Known>> known(long id, Optional<Known> before) {
        return store.find(id).thenCompose(found -> {
            if (found.isEmpty() || found.get().deleted().isPresent()) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            StoredRun run = found.get();
            if (before.isPresent() && before.get().run().done() == run.done() && before.get().run().state() == run.state()) {
                return CompletableFuture.completedFuture(Optional.of(new Known(run, before.get().numbers())));
            }
            return store.history(id).thenApply(history -> history.map(numbers -> new Known(run, numbers.compared(run))));
        });
    }

    private void group(int mine, List<Known> runs) {
        CompletableFuture<Shown> grouped = new CompletableFuture<>();
        analyst.paint(() -> {
            try {
                Map<Long, StoredRun> stored = new LinkedHashMap<>();
                runs.forEach(one -> stored.put(one.run().id(), one.run()));
                grouped.complete(new Shown(RunComparison.of(runs.stream().map(Known::numbers).toList()), stored));
            } catch (RuntimeException | Error failed) {
                grouped.completeExceptionally(failed);
            }
        });
        answers.then(grouped, news -> {
            if (mine == asked) {
                loading = false;
                shown.set(news);
                if (again) {
                    load();
                }
            }
        });
    }
}
