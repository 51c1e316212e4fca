package activarium.store;

import activarium.network.RunSpec;
import activarium.study.FinishedMember;
import activarium.study.MemberKey;
import activarium.study.MemberOutcome;
import activarium.training.Evaluation;
import activarium.training.LossPoint;
import activarium.training.Run;
import activarium.training.RunStart;
import activarium.training.RunState;
import activarium.training.TrainingService;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RunStoreTest {
    @TempDir
    Path folder;

    private RunStore open() {
        return RunStore.open(folder.resolve("store.db"), StoreUse.KEEP, StoreListener.none());
    }

    private static List<StoredRun> list(RunStore store, RunQuery query) {
        return RunStore.await(store.list(query)).runs();
    }

    @Test
    void aRunIsKeptWithAllItsNumbers() throws InterruptedException {
        Trained trained;
        try (RunStore store = open()) {
            trained = Trained.in(store, Trained.rich(60));
        }
        try (RunStore store = open()) {
            StoredRun stored = list(store, RunQuery.newest(10)).getFirst();
            assertEquals(trained.stored(), stored);
            assertEquals(StoredState.FINISHED, stored.state());
            assertEquals(List.of("pelu", "ditac", "a*x*sigmoid(b*x)", "frelu", "tanh", "relu"), stored.activations());
            assertEquals("moons", stored.data());
            assertEquals(60, stored.done());
            assertEquals(trained.run().result().orElseThrow().evaluation(), stored.evaluation());
            assertEquals(trained.run().result().orElseThrow().trainLoss(), stored.trainLoss());
            StoredHistory history = RunStore.await(store.history(stored.id())).orElseThrow();
            assertEquals(trained.run().spec(), history.spec());
            assertEquals(trained.run().snapshots().values(), history.snapshots());
            assertEquals(trained.run().losses().values(), history.metrics());
            assertEquals(Optional.empty(), RunStore.await(store.check(true)));
        }
    }

    @Test
    void aStoredRunIsShownAgainFromItsEnd() throws InterruptedException {
        try (RunStore store = open(); TrainingService service = new TrainingService()) {
            Trained trained = Trained.in(store, Trained.rich(60));
            RunStart start = RunStore.await(store.start(trained.stored().id())).orElseThrow();
            Run again = service.start(new FusedEngine(), start);
            assertTrue(again.await(60, TimeUnit.SECONDS));
            assertEquals(RunState.FINISHED, again.state());
            assertEquals(trained.run().losses().values(), again.losses().values());
            assertEquals(trained.run().snapshots().values().stream().map(one -> one.activations()).toList(),
                    again.snapshots().values().stream().map(one -> one.activations()).toList());
            assertEquals(trained.run().result().orElseThrow().evaluation(), again.result().orElseThrow().evaluation());
        }
    }

    @Test
    void aRunThatWasStoppedGoesOnToTheNumbersOfOneThatWasNot() throws InterruptedException {
        RunSpec spec = Trained.spirals(4_000, 5);
        try (RunStore store = open(); TrainingService service = new TrainingService()) {
            RunRecorder recorder = store.recorder(Optional.empty());
            Run run = service.start(new FusedEngine(), RunStart.of(spec).with(recorder));
            while (run.latest().isEmpty() || run.latest().get().step() < 40) {
                Thread.sleep(1);
            }
            run.stop();
            RunStore.await(recorder.saved());
            StoredRun stopped = RunStore.await(store.find(recorder.uuid())).orElseThrow();
            assertEquals(StoredState.STOPPED, stopped.state());
            assertTrue(stopped.done() >= 40 && stopped.done() < 4_000 && stopped.resumable());

            RunStart start = RunStore.await(store.start(stopped.id())).orElseThrow();
            Trained on = Trained.of(store, start, store.recorder(stopped));
            assertEquals(stopped.id(), on.stored().id());
            assertEquals(StoredState.FINISHED, on.stored().state());
            assertEquals(stopped.created(), on.stored().created());
            Run straight = service.start(new FusedEngine(), spec);
            assertTrue(straight.await(60, TimeUnit.SECONDS));
            assertEquals(straight.result().orElseThrow().weights(), on.run().result().orElseThrow().weights());
            StoredHistory history = RunStore.await(store.history(stopped.id())).orElseThrow();
            assertEquals(straight.losses().values(), history.metrics());
            assertEquals(straight.snapshots().values().stream().map(one -> one.activations()).toList(),
                    history.snapshots().stream().map(one -> one.activations()).toList());
        }
    }

    @Test
    void aRunWithoutAStepIsNotKept() throws InterruptedException {
        try (RunStore store = open(); TrainingService service = new TrainingService()) {
            RunRecorder recorder = store.recorder(Optional.empty());
            Run run = service.start(new FusedEngine(), RunStart.of(Trained.spirals(10, 1).withData(
                    new activarium.network.DataSpec.Csv(folder.resolve("none.csv"), List.of("y"), activarium.data.Task.CLASSIFICATION,
                            new activarium.network.DataSpec.SplitSpec(0.2, 1), activarium.network.DataSpec.Normalization.NONE))).with(recorder));
            assertTrue(run.await(60, TimeUnit.SECONDS));
            assertEquals(List.of(), list(store, RunQuery.newest(10)));
        }
    }

    @Test
    void runsAreFoundByWhatIsKnownOfThem() throws InterruptedException {
        try (RunStore store = open()) {
            StoredRun first = Trained.in(store, Trained.spirals(20, 1)).stored();
            StoredRun second = Trained.in(store, Trained.rich(20)).stored();
            StoredRun third = Trained.in(store, Trained.spirals(40, 2)).stored();
            RunStore.await(store.tag(first.id(), List.of("best", "100%")));
            RunStore.await(store.tag(second.id(), List.of("Best")));
            RunStore.await(store.note(third.id(), "  steeper at the origin  "));
            RunQuery all = RunQuery.newest(10);
            assertEquals(List.of(third.id(), second.id(), first.id()), ids(list(store, all)));
            assertEquals(List.of(first.id(), second.id(), third.id()), ids(list(store, all.withOrder(RunQuery.Order.OLDEST))));
            assertEquals(List.of(second.id()), ids(list(store, all.withText("DITAC"))));
            assertEquals(List.of(third.id()), ids(list(store, all.withText("origin spiral"))));
            assertEquals(List.of(first.id()), ids(list(store, all.withText("0%"))));
            assertEquals(List.of(), ids(list(store, all.withText("s_irals"))));
            assertEquals(List.of(second.id(), first.id()), ids(list(store, new RunQuery("", Optional.of("BEST"), Optional.empty(), Optional.empty(),
                    Optional.empty(), false, false, RunQuery.Order.NEWEST, 0, 10))));
            assertEquals(List.of(third.id(), first.id()), ids(list(store, new RunQuery("", Optional.empty(), Optional.of("pelu"), Optional.of("two-spirals"),
                    Optional.of(StoredState.FINISHED), false, false, RunQuery.Order.NEWEST, 0, 10))));
            for (RunQuery.Order order : RunQuery.Order.values()) {
                assertEquals(3, list(store, all.withOrder(order)).size(), order.word());
            }
            RunPage page = RunStore.await(store.list(all.withPage(1, 1)));
            assertEquals(List.of(second.id()), ids(page.runs()));
            assertEquals(3, page.total());
            assertEquals("steeper at the origin", RunStore.await(store.find(third.id())).orElseThrow().note());
            assertEquals(List.of("100%", "best"), RunStore.await(store.find(first.id())).orElseThrow().tags());
            RunStore.await(store.untag(first.id(), List.of("BEST")));
            assertEquals(List.of("100%"), RunStore.await(store.find(first.id())).orElseThrow().tags());
            assertThrows(IllegalArgumentException.class, () -> store.tag(first.id(), List.of("two\nlines")));
        }
    }

    private static List<Long> ids(List<StoredRun> runs) {
        return runs.stream().map(StoredRun::id).toList();
    }

    @Test
    void whatIsDeletedComesBackUntilItIsPurged() throws InterruptedException {
        try (RunStore store = open()) {
            StoredRun run = Trained.in(store, Trained.spirals(20, 1)).stored();
            assertEquals(1, RunStore.await(store.delete(List.of(run.id(), 99L))));
            assertEquals(0, RunStore.await(store.delete(List.of(run.id()))), "it is deleted already");
            assertEquals(List.of(), list(store, RunQuery.newest(10)));
            assertTrue(list(store, RunQuery.newest(10).withDeleted(true)).getFirst().deleted().isPresent());
            assertEquals(1, RunStore.await(store.undelete(List.of(run.id()))));
            assertEquals(run, list(store, RunQuery.newest(10)).getFirst());
            assertEquals(0, RunStore.await(store.purge()));
            RunStore.await(store.delete(List.of(run.id())));
            assertEquals(1, RunStore.await(store.purge()));
            assertTrue(RunStore.await(store.history(run.id())).isEmpty());
            assertTrue(Trained.in(store, Trained.spirals(20, 1)).stored().id() > run.id(), "no number is given twice");
        }
    }

    @Test
    void membersOfStudiesComeBackBitForBit() throws Exception {
        RunSpec spec = Trained.rich(20);
        MemberOutcome outcome;
        MemberKey key = MemberKey.of(spec, 17, "fused");
        MemberKey broken = MemberKey.of(spec.withSeed(9), 17, "fused");
        MemberOutcome failed = new MemberOutcome(3, Double.NaN, Optional.of(new Evaluation(Double.NaN, OptionalDouble.of(0.5), OptionalDouble.empty())),
                List.of(), List.of(new LossPoint(0, 1e300, Optional.empty())), 0.5, Optional.of("the loss is not finite at step 3"));
        try (RunStore store = open(); TrainingService service = new TrainingService()) {
            Run run = service.start(new FusedEngine(), spec);
            assertTrue(run.await(60, TimeUnit.SECONDS));
            var result = run.result().orElseThrow();
            outcome = new MemberOutcome(result.steps(), result.trainLoss(), result.evaluation(), result.activations(), run.losses().values(),
                    result.trainingSeconds(), Optional.empty());
            StoreJournal journal = new StoreJournal(store);
            assertEquals(Optional.empty(), journal.find(key));
            journal.record(List.of(new FinishedMember(key, spec, "fused", 17, outcome), new FinishedMember(broken, spec.withSeed(9), "fused", 17, failed)));
            journal.record(List.of(new FinishedMember(key, spec, "fused", 17, failed)));
        }
        try (RunStore store = open()) {
            assertEquals(Optional.of(outcome), new StoreJournal(store).find(key), "the first outcome stays");
            assertEquals(Optional.of(failed), new StoreJournal(store).find(broken));
            assertEquals(List.of(), list(store, RunQuery.newest(10)), "a study's runs do not crowd the list");
            RunQuery members = new RunQuery("", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, true, RunQuery.Order.NEWEST, 0, 10);
            assertEquals(List.of(StoredState.FAILED, StoredState.FINISHED), list(store, members).stream().map(StoredRun::state).toList());
        }
    }
}
