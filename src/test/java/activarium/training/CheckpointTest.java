package activarium.training;

import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A run that goes on from a checkpoint is the run that never stopped, bit for bit. */
abstract class CheckpointTest implements EngineUnderTest {
    private static final String DENSE = "{\"type\":\"dense\",\"units\":8,\"activation\":{\"name\":\"pelu\",\"per\":\"channel\"}}";
    private static final String OUT = "{\"type\":\"dense\",\"units\":2}";
    private static final String NORMALISED = DENSE + ",{\"type\":\"batchnorm\",\"activation\":\"frelu\"},{\"type\":\"dropout\",\"rate\":0.2}," + OUT;
    private static final String RESIDUAL = DENSE + ",{\"type\":\"residual\",\"layers\":[{\"type\":\"batchnorm\"},{\"type\":\"dropout\",\"rate\":0.1},"
            + "{\"type\":\"dense\",\"units\":8}],\"activation\":{\"name\":\"ditac\",\"params\":{\"cells\":4}}}," + OUT;
    private static final String GROUPED = "{\"type\":\"dense\",\"units\":8,\"activation\":\"pelu\",\"learningRateFactor\":0.5,\"groups\":[{\"units\":"
            + "\"0-2\",\"activation\":{\"name\":\"swish\",\"per\":\"channel\"},\"frozen\":true},{\"units\":\"5, 7\",\"activation\":\"relu\"}]},"
            + DENSE + "," + OUT;
    private static final String CONV = "{\"type\":\"conv2d\",\"filters\":2,\"kernel\":3},{\"type\":\"batchnorm\",\"activation\":\"prelu\"},"
            + "{\"type\":\"maxpool2d\"},{\"type\":\"flatten\"},{\"type\":\"dense\",\"units\":10}";

    /** One run and all that it told. */
    record Told(Run run, List<LossPoint> points, List<Checkpoint> checkpoints) {
    }

    static RunSpec spec(String layers, String more) {
        boolean images = layers.startsWith("{\"type\":\"conv2d\"");
        return RunSpecReader.read("{\"version\":1,\"data\":" + (images ? "{\"name\":\"digits8x8\"}" : "{\"name\":\"moons\",\"samples\":130}")
                + ",\"network\":{" + (images ? "\"input\":[1,8,8]," : "") + "\"layers\":[" + layers + "]},\"loss\":\"cross-entropy\",\"batch\":"
                + (images ? 40 : 16) + ",\"seed\":4,\"evaluateEvery\":3,\"snapshotEvery\":5," + more + "}");
    }

    Told told(RunStart start, int every) throws InterruptedException {
        return told(engine(), start, every);
    }

    Told told(Engine engine, RunStart start, int every) throws InterruptedException {
        List<LossPoint> points = new ArrayList<>();
        List<Checkpoint> checkpoints = new ArrayList<>();
        try (TrainingService service = new TrainingService()) {
            Run run = service.start(engine, start.with(points::add).with(new Checkpointing(every, checkpoints::add)));
            assertTrue(run.await(60, TimeUnit.SECONDS));
            assertEquals(Optional.empty(), run.failure());
            return new Told(run, points, checkpoints);
        }
    }

