package activarium.training.cuda.engine;

import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.OptimizerSpec;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.training.Trainer;
import activarium.training.cuda.driver.CudaDriver;
import activarium.training.cuda.driver.DeviceFaultException;
import activarium.training.cuda.driver.DeviceMemoryException;
import activarium.training.cuda.driver.SimulatedDriver;
import activarium.training.cuda.gather.Linger;
import activarium.training.cuda.gather.SharedCard;
import activarium.training.cuda.interpret.InterpretedCard;
import activarium.training.cuda.network.SmallNetworkTrainer;
import activarium.training.cuda.tiled.TiledTrainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Networks that are spread over a card share it: what each comes to is what it comes to alone, and nobody hears of another's troubles. */
class SpreadSideBySideTest {
    private static final String TEXT = """
            {"version": 1, "data": {"name": "two-spirals", "samples": 60, "noise": 0, "seed": 1, "split": {"test": 0.2, "seed": 7}},
             "network": {"input": [2], "layers": [
               {"type": "dense", "units": 6, "activation": {"name": "pelu", "learn": true}},
               {"type": "dense", "units": 2}]},
             "loss": "cross-entropy", "optimizer": {"name": "adam", "learningRate": 0.01},
             "batch": 16, "steps": 40, "seed": 3}""";
    private static final RunSpec SPEC = RunSpecReader.read(TEXT);
    private static final TrainTest DATA = DataLoading.load(SPEC.data());
    /** One graph of sixteen and two of one. */
    private static final int STEPS = 18;
    private static final Linger SHORT = new Linger(Duration.ZERO, Duration.ofMinutes(10));

    private final SimulatedDriver driver = new SimulatedDriver(1, 1 << 24);
    private final List<Trainer> open = new ArrayList<>();

    @AfterEach
    void nothingIsHeld() {
        open.forEach(Trainer::close);
        until(() -> driver.held() == 0);
        assertEquals(0, driver.held());
        assertEquals(List.of(), driver.broken());
        driver.close();
    }

    private static void until(BooleanSupplier so) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!so.getAsBoolean() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static SharedCard card(SimulatedDriver driver, Linger linger) {
        return SharedCard.of(CudaDriver.of(driver.functions()).open(0), driver::teachGathered, kernel -> driver.teach(List.of(kernel)), linger);
    }

    private Trainer trainer(SharedCard card, RunSpec spec) {
        Trainer trainer = new TiledTrainer(spec, DATA, card.seat().orElseThrow());
        open.add(trainer);
        return trainer;
    }

    private static List<Object> numbers(Trainer trainer) {
        List<Object> all = new ArrayList<>();
        double[] losses = new double[STEPS];
        assertEquals(STEPS, trainer.steps(losses, STEPS));
        all.add(Arrays.toString(losses));
        all.add(trainer.statistics());
        all.add(trainer.evaluate());
        all.add(trainer.state());
        assertEquals(1, trainer.steps(losses, 1));
        all.add(losses[0]);
        all.add(trainer.trainingLoss());
        return all;
    }

    private static List<Object> alone(RunSpec spec) {
        try (Trainer trainer = new TiledTrainer(spec, DATA, new InterpretedCard())) {
            return numbers(trainer);
        }
    }

