package activarium.study;

import activarium.network.RunSpec;
import activarium.training.LayerActivation;
import activarium.training.Replicas;
import activarium.training.Run;
import activarium.training.RunStart;
import activarium.training.RunState;
import activarium.training.cuda.engine.SimulatedCudaEngine;
import activarium.training.fused.FusedEngine;
import activarium.training.worker.Patience;
import activarium.training.worker.RemoteEngine;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A study whose members share a card in a process of its own; the card is simulated. */
class StudyOnACardTest {
    private static RemoteEngine engine() {
        return new RemoteEngine(SimulatedCudaEngine.hosted(), Patience.usual(), _ -> {
        });
    }

    private static StudyResult finished(StudySpec spec, int atOnce) throws InterruptedException {
        try (RemoteEngine engine = engine(); MemberExecutor executor = new ReplicaExecutor(engine, atOnce);
             StudyRun run = StudyRun.start(spec, executor, new MemoryJournal())) {
            assertTrue(run.await(4, TimeUnit.MINUTES));
            assertEquals(java.util.Optional.empty(), run.failure());
            return run.latest().result();
        }
    }

    @Test
    void membersSideBySideAreTheMembersOneByOneAndNobodyElses() throws Exception {
        StudySpec spec = Studies.spirals(2, 12);
        StudyResult together = finished(spec, 6);
        assertEquals("cuda", together.engine());
        StudyRunTest.assertSame(finished(spec, 1).members(), together.members());
        StudyResult fused = StudyRunTest.finished(spec, new MemoryJournal(), 2);
        for (int i = 0; i < fused.members().size(); i++) {
            assertNotEquals(fused.members().get(i).key(), together.members().get(i).key(), "members of two engines are never one another's");
            double want = fused.members().get(i).outcome().orElseThrow().trainLoss();
            assertEquals(want, together.members().get(i).outcome().orElseThrow().trainLoss(), 2e-3 * Math.abs(want), "member " + i);
        }
    }

    @Test
    void aFaultOfTheCardFailsAllThatAreOnItWithOneSentenceAndTheNextStudyGoesOn() throws Exception {
        RunSpec member = StudyPlan.of(Studies.spirals(1, 1_000_000)).members(0, 1).getFirst().spec();
        try (RemoteEngine engine = engine()) {
            List<RunStart> starts = new ArrayList<>();
            for (long seed : new long[] {1, 2, 3}) {
                starts.add(RunStart.of(member.withSeed(seed)));
            }
            try (Replicas going = Replicas.start(engine, starts, 3)) {
                long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
                while (going.runs().stream().anyMatch(run -> run.latest().map(snapshot -> snapshot.step() == 0).orElse(true)) && System.nanoTime() - end < 0) {
                    TimeUnit.MILLISECONDS.sleep(5);
                }
                try (Replicas last = Replicas.start(engine, List.of(RunStart.of(member.withSeed(SimulatedCudaEngine.FATAL))), 1)) {
                    assertTrue(going.await(2, TimeUnit.MINUTES));
                    assertTrue(last.await(2, TimeUnit.MINUTES));
                }
                for (Run run : going.runs()) {
                    assertEquals(RunState.FAILED, run.state());
                    assertTrue(run.engineLost() && run.recovery().isPresent(), "it goes on elsewhere");
                    String why = run.failure().orElseThrow();
                    assertTrue(why.contains("illegal address") && why.lines().count() == 1, why);
                }
            }
            try (Replicas next = Replicas.start(engine, List.of(RunStart.of(member.withSteps(5))), 1); Replicas fused = Replicas.start(new FusedEngine(1),
                    List.of(RunStart.of(member.withSteps(5))), 1)) {
                assertTrue(next.await(2, TimeUnit.MINUTES));
                assertTrue(fused.await(2, TimeUnit.MINUTES));
                assertEquals(RunState.FINISHED, next.runs().getFirst().state());
                assertEquals(fused.results().getFirst().orElseThrow().activations().stream().map(LayerActivation::layer).toList(),
                        next.results().getFirst().orElseThrow().activations().stream().map(LayerActivation::layer).toList());
            }
        }
    }
}
