package activarium.store;

import activarium.study.StudyResult;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The studies of a {@link RunStore}; {@link StoreJournal} keeps them. All methods return at once, and fail as the store's do. */
public final class StoredStudies {
    private final StoreThread thread;

    StoredStudies(StoreThread thread) {
        this.thread = thread;
    }

    /** Those that were heard of last come first. @param text words that each occur in a study's name, note or spec; empty for all */
    public CompletableFuture<List<StoredStudy>> list(String text, boolean deleted) {
        return thread.ask(open -> new StudyTable(open).list(text, deleted));
    }

    /** The study of this number; empty where there is none. */
    public CompletableFuture<Optional<StoredStudy>> find(long id) {
        return thread.ask(open -> new StudyTable(open).find(id));
    }

    /** What a study has come to, as far as its members are in the store; no data are read for it. Empty where there is no such study. */
    public CompletableFuture<Optional<StudyResult>> result(long id) {
        return thread.ask(open -> new StudyTable(open).result(id));
    }

    /** @param name not blank @return whether there is such a study */
    public CompletableFuture<Boolean> name(long id, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a study's name is not empty");
        }
        return thread.change(open -> new StudyTable(open).name(id, name));
    }

    /** @param text replaces the note; an empty one takes it away @return whether there is such a study */
    public CompletableFuture<Boolean> note(long id, String text) {
        return thread.change(open -> new StudyTable(open).note(id, text));
    }

    /** Out of the list; {@link #undelete} brings them back until they are purged. @return how many there were */
    public CompletableFuture<Integer> delete(Collection<Long> ids) {
        return thread.change(open -> {
            int deleted = 0;
            for (long id : ids) {
                deleted += new StudyTable(open).delete(id, System.currentTimeMillis()) ? 1 : 0;
            }
            return deleted;
        });
    }

    /** @return how many there were */
    public CompletableFuture<Integer> undelete(Collection<Long> ids) {
        return thread.change(open -> {
            int back = 0;
            for (long id : ids) {
                back += new StudyTable(open).undelete(id) ? 1 : 0;
            }
            return back;
        });
    }
}
