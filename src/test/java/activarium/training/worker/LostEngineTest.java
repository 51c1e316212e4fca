package activarium.training.worker;

import activarium.network.BatchSize;
import activarium.network.ExampleRuns;
import activarium.network.RunSpec;
import activarium.training.EngineLostException;
import activarium.training.Run;
import activarium.training.RunListener;
import activarium.training.RunResult;
import activarium.training.RunStart;
import activarium.training.RunState;
import activarium.training.Snapshot;
import activarium.training.TrainingService;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Whatever happens to the worker process, its run alone fails, with a sentence, and goes on from what was kept. */
class LostEngineTest {
    private static final HostedEngine FUSED = new HostedEngine("fused", "cpu", FusedEngine.class.getName());
    private static final Patience KEEPING = new Patience(Duration.ofSeconds(120), 45, 15, Duration.ofMillis(5));
    private static final RunSpec SPEC = ExampleRuns.spirals("pelu").withNetwork(ExampleRuns.network(List.of(6), 2, "pelu")).withSteps(60)
            .withBatch(new BatchSize.Samples(16)).withIntervals(10, 5);

    private static RemoteEngine engine(HostedEngine hosted, Patience patience, List<String> log) {
        return new RemoteEngine(hosted, patience, log::add);
    }

    private static List<String> log() {
        return Collections.synchronizedList(new ArrayList<>());
    }

    private static Run ended(TrainingService service, RemoteEngine engine, RunStart start) throws InterruptedException {
        Run run = service.start(engine, start);
        assertTrue(run.await(120, TimeUnit.SECONDS));
        return run;
    }