    static void same(Told straight, Told resumed, int from) {
        assertEquals(straight.points.stream().filter(point -> point.step() >= from).toList(), resumed.points);
        RunResult want = straight.run.result().orElseThrow();
        RunResult got = resumed.run.result().orElseThrow();
        assertEquals(want.steps(), got.steps());
        assertEquals(want.trainLoss(), got.trainLoss());
        assertEquals(want.evaluation(), got.evaluation());
        assertEquals(want.weights(), got.weights());
        assertEquals(want.activations(), got.activations());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "normalised | 'optimizer':{'name':'adam','learningRate':0.01},'schedule':{'name':'cosine'},'steps':90",
        "residual   | 'optimizer':{'name':'sgd','learningRate':0.5,'momentum':0.9},'schedule':{'name':'reduce-on-plateau','patience':0,'factor':0.7},'steps':80",
        "residual   | 'optimizer':{'name':'nesterov','learningRate':0.3},'earlyStopping':{'patience':5},'steps':400,'precision':'float64'",
        "normalised | 'optimizer':{'name':'rmsprop','learningRate':0.01},'schedule':{'name':'warm-restarts','period':7,'growth':2},'l1':0.001,"
                + "'clipping':{'norm':0.5},'steps':70,'precision':'float64'",
        "normalised | 'optimizer':{'name':'fromage','learningRate':0.02},'schedule':{'name':'linear'},'steps':60,'masks':{'layers':"
                + "[[[1,0],[1,1],[0,1],[1,1],[1,1],[0,0],[1,1],[1,1]],null]}",
        "grouped    | 'optimizer':{'name':'adam','learningRate':0.01},'clipping':{'norm':0.2},'steps':50",
        "conv       | 'optimizer':{'name':'adamw','learningRate':0.01,'weightDecay':0.1},'schedule':{'name':'step','every':9},'steps':40",
        "conv       | 'optimizer':{'name':'adam','learningRate':0.01},'batch':'full','clipping':{'value':0.1},'steps':8"})
    void goesOnAtARandomStep(String layers, String more, @TempDir Path folder) throws Exception {
        RunSpec spec = spec(switch (layers) {
            case "normalised" -> NORMALISED;
            case "residual" -> RESIDUAL;
            case "grouped" -> GROUPED;
            default -> CONV;
        }, more.replace('\'', '"').replace("\"batch\":\"full\",", "").replace("float64", bestPrecision())).withBatch(
                more.contains("full") ? new activarium.network.BatchSize.Full() : new activarium.network.BatchSize.Samples(16));
        Told straight = told(RunStart.of(spec), Integer.MAX_VALUE);
        int steps = straight.run.result().orElseThrow().steps();
        assertTrue(steps > 5 && (spec.earlyStopping().isEmpty() || steps < spec.steps()), steps + " steps");
        SplittableRandom random = new SplittableRandom(more.hashCode());
        for (int trial = 0; trial < 2; trial++) {
            int at = random.nextInt(1, steps);
            Checkpoint checkpoint = told(RunStart.of(spec), at).checkpoints.getFirst();
            assertEquals(at, checkpoint.step());
            Path file = folder.resolve("c" + trial + ".npz");
            CheckpointFile.write(checkpoint, file);
            Checkpoint read = CheckpointFile.read(file);
            assertEquals(checkpoint, read);
            same(straight, told(RunStart.from(read), Integer.MAX_VALUE), at);
        }
    }

    @Test
    void pausedSteppedAndCheckpointedByHand() throws Exception {
        // Long enough not to be over before it is paused.
        int steps = manySteps();
        RunSpec spec = spec(NORMALISED, "\"optimizer\":{\"name\":\"adam\",\"learningRate\":0.01},\"steps\":" + steps);
        Told straight = told(RunStart.of(spec), Integer.MAX_VALUE);
        try (TrainingService service = new TrainingService()) {
            Run run = service.start(engine(), spec);
            run.pause();
            run.predict(new double[] {0.1, 0.2}, 1).get(30, TimeUnit.SECONDS);
            Checkpoint paused = run.checkpoint().get(30, TimeUnit.SECONDS);
            run.stepOnce();
            run.stepOnce();
            while (run.checkpoint().get(30, TimeUnit.SECONDS).step() < paused.step() + 2) {
                Thread.onSpinWait();
            }
            same(straight, told(RunStart.from(run.checkpoint().get(30, TimeUnit.SECONDS)), Integer.MAX_VALUE), paused.step() + 2);
            run.stop();
            assertTrue(run.await(30, TimeUnit.SECONDS));
            Checkpoint stopped = run.checkpoint().get(30, TimeUnit.SECONDS);
            assertEquals(paused.step() + 2, stopped.step(), "an ended run answers too");
            same(straight, told(RunStart.from(stopped), Integer.MAX_VALUE), stopped.step());
        }
    }

    @Test
    void aFinishedRunGoesOnWithMoreSteps() throws Exception {
        RunSpec spec = spec(RESIDUAL, "\"optimizer\":{\"name\":\"sgd\",\"learningRate\":0.3},\"schedule\":{\"name\":\"reduce-on-plateau\",\"patience\":1},"
                + "\"steps\":60");
        Told half = told(RunStart.of(spec), 60);
        Told whole = told(RunStart.of(spec.withSteps(99)), Integer.MAX_VALUE);
        Checkpoint checkpoint = half.checkpoints.getFirst();
        same(whole, told(RunStart.from(checkpoint.continuing(spec.withSteps(99))), Integer.MAX_VALUE), 60);
        assertEquals(half.points, checkpoint.losses());
        assertThrows(InvalidCheckpointException.class, () -> checkpoint.continuing(spec.withSeed(5)));
    }

    @Test
    void anActivationIsFrozenOnTheWay() throws Exception {
        String rules = "\"optimizer\":{\"name\":\"adam\",\"learningRate\":0.01},\"steps\":40";
        Checkpoint half = told(RunStart.of(spec(NORMALISED, rules)), 20).checkpoints.getFirst();
        RunSpec frozen = spec(NORMALISED.replace("\"per\"", "\"learn\":false,\"per\""), rules.replace("0.01", "0.001"));
        Run run = told(RunStart.from(half.changed(frozen)), Integer.MAX_VALUE).run;
        List<Snapshot> snapshots = run.snapshots().values();
        assertEquals(20, snapshots.getFirst().step());
        assertEquals(snapshots.getFirst().activations().get(0), snapshots.getLast().activations().get(0));
        assertNotEquals(snapshots.getFirst().activations().get(1), snapshots.getLast().activations().get(1));
        assertNotEquals(1, snapshots.getFirst().activations().get(0).instances().getFirst().parameter("a")[0], "it has learned before");
    }

    @Test
    void otherDataOtherEnginesAndOtherNetworksAreRefused() throws Exception {
        RunSpec spec = spec(NORMALISED, "\"optimizer\":{\"name\":\"adam\",\"learningRate\":0.01},\"steps\":5");
        Checkpoint c = told(RunStart.of(spec), 2).checkpoints.getFirst();
        assertEquals("the data are not those that the checkpoint was made with; go on with the same samples", failure(
                new Checkpoint(c.spec(), c.engine(), c.data() + 1, c.state(), c.progress(), 0, List.of())));
        assertEquals("the checkpoint was made by the engine abacus; go on with that one", failure(
                new Checkpoint(c.spec(), "abacus", c.data(), c.state(), c.progress(), 0, List.of())));
        assertEquals("the checkpoint does not fit the run: its \"activations\" holds 17 numbers, the run needs 1", failure(
                new Checkpoint(spec.withNetwork(spec(DENSE.replace("pelu", "relu") + ",{\"type\":\"dense\",\"units\":5,\"activation\":\"frelu\"},"
                        + "{\"type\":\"dense\",\"units\":2}", "\"optimizer\":{\"name\":\"sgd\",\"learningRate\":1}").network()), c.engine(), c.data(),
                        new TrainerState(2, java.util.Map.of("weights", new double[81], "weights.first", new double[81], "weights.second", new double[81],
                                "activations", new double[17])), c.progress(), 0, List.of())));
    }

    private String failure(Checkpoint checkpoint) throws InterruptedException, ExecutionException {
        try (TrainingService service = new TrainingService()) {
            Run run = service.start(engine(), RunStart.from(checkpoint));
            assertTrue(run.await(30, TimeUnit.SECONDS));
            assertEquals(RunState.FAILED, run.state());
            return run.failure().orElseThrow();
        }
    }

    private static String complaint(Path file) {
        String message = assertThrows(InvalidCheckpointException.class, () -> CheckpointFile.read(file)).getMessage();
        assertEquals(1, message.lines().count(), message);
        assertTrue(message.contains(file.toString()), message);
        return message;
    }

    @Test
    void damagedFilesAreRefusedOrReadAsTheyWere(@TempDir Path folder) throws Exception {
        RunSpec spec = spec(NORMALISED, "\"optimizer\":{\"name\":\"adam\",\"learningRate\":0.01},\"steps\":9");
        Checkpoint checkpoint = told(RunStart.of(spec), 7).checkpoints.getFirst();
        Path file = folder.resolve("good.npz");
        CheckpointFile.write(checkpoint, file);
        byte[] good = Files.readAllBytes(file);
        Path damaged = folder.resolve("bad.npz");
        for (int length = 0; length < good.length; length += 1 + good.length / 60) {
            Files.write(damaged, Arrays.copyOf(good, length));
            complaint(damaged);
        }
        SplittableRandom random = new SplittableRandom(3);
        int refused = 0;
        for (int trial = 0; trial < 150; trial++) {
            byte[] flipped = good.clone();
            flipped[random.nextInt(good.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(damaged, flipped);
            try {
                assertTrue(checkpoint.equals(CheckpointFile.read(damaged)), "a time stamp, perhaps");
            } catch (InvalidCheckpointException refusal) {
                assertTrue(refusal.getMessage().startsWith(damaged.toString()), refusal.getMessage());
                refused++;
            }
        }
        assertTrue(refused > 100, refused + " refused");
        assertEquals(2, Files.list(folder).count(), "nothing else is left behind");
    }

    @Test
    void foreignFilesAreNamed(@TempDir Path folder) throws IOException {
        assertEquals("there is no file " + folder.resolve("no.npz"), complaint(folder.resolve("no.npz")));
        assertTrue(complaint(folder).contains("not a checkpoint"));
        Path text = Files.writeString(folder.resolve("t.npz"), "{\"version\": 1}");
        assertTrue(complaint(text).contains("is damaged or not a checkpoint"));
        assertEquals(folder.resolve("z.npz") + " is not a checkpoint of this program", complaint(zip(folder, "a.json", "{}")));
        assertEquals(folder.resolve("z.npz") + " is not a checkpoint of this program", complaint(zip(folder, "checkpoint.json", "{}")));
        assertEquals(folder.resolve("z.npz") + " is a checkpoint of version 9; this program reads version 1",
                complaint(zip(folder, "checkpoint.json", "{\"format\": \"activarium-checkpoint\", \"version\": 9}")));
        assertTrue(complaint(zip(folder, "checkpoint.json", "{\"format\": \"activarium-checkpoint\", \"version\": 1}")).contains("is damaged or not a checkpoint"));
        assertTrue(complaint(zip(folder, "checkpoint.json", "[")).contains("is damaged or not a checkpoint"));
    }

    private static Path zip(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve("z.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
