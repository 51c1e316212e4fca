package activarium.training.worker;

import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.training.Checkpoint;
import activarium.training.Checkpointing;
import activarium.training.Engine;
import activarium.training.LossPoint;
import activarium.training.Run;
import activarium.training.RunResult;
import activarium.training.RunStart;
import activarium.training.RunState;
import activarium.training.Snapshot;
import activarium.training.TrainingService;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The fused engine in a process of its own is the fused engine, bit for bit. */
class RemoteEngineTest {
    private static final HostedEngine FUSED = new HostedEngine("fused", "cpu", FusedEngine.class.getName());
    private static final RemoteEngine REMOTE = new RemoteEngine(FUSED, Patience.usual(), _ -> {
    });
    private static final String HEAD = "{\"version\":1,\"data\":{\"name\":\"moons\",\"samples\":130},\"network\":{\"layers\":[";
    private static final String TAIL = "]},\"loss\":\"cross-entropy\",\"batch\":16,\"seed\":4,\"evaluateEvery\":7,\"snapshotEvery\":5,\"steps\":90,";

    @AfterAll
    static void end() {
        REMOTE.close();
    }

    private static RunSpec spec(String layers, String more) {
        return RunSpecReader.read(HEAD + layers + ",{\"type\":\"dense\",\"units\":2}" + TAIL + more + "}");
    }

    private record Told(Run run, List<LossPoint> points, List<Checkpoint> checkpoints) {
    }

    private static Told told(Engine engine, RunStart start) throws InterruptedException {
        List<LossPoint> points = new ArrayList<>();
        List<Checkpoint> checkpoints = new ArrayList<>();
        // Not closed: a run that is still being let go of would lose its network, which is asked later.
        Run run = new TrainingService().start(engine, start.with(points::add).with(new Checkpointing(20, checkpoints::add)));
        assertTrue(run.await(120, TimeUnit.SECONDS));
        assertEquals(Optional.empty(), run.failure());
        assertEquals(RunState.FINISHED, run.state());
        return new Told(run, points, checkpoints);
    }