    private static RunResult uninterrupted(RunSpec spec) throws InterruptedException {
        try (TrainingService service = new TrainingService()) {
            Run run = service.start(new FusedEngine(1), spec);
            assertTrue(run.await(120, TimeUnit.SECONDS));
            return run.result().orElseThrow();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            exit    | ended with exit code 7; resume the run from its last checkpoint, or start it again
            halt    | ended with exit code 0; resume the run
            memory  | has no memory left for this run; make the network, the data or the batch smaller
            library | misses a library that it needs: java.lang.UnsatisfiedLinkError: no jnitrouble in java.library.path; install
            error   | ended this run by an error of its own: java.lang.IllegalStateException: the sky has fallen; resume
            """)
    void failsItsRunWithASentence(String trouble, String sentence) throws InterruptedException {
        try (RemoteEngine engine = engine(TroubleEngine.with(trouble), KEEPING, log()); TrainingService service = new TrainingService()) {
            Run run = ended(service, engine, RunStart.of(SPEC));
            assertEquals(RunState.FAILED, run.state());
            String failure = run.failure().orElseThrow();
            assertTrue(failure.contains(sentence), failure);
            assertTrue(failure.contains("the trouble engine"), failure);
            assertEquals(1, failure.lines().count());
            assertEquals(25, run.snapshots().values().stream().mapToInt(Snapshot::step).filter(step -> step <= 25).max().orElseThrow());
            assertTrue(run.result().isEmpty());
            assertTrue(run.recovery().orElseThrow().step() <= 30);
            CompletableFuture<double[]> asked = run.predict(new double[2], 1);
            assertInstanceOf(EngineLostException.class, assertThrows(CompletionException.class, asked::join).getCause());
        }
    }

    @Test
    void anEngineThatCannotBeMadeSaysWhatItMisses() throws InterruptedException {
        try (RemoteEngine engine = engine(TroubleEngine.with("no-engine"), KEEPING, log()); TrainingService service = new TrainingService()) {
            Run run = ended(service, engine, RunStart.of(SPEC));
            assertEquals("the trouble engine misses a library that it needs: java.lang.UnsatisfiedLinkError: no jnitrouble in java.library.path;"
                    + " install the program again with the libraries of this engine, or train with the fused engine", run.failure().orElseThrow());
        }
    }

    @Test
    void anEngineThatDoesNotExistOrStartSaysSo() throws InterruptedException {
        HostedEngine nowhere = new HostedEngine("nowhere", "cpu", "activarium.training.worker.Nowhere");
        HostedEngine refused = new HostedEngine("refused", "cpu", FusedEngine.class.getName(), List.of("-XX:NoSuchOption"), Map.of());
        try (RemoteEngine one = engine(nowhere, KEEPING, log()); RemoteEngine other = engine(refused, KEEPING, log());
                TrainingService service = new TrainingService()) {
            String failure = ended(service, one, RunStart.of(SPEC)).failure().orElseThrow();
            assertTrue(failure.startsWith("the nowhere engine misses a library that it needs: java.lang.ClassNotFoundException"), failure);
            failure = ended(service, other, RunStart.of(SPEC)).failure().orElseThrow();
            assertTrue(failure.startsWith("the process of the refused engine could not be started: ") && failure.contains("exit code 1"), failure);
        }
    }

    @Test
    void whatIsNoFaultOfTheProcessLeavesItThere() throws InterruptedException {
        try (RemoteEngine bad = engine(TroubleEngine.with("spec"), KEEPING, log()); RemoteEngine diverging = engine(TroubleEngine.with("diverge"), KEEPING, log());
                TrainingService service = new TrainingService()) {
            assertEquals("/network/layers/0: not on this engine", ended(service, bad, RunStart.of(SPEC)).failure().orElseThrow());
            assertTrue(bad.process().isPresent());
            Run run = ended(service, diverging, RunStart.of(SPEC));
            assertEquals("the loss is not finite at step 30", run.failure().orElseThrow());
            assertEquals(30, run.result().orElseThrow().steps());
            assertTrue(diverging.process().isPresent());
        }
    }

    @Test
    void aNetworkThatThereIsNoRoomForFailsAlone() throws InterruptedException {
        try (RemoteEngine full = engine(TroubleEngine.with("alone"), KEEPING, log()); TrainingService service = new TrainingService()) {
            Run first = ended(service, full, RunStart.of(SPEC));
            assertEquals("there is no room for this network", first.failure().orElseThrow());
            assertTrue(first.recovery().orElseThrow().step() <= 30);
            long process = full.process().orElseThrow().pid();
            ended(service, full, RunStart.of(SPEC));
            assertEquals(process, full.process().orElseThrow().pid(), "the next one is in the same process");
        }
    }

    @Test
    void whatLibrariesPrintIsTheLogsAndNoMessage() throws InterruptedException {
        List<String> log = log();
        try (RemoteEngine engine = engine(TroubleEngine.with("print"), KEEPING, log); TrainingService service = new TrainingService()) {
            Run run = ended(service, engine, RunStart.of(SPEC));
            assertEquals(RunState.FINISHED, run.state());
            RemoteEngineTest.same(uninterrupted(SPEC), run.result().orElseThrow());
            Await.until(() -> log.contains("what a library prints") && log.contains("and what it complains of"));
        }
    }

    @Test
    void aStepThatDoesNotEndIsGivenUpWhenTheRunIsStopped() throws InterruptedException {
        Patience short1 = new Patience(Duration.ofSeconds(120), 45, 1, Duration.ofMillis(5));
        List<String> log = log();
        try (RemoteEngine engine = engine(TroubleEngine.with("hang"), short1, log); TrainingService service = new TrainingService()) {
            Run run = service.start(engine, SPEC);
            Await.until(() -> log.contains("hanging"));
            run.stop();
            assertTrue(run.await(120, TimeUnit.SECONDS));
            assertTrue(run.failure().orElseThrow().contains("had not come to the end of a step within 1 s and was ended"), run.failure().orElseThrow());
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aProcessThatSaysNothingAnyMoreIsEnded() throws Exception {
        Patience short1 = new Patience(Duration.ofSeconds(120), 4, 15, Duration.ofMillis(5));
        try (RemoteEngine engine = engine(FUSED, short1, log()); TrainingService service = new TrainingService()) {
            Run run = service.start(engine, SPEC.withSteps(Integer.MAX_VALUE));
            Await.until(() -> run.latest().map(snapshot -> snapshot.step() > 100).orElse(false));
            ProcessHandle process = engine.process().orElseThrow();
            new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start().waitFor();
            assertTrue(run.await(120, TimeUnit.SECONDS));
            assertTrue(run.failure().orElseThrow().contains("had not answered for 5 s and was ended"), run.failure().orElseThrow());
            process.onExit().get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void killedWhilePausedItFailsAtOnce() throws Exception {
        try (RemoteEngine engine = engine(FUSED, KEEPING, log()); TrainingService service = new TrainingService()) {
            Run run = service.start(engine, SPEC.withSteps(Integer.MAX_VALUE));
            Await.until(() -> run.latest().map(snapshot -> snapshot.step() > 10).orElse(false));
            run.pause();
            Await.until(() -> run.state() == RunState.PAUSED);
            int at = run.latest().orElseThrow().step();
            engine.process().orElseThrow().destroyForcibly();
            assertTrue(run.await(120, TimeUnit.SECONDS));
            assertEquals(RunState.FAILED, run.state());
            assertEquals(at, run.latest().orElseThrow().step());
        }
    }

    /** Killing the worker at ten random moments loses no completed snapshot and leaves no process behind. */
    @Test
    void killedAtTenMomentsItLosesNothing() throws Exception {
        RunSpec spec = SPEC.withSteps(800).withIntervals(50, 10);
        RunResult straight = uninterrupted(spec);
        SplittableRandom random = new SplittableRandom(17);
        List<ProcessHandle> before = ProcessHandle.current().descendants().toList();
        List<ProcessHandle> all = new ArrayList<>();
        try (RemoteEngine engine = engine(FUSED, KEEPING, log()); TrainingService service = new TrainingService()) {
            RunStart start = RunStart.of(spec);
            int reached = 0;
            for (int kill = 0; kill < 10; kill++) {
                // Somewhere in the next tenth of the run, and not only where a step ends.
                int when = reached + 1 + random.nextInt(Math.max(1, (spec.steps() - reached) / (12 - kill)));
                long later = random.nextLong(3_000_000);
                List<Integer> completed = Collections.synchronizedList(new ArrayList<>());
                Run run = service.start(engine, start.with((RunListener) point -> completed.add(point.step())));
                Await.until(() -> run.latest().map(snapshot -> snapshot.step() >= when).orElse(false) || run.state().ended());
                java.util.concurrent.locks.LockSupport.parkNanos(later);
                ProcessHandle process = engine.process().orElseThrow();
                int seen = run.latest().orElseThrow().step();
                assertTrue(process.destroyForcibly());
                assertTrue(run.await(120, TimeUnit.SECONDS));
                assertEquals(RunState.FAILED, run.state(), "killed at " + when + ", seen " + seen);
                String failure = run.failure().orElseThrow();
                assertTrue(failure.startsWith("the process of the fused engine ") && failure.endsWith("resume the run from its last checkpoint, or start it again"),
                        failure);
                List<Integer> kept = run.snapshots().values().stream().map(Snapshot::step).toList();
                int from = start.from().map(checkpoint -> checkpoint.step()).orElse(0);
                for (int step = from - from % 10 + 10; step <= seen; step += 10) {
                    assertTrue(kept.contains(step), "snapshot " + step + " of " + kept);
                }
                completed.stream().filter(step -> (step + 1) % 10 == 0).forEach(step -> assertTrue(kept.contains(step + 1), "snapshot " + (step + 1)));
                process.onExit().get(60, TimeUnit.SECONDS);
                all.add(process);
                start = run.recovery().map(RunStart::from).orElse(RunStart.of(spec));
                reached = Math.max(reached, seen);
                run.close();
            }
            Run last = ended(service, engine, start);
            assertEquals(RunState.FINISHED, last.state());
            RemoteEngineTest.same(straight, last.result().orElseThrow());
            all.add(engine.process().orElseThrow());
            last.close();
        }
        assertEquals(11, all.stream().distinct().count(), "each run after a killed one has a process of its own");
        for (ProcessHandle process : all) {
            process.onExit().get(60, TimeUnit.SECONDS);
        }
        assertEquals(before, ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).filter(before::contains).toList());
        assertFalse(ProcessHandle.current().descendants().anyMatch(all::contains));
    }
}
