package activarium.ui.compare;

import activarium.store.StoredStudies;
import activarium.store.StoredStudy;
import activarium.study.StudyResult;
import activarium.ui.runs.Rows;
import activarium.ui.runs.StoreAnswers;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The studies that the store keeps, without the window. Every method is called on the JavaFX thread and returns at once. */
final class EarlierStudies {
    private final StoredStudies store;
    private final StoreAnswers answers;
    private final ObservableList<StoredStudy> rows = FXCollections.observableArrayList();
    private final Deque<List<Long>> deleted = new ArrayDeque<>();
    private final Deque<List<Long>> restored = new ArrayDeque<>();
    private String words = "";
    private boolean loading;
    private boolean again;

    EarlierStudies(StoredStudies store, Consumer<String> complain) {
        this.store = store;
        answers = new StoreAnswers(problem -> {
            loading = false;
            complain.accept(problem);
        });
    }

    /** Those that were heard of last come first. */
    ObservableList<StoredStudy> rows() {
        return rows;
    }

    void search(String text) {
        words = text;
        refresh();
    }

    /** Asks again. While an answer is on its way, one more question waits at most. */
    void refresh() {
        if (loading) {
            again = true;
            return;
        }
        loading = true;
        again = false;
        answers.then(store.list(words, false), list -> {
            loading = false;
            Rows.show(rows, list, StoredStudy::id);
            if (again) {
                refresh();
            }
        });
    }

    /** What it has come to; nothing comes where it is gone. */
    void result(StoredStudy study, Consumer<StudyResult> to) {
        answers.then(store.result(study.id()), (Optional<StudyResult> found) -> found.ifPresent(to));
    }

    /** @param name of nothing but white space changes nothing */
    void name(StoredStudy study, String name) {
        if (!name.isBlank() && !name.strip().equals(study.name())) {
            answers.then(store.name(study.id(), name), _ -> refresh());
        }
    }

    void note(StoredStudy study, String text) {
        if (!text.strip().equals(study.note())) {
            answers.then(store.note(study.id(), text), _ -> refresh());
        }
    }

    /** Out of the list, until {@link #undo}. */
    void delete(List<StoredStudy> studies) {
        if (!studies.isEmpty()) {
            List<Long> ids = studies.stream().map(StoredStudy::id).toList();
            restored.clear();
            deleted.push(ids);
            answers.then(store.delete(ids), _ -> refresh());
        }
    }

    /** Brings back what was deleted last. */
    void undo() {
        if (!deleted.isEmpty()) {
            restored.push(deleted.peek());
            answers.then(store.undelete(deleted.pop()), _ -> refresh());
        }
    }

    void redo() {
        if (!restored.isEmpty()) {
            deleted.push(restored.peek());
            answers.then(store.delete(restored.pop()), _ -> refresh());
        }
    }
}