    /** Without what depends on the clock. */
    private static List<Snapshot> timeless(Run run) {
        return run.snapshots().values().stream().map(s -> new Snapshot(s.step(), s.trainLoss(), s.evaluation(), s.activations(), s.statistics(), 0, 0))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{'type':'dense','units':8,'activation':'pelu','learningRateFactor':0.5,'groups':[{'units':'0-2, 5','activation':{'name':'ditac','params':{'cells':4}}},"
            + "{'units':'6-7','frozen':true}]}|'optimizer':{'name':'adam','learningRate':0.01}",
        "{'type':'dense','units':8,'activation':{'name':'pelu','per':'channel'}},{'type':'batchnorm','activation':'frelu'},{'type':'dropout','rate':0.2}"
            + "|'optimizer':{'name':'adam','learningRate':0.01},'schedule':{'name':'cosine'}",
        "{'type':'dense','units':8,'activation':{'name':'ditac','params':{'cells':4,'lo':-2}}},{'type':'residual','layers':[{'type':'dense','units':8,"
            + "'activation':{'formula':'a*tanh(b*x)','params':{'a':1,'b':0.5}}}],'activation':'swish'}"
            + "|'optimizer':{'name':'sgd','learningRate':0.1,'momentum':0.9},'schedule':{'name':'reduce-on-plateau','patience':0,'factor':0.7},'precision':'float64'"})
    void trainsToTheSameBits(String parts) throws InterruptedException {
        String[] both = parts.replace('\'', '"').split("\\|");
        RunSpec spec = spec(both[0], both[1]);
        Told here = told(new FusedEngine(), RunStart.of(spec));
        Told there = told(REMOTE, RunStart.of(spec));
        assertEquals(here.points, there.points);
        assertEquals(timeless(here.run), timeless(there.run));
        assertEquals(here.checkpoints.stream().map(Checkpoint::state).toList(), there.checkpoints.stream().map(Checkpoint::state).toList());
        same(here.run.result().orElseThrow(), there.run.result().orElseThrow());
        double[] x = {0.1, 0.2, -0.3, 0.4};
        assertArrayEquals(here.run.predict(x, 2).join(), there.run.predict(x, 2).join());
        assertThrows(ExecutionException.class, () -> there.run.predict(x, 3).get(), "too few numbers are the asker's matter");
        // From one process into the other and back.
        Told goesOn = told(REMOTE, RunStart.from(here.checkpoints.get(1)));
        same(here.run.result().orElseThrow(), goesOn.run.result().orElseThrow());
        there.run.close();
        goesOn.run.close();
        here.run.close();
    }

    static void same(RunResult one, RunResult other) {
        assertEquals(one.steps(), other.steps());
        assertEquals(one.trainLoss(), other.trainLoss());
        assertEquals(one.evaluation(), other.evaluation());
        assertEquals(one.weights(), other.weights());
        assertEquals(one.activations(), other.activations());
    }

    @Test
    void oneProcessTrainsAllRuns() throws InterruptedException {
        RunSpec spec = spec("{\"type\":\"dense\",\"units\":4,\"activation\":\"relu\"}", "\"optimizer\":{\"name\":\"adam\",\"learningRate\":0.01}");
        try (TrainingService service = new TrainingService()) {
            List<Run> runs = new ArrayList<>();
            for (int seed = 1; seed <= 4; seed++) {
                runs.add(service.start(REMOTE, spec.withSeed(seed)));
            }
            for (Run run : runs) {
                assertTrue(run.await(120, TimeUnit.SECONDS));
                assertEquals(Optional.empty(), run.failure());
                same(told(new FusedEngine(), RunStart.of(run.spec())).run.result().orElseThrow(), run.result().orElseThrow());
            }
            ProcessHandle process = REMOTE.process().orElseThrow();
            runs.forEach(Run::close);
            told(REMOTE, RunStart.of(spec));
            assertEquals(process, REMOTE.process().orElseThrow());
        }
    }

    @Test
    void pausesMakesSingleStepsAndStops() throws InterruptedException {
        RunSpec spec = spec("{\"type\":\"dense\",\"units\":4,\"activation\":\"relu\"}", "\"optimizer\":{\"name\":\"adam\",\"learningRate\":0.01}").withSteps(Integer.MAX_VALUE)
                .withIntervals(1_000_000, 1_000_000);
        try (TrainingService service = new TrainingService()) {
            Run run = service.start(REMOTE, spec);
            run.pause();
            Await.until(() -> run.state() == RunState.PAUSED);
            int at = run.latest().orElseThrow().step();
            run.stepOnce();
            Await.until(() -> run.latest().orElseThrow().step() == at + 1);
            assertEquals(at + 1, run.checkpoint().join().step());
            run.resume();
            Await.until(() -> run.latest().orElseThrow().step() > at + 1000);
            run.stop();
            assertTrue(run.await(120, TimeUnit.SECONDS));
            assertEquals(RunState.STOPPED, run.state());
            assertTrue(run.result().orElseThrow().steps() > at + 1000);
            run.close();
        }
    }

    @Test
    void theProcessEndsWithTheEngine() throws Exception {
        ProcessHandle process;
        try (RemoteEngine engine = new RemoteEngine(FUSED, new Patience(Duration.ofSeconds(120), 45, 15, Duration.ZERO), _ -> {
        })) {
            assertTrue(engine.process().isEmpty(), "it starts with the first network");
            Told told = told(engine, RunStart.of(spec("{\"type\":\"dense\",\"units\":4}", "\"optimizer\":{\"name\":\"adam\",\"learningRate\":0.01}")));
            process = engine.process().orElseThrow();
            assertTrue(process.isAlive());
            assertFalse(engine.starting());
            assertTrue(told.run.recovery().orElseThrow().step() >= 80);
        }
        process.onExit().get(60, TimeUnit.SECONDS);
    }
}