    private static <T> FutureTask<T> begun(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    @Test
    void togetherTheyComeToWhatTheyComeToAlone() throws Exception {
        SharedCard card = card(driver, SHORT);
        RunSpec other = RunSpecReader.read(TEXT.replace("pelu", "swish"));
        List<RunSpec> specs = List.of(SPEC, SPEC.withSeed(8), other, SPEC.withSeed(9));
        List<FutureTask<List<Object>>> tasks = specs.stream().map(spec -> trainer(card, spec)).map(trainer -> begun(() -> numbers(trainer))).toList();
        try (Trainer small = new SmallNetworkTrainer(SPEC, DATA, card.seat().orElseThrow()); Trainer smallAlone = new SmallNetworkTrainer(SPEC, DATA, new InterpretedCard())) {
            assertEquals(numbers(smallAlone), numbers(small), "one of one block is beside them");
        }
        for (int i = 0; i < specs.size(); i++) {
            assertEquals(alone(specs.get(i)), tasks.get(i).get(60, TimeUnit.SECONDS), "network " + i);
        }
    }

    private long takenBy(SharedCard card, RunSpec spec, TrainTest data) {
        long before = driver.taken();
        Trainer trainer = new TiledTrainer(spec, data, card.seat().orElseThrow());
        open.add(trainer);
        trainer.step();
        return driver.taken() - before;
    }

    @Test
    void equalKernelsAndSamplesAreThereOnce() {
        SharedCard card = card(driver, SHORT);
        RunSpec spec = RunSpecReader.read(TEXT.replace("\"samples\": 60", "\"samples\": 1000"));
        TrainTest data = DataLoading.load(spec.data());
        takenBy(card, spec, data);
        int modules = driver.modules();
        long ofOne = takenBy(card, spec.withSeed(8), data);
        long withSamples = takenBy(card, spec.withSeed(9), DataLoading.load(spec.data()));
        int samples = Float.BYTES * data.train().x().length;
        assertTrue(ofOne + samples / 2 < withSamples, ofOne + " bytes, and with " + samples + " of its own " + withSamples);
        assertEquals(modules, driver.modules());
        assertEquals(1, Collections.frequency(driver.calls(), "cuDevicePrimaryCtxRetain"));
    }

    /** As a search for hyperparameters has them. */
    @Test
    void networksThatDifferInNumbersHaveTheSameKernels() {
        SharedCard card = card(driver, SHORT);
        RunSpec decays = SPEC.withOptimizer(new OptimizerSpec.Adam(0.01, 0.9, 0.999, 1e-8, 1e-3, false));
        numbers(trainer(card, decays));
        int modules = driver.modules();
        RunSpec tuned = RunSpecReader.read(TEXT.replace("\"learn\": true", "\"learn\": true, \"learningRateFactor\": 3").replace("\"steps\": 40", "\"steps\": 50, \"schedule\": {\"name\": \"cosine\"}"))
                .withOptimizer(new OptimizerSpec.Adam(0.02, 0.7, 0.99, 1e-7, 1e-2, false));
        assertEquals(alone(tuned), numbers(trainer(card, tuned)));
        assertEquals(modules, driver.modules());
        try (Trainer one = new SmallNetworkTrainer(decays, DATA, card.seat().orElseThrow()); Trainer other = new SmallNetworkTrainer(tuned, DATA, card.seat().orElseThrow());
             Trainer alone = new SmallNetworkTrainer(tuned, DATA, new InterpretedCard())) {
            numbers(one);
            int ofBlocks = driver.modules();
            assertEquals(numbers(alone), numbers(other));
            assertEquals(ofBlocks, driver.modules());
        }
    }

    @Test
    void whileOneIsUnderWayAnotherIsToo() throws Exception {
        SharedCard card = card(driver, SHORT);
        List<Trainer> trainers = List.of(trainer(card, SPEC), trainer(card, SPEC.withSeed(8)));
        trainers.forEach(trainer -> trainer.steps(new double[STEPS], STEPS));
        Trainer small = new SmallNetworkTrainer(SPEC, DATA, card.seat().orElseThrow());
        open.add(small);
        CountDownLatch busy = new CountDownLatch(1);
        driver.hold("train", busy);
        FutureTask<Double> first = begun(small::step);
        until(() -> driver.held("train"));
        List<Thread> threads = new ArrayList<>();
        for (Trainer trainer : trainers) {
            threads.add(Thread.ofPlatform().daemon().start(() -> trainer.steps(new double[STEPS], STEPS)));
        }
        // Both are asked for while the card's thread is busy with something else.
        until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        int before = driver.calls().size();
        busy.countDown();
        first.get(60, TimeUnit.SECONDS);
        for (Thread thread : threads) {
            thread.join();
        }
        List<String> calls = driver.calls().subList(before, driver.calls().size());
        List<String> launches = calls.subList(calls.indexOf("cuGraphLaunch"), calls.lastIndexOf("cuGraphLaunch") + 1);
        assertEquals(6, Collections.frequency(launches, "cuGraphLaunch"));
        assertFalse(launches.contains("cuStreamQuery"), "all are on the card before anybody asks whether one is done: " + launches);
    }

    @Test
    void nobodyWaitsForKernelsThatAnotherNeeds() throws Exception {
        SharedCard card = card(driver, SHORT);
        Trainer goesOn = trainer(card, SPEC);
        numbers(goesOn);
        Trainer other = trainer(card, RunSpecReader.read(TEXT.replace("pelu", "swish")));
        CountDownLatch compiler = new CountDownLatch(1);
        driver.holdCompiler("answer", compiler);
        // Answers are asked for last, and of another size than before.
        FutureTask<List<Object>> waits = begun(() -> numbers(other));
        until(() -> driver.compiles("answer") || waits.isDone());
        goesOn.steps(new double[STEPS], STEPS);
        compiler.countDown();
        assertEquals(alone(RunSpecReader.read(TEXT.replace("pelu", "swish"))), waits.get(60, TimeUnit.SECONDS));
    }

    @Test
    void oneThatThereIsNoRoomForFailsAlone() {
        try (SimulatedDriver small = new SimulatedDriver(1, 1 << 19)) {
            SharedCard card = card(small, SHORT);
            try (Trainer trainer = new TiledTrainer(SPEC, DATA, card.seat().orElseThrow())) {
                RunSpec large = RunSpecReader.read(TEXT.replace("\"units\": 6", "\"units\": 9000"));
                var seat = card.seat().orElseThrow();
                assertThrows(DeviceMemoryException.class, () -> new TiledTrainer(large, DATA, seat));
                seat.close();
                assertEquals(alone(SPEC), numbers(trainer));
            }
            until(() -> small.held() == 0);
            assertEquals(0, small.held());
            assertEquals(List.of(), small.broken());
        }
    }

    /** Pieces that nobody has are of no use where they are too short. */
    @Test
    void whatIsOnlyKeptMakesRoomForOthers() {
        try (SimulatedDriver small = new SimulatedDriver(1, 1_900_000)) {
            SharedCard card = card(small, SHORT);
            try (Trainer stays = new TiledTrainer(SPEC, DATA, card.seat().orElseThrow())) {
                for (int units : new int[] {2000, 2100, 2200}) {
                    RunSpec large = RunSpecReader.read(TEXT.replace("\"units\": 6", "\"units\": " + units));
                    try (Trainer goes = new TiledTrainer(large, DATA, card.seat().orElseThrow())) {
                        assertEquals(1, goes.steps(new double[1], 1));
                    }
                }
                assertTrue(small.calls().contains("cuMemFree_v2"), "the card was full");
                assertEquals(alone(SPEC), numbers(stays));
            }
            until(() -> small.held() == 0);
            assertEquals(0, small.held());
            assertEquals(List.of(), small.broken());
        }
    }

    @Test
    void oneWhoseGraphIsRefusedFailsAlone() {
        SharedCard card = card(driver, SHORT);
        Trainer goesOn = trainer(card, SPEC);
        Trainer fails = trainer(card, SPEC.withSeed(8));
        double[] losses = new double[STEPS];
        driver.refuse("cuGraphInstantiateWithFlags", SimulatedDriver.OUT_OF_MEMORY);
        assertThrows(DeviceMemoryException.class, () -> fails.steps(losses.clone(), STEPS));
        driver.refuse("cuGraphInstantiateWithFlags", 0);
        assertEquals(STEPS, goesOn.steps(losses, STEPS));
        driver.refuse("cuGraphLaunch", SimulatedDriver.OUT_OF_MEMORY);
        assertThrows(DeviceMemoryException.class, () -> goesOn.steps(losses.clone(), 1));
        driver.refuse("cuGraphLaunch", 0);
        assertEquals(STEPS, trainer(card, SPEC.withSeed(9)).steps(losses, STEPS));
    }

    @Test
    void aFaultReachesAll() throws Exception {
        SharedCard card = card(driver, SHORT);
        Trainer first = trainer(card, SPEC);
        Trainer second = trainer(card, SPEC.withSeed(8));
        first.steps(new double[STEPS], STEPS);
        driver.fail();
        assertThrows(DeviceFaultException.class, () -> first.steps(new double[STEPS], STEPS));
        assertThrows(DeviceFaultException.class, () -> second.steps(new double[STEPS], STEPS));
        assertFalse(card.seat().isPresent());
    }

    @Test
    void whatOneLeavesServesTheNextAndGoesBackWhenNobodyWantsIt() {
        SharedCard card = card(driver, new Linger(Duration.ZERO, Duration.ofMillis(20)));
        Trainer stays = trainer(card, SPEC);
        numbers(stays);
        numbers(stays);
        long before = settled();
        try (Trainer goes = new TiledTrainer(SPEC.withSeed(8), DATA, card.seat().orElseThrow())) {
            numbers(goes);
        }
        assertEquals(before, settled(), "what it had is the driver's again");
        assertEquals(STEPS, stays.steps(new double[STEPS], STEPS));
    }

    /** Bytes that stay taken. */
    private long settled() {
        long[] last = {-1};
        until(() -> {
            LockSupport.parkNanos(100_000_000);
            boolean same = last[0] == driver.taken();
            last[0] = driver.taken();
            return same;
        });
        assertTrue(last[0] > 0);
        return last[0];
    }
}
