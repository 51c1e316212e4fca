package activarium.store;

import activarium.study.FinishedMember;
import activarium.study.MemberKey;
import activarium.study.MemberOutcome;
import activarium.study.StudyJournal;
import activarium.study.StudyResult;
import activarium.training.LossPoint;
import activarium.training.RunState;
import activarium.training.Snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Keeps studies in the store, and their runs, each as a run with its {@link MemberKey}, its curve, and one snapshot: its end. What is handed over
 * together is one transaction.
 */
public final class StoreJournal implements StudyJournal {
    private final RunStore store;

    /** @param store is not closed with the journal */
    public StoreJournal(RunStore store) {
        this.store = store;
    }

    @Override
    public Optional<MemberOutcome> find(MemberKey key) throws IOException {
        return await(() -> RunStore.await(store.thread().ask(open -> find(open, key))));
    }

    static Optional<MemberOutcome> find(Connection open, MemberKey key) throws SQLException, IOException {
        OptionalLong id = new RunTable(open).member(key.hash());
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> failure = new RunTable(open).find(id.getAsLong()).flatMap(StoredRun::failure);
        NumbersTable numbers = new NumbersTable(open);
        List<LossPoint> curve = numbers.metrics(id.getAsLong());
        Snapshot end = numbers.snapshots(id.getAsLong()).getLast();
        return Optional.of(new MemberOutcome(end.step(), end.trainLoss(), end.evaluation().map(Snapshot.EvaluationAt::evaluation), end.activations(),
                curve, end.trainingSeconds(), failure));
    }

    @Override
    public void record(List<FinishedMember> ended) throws IOException {
        await(() -> RunStore.await(store.thread().change(open -> {
            for (FinishedMember member : ended) {
                record(open, member);
            }
            return null;
        })));
    }

    private static void record(Connection open, FinishedMember member) throws SQLException {
        RunTable table = new RunTable(open);
        if (table.member(member.key().hash()).isPresent()) {
            return;
        }
        MemberOutcome outcome = member.outcome();
        // One name for one key, in whichever store the run is computed.
        UUID uuid = UUID.nameUUIDFromBytes(("member " + member.key().hash()).getBytes(StandardCharsets.UTF_8));
        table.put(new RunHead(uuid, member.spec(), Optional.empty(), Instant.now(), member.engine(), "cpu", Owner.current(),
                Optional.of(member.key().hash())), new RunCourse(outcome.failure().isPresent() ? RunState.FAILED : RunState.FINISHED,
                outcome.steps(), outcome.trainLoss(), outcome.evaluation(), outcome.trainingSeconds(), outcome.failure()));
        long id = table.id(uuid).orElseThrow();
        NumbersTable numbers = new NumbersTable(open);
        numbers.metrics(id, 0, outcome.curve());
        numbers.snapshots(id, 0, List.of(new Snapshot(outcome.steps(), outcome.trainLoss(),
                outcome.evaluation().map(evaluation -> new Snapshot.EvaluationAt(outcome.steps(), evaluation)), outcome.activations(),
                outcome.trainingSeconds(), 0)));
    }

    @Override
    public void keep(StudyResult result, Optional<String> failure) throws IOException {
        await(() -> RunStore.await(store.thread().change(open -> {
            new StudyTable(open).put(result, failure);
            return null;
        })));
    }

    /** Asks the store and waits. */
    @FunctionalInterface
    private interface Asking<T> {
        T answer();
    }

    private static <T> T await(Asking<T> asking) throws IOException {
        try {
            return asking.answer();
        } catch (StoreException unable) {
            throw new IOException(unable.getMessage(), unable);
        }
    }

    @Override
    public void close() {
        // The store is its opener's.
    }
}
