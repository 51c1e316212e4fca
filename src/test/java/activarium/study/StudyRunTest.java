package activarium.study;

import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.RunSpec;
import activarium.training.DataFingerprint;
import activarium.training.Engine;
import activarium.training.Replicas;
import activarium.training.Run;
import activarium.training.RunStart;
import activarium.training.Trainer;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class StudyRunTest {
    static StudyResult finished(StudySpec spec, StudyJournal journal, int threads) throws InterruptedException {
        try (MemberExecutor executor = new ReplicaExecutor(new FusedEngine(1), threads); StudyRun run = StudyRun.start(spec, executor, journal)) {
            assertTrue(run.await(2, TimeUnit.MINUTES));
            assertEquals(Optional.empty(), run.failure());
            return run.latest().result();
        }
    }

    static void assertSame(List<StudyMember> wanted, List<StudyMember> got) {
        assertEquals(wanted.size(), got.size());
        for (int i = 0; i < wanted.size(); i++) {
            assertEquals(wanted.get(i).key(), got.get(i).key());
            assertTrue(wanted.get(i).outcome().orElseThrow().sameNumbers(got.get(i).outcome().orElseThrow()), "member " + i);
        }
    }

    @Test
    void noMoreMembersAreTrainedThanTheirSamplesHaveRoomFor() throws InterruptedException {
        StudySpec spec = Studies.spirals(3, 60);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Engine counting = new Engine() {
            @Override
            public String name() {
                return "fused";
            }

            @Override
            public String device() {
                return "cpu";
            }

            @Override
            public Trainer prepare(RunSpec run, TrainTest data) {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                try {
                    return new FusedEngine(1).prepare(run, data);
                } finally {
                    now.decrementAndGet();
                }
            }
        };
        long bytes = DataLoading.load(StudyPlan.of(spec).members(0, 1).getFirst().spec().data()).train().x().length * 4L;
        try (MemberExecutor executor = new ReplicaExecutor(counting, 8, 2 * bytes); StudyRun run = StudyRun.start(spec, executor, new MemoryJournal())) {
            assertTrue(run.await(2, TimeUnit.MINUTES));
            assertEquals(StudyState.FINISHED, run.latest().result().state());
        }
        assertEquals(1, most.get());
    }

    /** Two are prepared at the same time, or the study does not end. */
    @Test
    void membersOfTheSameSamplesNeedRoomForOneCopy() throws InterruptedException {
        StudySpec spec = Studies.spirals(3, 60);
        CountDownLatch two = new CountDownLatch(2);
        Engine meeting = new Engine() {
            @Override
            public String name() {
                return "fused";
            }

            @Override
            public String device() {
                return "cpu";
            }

            @Override
            public Trainer prepare(RunSpec run, TrainTest data) {
                two.countDown();
                try {
                    assertTrue(two.await(1, TimeUnit.MINUTES));
                } catch (InterruptedException stopped) {
                    throw new AssertionError(stopped);
                }
                return new FusedEngine(1).prepare(run, data);
            }
        };
        TrainTest data = DataLoading.load(StudyPlan.of(spec).members(0, 1).getFirst().spec().data());
        long bytes = 4L * (data.train().x().length + data.test().map(test -> test.x().length).orElse(0));
        try (MemberExecutor executor = new ReplicaExecutor(meeting, 8, 2 * bytes); StudyRun run = StudyRun.start(spec, executor, new MemoryJournal())) {
            assertTrue(run.await(2, TimeUnit.MINUTES));
            assertEquals(StudyState.FINISHED, run.latest().result().state());
        }
    }

    @Test
    void threadsChangeNoBitAndAMemberIsTheRunOfItsSpec() throws InterruptedException {
        StudySpec spec = Studies.spirals(3, 60);
        StudyResult one = finished(spec, new MemoryJournal(), 1);
        StudyResult three = finished(spec, new MemoryJournal(), 3);
        assertEquals(StudyState.FINISHED, one.state());
        assertEquals(9, one.ended());
        assertSame(one.members(), three.members());
        StudyMember member = one.members().get(4);
        assertEquals("pelu", member.variant().treatment());
        assertEquals(2, member.planned().spec().seed());
        try (Replicas alone = Replicas.start(new FusedEngine(1), List.of(RunStart.of(member.planned().spec())), 1)) {
            assertTrue(alone.await(1, TimeUnit.MINUTES));
            Run run = alone.runs().getFirst();
            assertEquals(run.result().orElseThrow().evaluation(), member.outcome().orElseThrow().evaluation());
            assertEquals(run.result().orElseThrow().activations(), member.outcome().orElseThrow().activations());
            assertEquals(run.result().orElseThrow().trainLoss(), member.outcome().orElseThrow().trainLoss());
        }
        assertEquals(Optional.of(MemberKey.of(member.planned().spec(), DataFingerprint.of(DataLoading.load(member.planned().spec().data())), "fused")),
                member.key());
    }

    @Test
    void aStudyThatWasStoppedGoesOnWithTheSameBits() throws InterruptedException {
        StudySpec spec = Studies.spirals(4, 400);
        MemoryJournal journal = new MemoryJournal();
        int before;
        try (MemberExecutor executor = new ReplicaExecutor(new FusedEngine(1), 1); StudyRun run = StudyRun.start(spec, executor, journal)) {
            while (run.latest().result().ended() < 2 && !run.await(1, TimeUnit.MILLISECONDS)) {
                // Until something is there.
            }
            run.stop();
            assertTrue(run.await(1, TimeUnit.MINUTES));
            before = run.latest().result().ended();
        }
        StudyResult whole = finished(spec, journal, 2);
        assertEquals(12, whole.ended());
        assertTrue(before >= 2);
        assertSame(finished(spec, new MemoryJournal(), 2).members(), whole.members());
    }

    @Test
    void aPauseChangesNoBit() throws InterruptedException {
        StudySpec spec = Studies.spirals(3, 4000);
        try (MemberExecutor executor = new ReplicaExecutor(new FusedEngine(1), 2); StudyRun run = StudyRun.start(spec, executor, new MemoryJournal())) {
            run.pause();
            while (run.latest().result().state() != StudyState.PAUSED) {
                assertFalse(run.await(5, TimeUnit.MILLISECONDS), "the study ended before it could pause");
            }
            run.resume();
            assertTrue(run.await(1, TimeUnit.MINUTES));
            assertSame(finished(spec, new MemoryJournal(), 1).members(), run.latest().result().members());
        }
    }

    @Test
    void aBudgetEndsItAndItGoesOnLater() throws InterruptedException {
        StudySpec spec = Studies.spirals(4, 4000);
        MemoryJournal journal = new MemoryJournal();
        StudyResult cut = finished(spec.withBudget(OptionalDouble.of(1e-3)), journal, 1);
        assertEquals(StudyState.OUT_OF_TIME, cut.state());
        assertTrue(cut.ended() < 12);
        assertSame(finished(spec, new MemoryJournal(), 2).members(), finished(spec, journal, 2).members());
    }

    @Test
    void membersThatOnlyTheSeedTellsApartArePaired() {
        StudyPlan plan = StudyPlan.of(Studies.spirals(2, 10));
        assertEquals(plan.member(plan.variants().get(0), 1).spec().seed(), plan.member(plan.variants().get(2), 1).spec().seed());
        StudyPlan apart = StudyPlan.of(StudySpecReader.read(Studies.json(2, 10, "\"paired\": false, ")));
        assertFalse(apart.member(apart.variants().get(0), 1).spec().seed() == apart.member(apart.variants().get(2), 1).spec().seed());
    }

    @Test
    void aJournalThatCannotWriteEndsTheStudyWithASentence() throws InterruptedException {
        StudyJournal full = new StudyJournal() {
            @Override
            public Optional<MemberOutcome> find(MemberKey key) {
                return Optional.empty();
            }

            @Override
            public void record(List<FinishedMember> ended) throws IOException {
                throw new IOException("no space left on device");
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        try (MemberExecutor executor = new ReplicaExecutor(new FusedEngine(1), 1); StudyRun run = StudyRun.start(Studies.spirals(1, 10), executor, full)) {
            assertTrue(run.await(1, TimeUnit.MINUTES));
            assertEquals(StudyState.FAILED, run.latest().result().state());
            assertTrue(run.failure().orElseThrow().contains("no space left on device"));
        }
    }
}
