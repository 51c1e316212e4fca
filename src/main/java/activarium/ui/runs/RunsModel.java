package activarium.ui.runs;

import activarium.store.Retention;
import activarium.store.RunArchive;
import activarium.store.RunFacets;
import activarium.store.RunPage;
import activarium.store.RunQuery;
import activarium.store.RunStore;
import activarium.store.StoredHistory;
import activarium.store.StoredRun;
import activarium.store.Tags;
import activarium.training.Engine;
import activarium.training.NetworkState;
import activarium.training.RunStart;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The stored runs that the window lists, without the window. Every method is called on the JavaFX thread and returns at once; the store answers on its
 * own thread, and what it says arrives here again. Of questions that overtake each other only the newest is listened to.
 */
public final class RunsModel {
    /** Rows that are asked for at once: more than a screen shows. */
    static final int PAGE = 100;

    private final RunStore store;
    private final StoreAnswers answers;
    private final ObservableList<StoredRun> rows = FXCollections.observableArrayList();
    private final ReadOnlyLongWrapper total = new ReadOnlyLongWrapper(-1);
    private final Deque<List<Long>> deleted = new ArrayDeque<>();
    private final Deque<List<Long>> restored = new ArrayDeque<>();
    private RunQuery query = RunQuery.newest(PAGE);
    private int asked;
    private boolean loading;

    /** @param complain hears what went wrong, in a sentence of the program's inner parts */
    public RunsModel(RunStore store, Consumer<String> complain) {
        this.store = store;
        answers = new StoreAnswers(problem -> {
            loading = false;
            complain.accept(problem);
        });
    }

    /** As far as they are loaded; {@link #more} loads on. */
    public ObservableList<StoredRun> rows() {
        return rows;
    }

    /** All that the search finds; -1 before the store has answered. */
    public ReadOnlyLongProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    public RunQuery query() {
        return query;
    }

    /** Other words, another order. */
    public void search(RunQuery wanted) {
        query = wanted.withPage(0, PAGE);
        load(PAGE);
    }

    /** Asks again for what is shown: something in the store may have changed. */
    public void refresh() {
        load(Math.max(PAGE, rows.size()));
    }

    private void load(int most) {
        int mine = ++asked;
        loading = true;
        then(store.list(query.withPage(0, most)), page -> {
            if (mine == asked) {
                loading = false;
                take(page);
            }
        });
    }

    private void take(RunPage page) {
        Rows.show(rows, page.runs(), StoredRun::id);
        total.set(page.total());
    }

    /** The rows after those that are loaded. */
    public void more() {
        if (loading || rows.size() >= total.get()) {
            return;
        }
        int mine = ++asked;
        loading = true;
        then(store.list(query.withPage(rows.size(), PAGE)), page -> {
            if (mine == asked) {
                loading = false;
                rows.addAll(page.runs());
                total.set(page.total());
            }
        });
    }

    /** What a run's figures are drawn from. */
    public void history(StoredRun run, Consumer<StoredHistory> to) {
        then(store.history(run.id()), found -> found.ifPresent(to));
    }

    /** How to show a run again, or go on with it; empty where it has no checkpoint. */
    public void start(StoredRun run, Consumer<Optional<RunStart>> to) {
        then(store.start(run.id()), to);
    }

    /** @param text words between commas @return what is wrong with it, for the user; empty where nothing is */
    public Optional<String> tag(StoredRun run, String text) {
        Set<String> wanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        try {
            Arrays.stream(text.split("[,\u3001\uff0c]")).filter(word -> !word.isBlank()).map(Tags::word).forEach(wanted::add);
        } catch (IllegalArgumentException bad) {
            return Optional.of(String.valueOf(bad.getMessage()));
        }
        Set<String> gone = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        gone.addAll(run.tags());
        gone.removeAll(wanted);
        wanted.removeAll(run.tags());
        if (!gone.isEmpty()) {
            then(store.untag(run.id(), gone), _ -> refresh());
        }
        if (!wanted.isEmpty()) {
            then(store.tag(run.id(), wanted), _ -> refresh());
        }
        return Optional.empty();
    }

    public void note(StoredRun run, String text) {
        if (!run.note().equals(text.strip())) {
            then(store.note(run.id(), text), _ -> refresh());
        }
    }

    /** Out of the list, until {@link #undo}. */
    public void delete(List<StoredRun> runs) {
        List<Long> ids = runs.stream().map(StoredRun::id).toList();
        if (!ids.isEmpty()) {
            restored.clear();
            deleted.push(ids);
            then(store.delete(ids), _ -> refresh());
        }
    }

    /** Brings back what was deleted last. */
    public void undo() {
        if (!deleted.isEmpty()) {
            restored.push(deleted.peek());
            then(store.undelete(deleted.pop()), _ -> refresh());
        }
    }

    public void redo() {
        if (!restored.isEmpty()) {
            deleted.push(restored.peek());
            then(store.delete(restored.pop()), _ -> refresh());
        }
    }

    /** What lists can be filtered by. */
    public void facets(Consumer<RunFacets> to) {
        then(store.facets(), to);
    }

    /** The rules for what is not kept for ever. */
    public void retention(Consumer<Retention> to) {
        then(store.retention(), to);
    }

    /** Sets other rules and does what they say. @param done hears what came of it */
    public void retain(Retention rules, Consumer<Retention.Applied> done) {
        then(store.retention(rules).thenCompose(_ -> store.retain()), applied -> {
            refresh();
            done.accept(applied);
        });
    }

    /** Takes up runs that were exported. @param done hears of each where it is now, and whether it was there before */
    public void take(List<Path> files, Consumer<List<RunArchive.Taken>> done) {
        CompletableFuture<List<RunArchive.Taken>> all = CompletableFuture.supplyAsync(() -> files.stream().map(RunArchive::read)
                .map(archive -> RunStore.await(store.take(archive))).toList());
        then(all, taken -> {
            refresh();
            done.accept(taken);
        });
    }

    /**
     * As its newest checkpoint has it; fails where there is none, or the data are gone.
     *
     * @param engine that trained it; asked in the background
     */
    public CompletableFuture<NetworkState> network(StoredRun run, Supplier<Engine> engine) {
        return store.start(run.id()).thenApplyAsync(start -> NetworkState.of(start.flatMap(RunStart::from).orElseThrow(), engine.get()));
    }

    public void export(StoredRun run, Path file, Runnable done) {
        then(store.export(run.id(), file), _ -> done.run());
    }

    private <T> void then(CompletableFuture<T> answer, Consumer<T> to) {
        answers.then(answer, to);
    }
}
