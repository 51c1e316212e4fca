package activarium.command;

import activarium.store.RunStore;
import activarium.store.StoreJournal;
import activarium.store.StoreUse;
import activarium.study.FinishedMember;
import activarium.study.MemberKey;
import activarium.study.MemberOutcome;
import activarium.study.StudyJournal;
import activarium.study.StudyResult;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A study's own file, and the store of all runs beside it. What a study goes on from is its own file alone: a study in a new folder is
 * trained anew, so that it can be repeated. Whatever is wrong with the store is a warning: the study does not depend on it.
 */
final class KeptMembers implements StudyJournal {
    private final StudyJournal own;
    private final StoreTroubles troubles = new StoreTroubles();
    private final RunStore store;
    private final StudyJournal all;
    private volatile String unkept = "";

    /** @param own closed with this */
    KeptMembers(StudyJournal own, Path store) {
        this.own = own;
        this.store = RunStore.open(store, StoreUse.KEEP, troubles);
        all = new StoreJournal(this.store);
    }

    @Override
    public Optional<MemberOutcome> find(MemberKey key) throws IOException {
        return own.find(key);
    }

    @Override
    public void record(List<FinishedMember> ended) throws IOException {
        own.record(ended);
        if (unkept.isEmpty()) {
            try {
                all.record(ended);
            } catch (IOException unable) {
                unkept = String.valueOf(unable.getMessage());
            }
        }
    }

    @Override
    public void keep(StudyResult result, Optional<String> failure) {
        if (unkept.isEmpty()) {
            try {
                all.keep(result, failure);
            } catch (IOException unable) {
                unkept = String.valueOf(unable.getMessage());
            }
        }
    }

    /** What is wrong with the store, each in one line. */
    List<String> warnings() {
        List<String> lines = troubles.lines();
        return lines.isEmpty() && !unkept.isEmpty() ? List.of("these runs are not in the store: " + unkept) : lines;
    }

    @Override
    public void close() throws IOException {
        try {
            own.close();
        } finally {
            store.close();
        }
    }
}
