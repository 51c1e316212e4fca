package activarium.training.cuda.engine;

import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.OptimizerSpec;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.training.NonFiniteLossException;
import activarium.training.Trainer;
import activarium.training.TrainerState;
import activarium.training.cuda.driver.DeviceFaultException;
import activarium.training.cuda.driver.DeviceMemoryException;
import activarium.training.cuda.driver.SimulatedDriver;
import activarium.training.cuda.interpret.InterpretedCard;
import activarium.training.cuda.network.SmallNetworkTrainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Networks that share a card come to what each would come to alone, bit for bit, whatever becomes of the others. */
class SideBySideTest {
    private static final String TEXT = """
            {"version": 1, "data": {"name": "two-spirals", "samples": 60, "noise": 0, "seed": 1, "split": {"test": 0.2, "seed": 7}},
             "network": {"input": [2], "layers": [
               {"type": "dense", "units": 6, "activation": {"name": "pelu", "learn": true}},
               {"type": "dense", "units": 2}]},
             "loss": "cross-entropy", "optimizer": {"name": "adam", "learningRate": 0.01},
             "batch": 16, "steps": 24, "evaluateEvery": 8, "snapshotEvery": 6, "seed": 3}""";
    private static final RunSpec SPEC = RunSpecReader.read(TEXT);
    private static final TrainTest DATA = DataLoading.load(SPEC.data());
    private static final int STEPS = 5;

    private final SimulatedDriver card = new SimulatedDriver(1, 1 << 24);
    private final CudaEngine engine = SimulatedCudaEngine.on(card);
    private final List<Trainer> open = new ArrayList<>();

    @AfterEach
    void nothingIsHeld() {
        open.forEach(Trainer::close);
        until(() -> card.held() == 0);
        assertEquals(0, card.held());
        assertEquals(List.of(), card.broken());
        card.close();
    }

    private static void until(BooleanSupplier so) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!so.getAsBoolean() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private Trainer trainer(RunSpec spec) {
        Trainer trainer = engine.prepare(spec, DATA);
        open.add(trainer);
        return trainer;
    }

    private static RunSpec rated(RunSpec spec, double rate) {
        return spec.withOptimizer(new OptimizerSpec.Adam(rate, 0.9, 0.999, 1e-8, 0, false));
    }

    /** What a network is asked for in this test. */
    private static double[] numbers(Trainer trainer) {
        double[] all = new double[2 * STEPS + 3];
        double[] some = new double[STEPS];
        assertEquals(STEPS, trainer.steps(some, STEPS));
        System.arraycopy(some, 0, all, 0, STEPS);
        all[2 * STEPS] = trainer.evaluate().loss();
        assertEquals(STEPS, trainer.steps(some, STEPS));
        System.arraycopy(some, 0, all, STEPS, STEPS);
        all[2 * STEPS + 1] = trainer.trainingLoss();
        all[2 * STEPS + 2] = Arrays.hashCode(trainer.weights().layers().getFirst().w());
        return all;
    }

    private static double[] alone(RunSpec spec) {
        try (Trainer trainer = new SmallNetworkTrainer(spec, DATA, new InterpretedCard())) {
            return numbers(trainer);
        }
    }

    private static <T> FutureTask<T> begun(Callable<T> work, List<Thread> threads) {
        FutureTask<T> task = new FutureTask<>(work);
        threads.add(Thread.ofPlatform().daemon().start(task));
        return task;
    }

    /** Begins all while the card is kept busy with the first, so that the others are asked for together. */
    private <T> List<FutureTask<T>> together(List<Callable<T>> all) {
        CountDownLatch busy = new CountDownLatch(1);
        card.hold("train", busy);
        List<Thread> threads = new ArrayList<>();
        List<FutureTask<T>> tasks = new ArrayList<>();
        int before = card.grids().size();
        tasks.add(begun(all.getFirst(), threads));
        until(() -> card.grids().size() > before && card.held("train"));
        all.subList(1, all.size()).forEach(work -> tasks.add(begun(work, threads)));
        until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TERMINATED));
        busy.countDown();
        return tasks;
    }

    @Test
    void togetherTheyComeToWhatTheyComeToAlone() throws Exception {
        List<RunSpec> specs = List.of(SPEC, SPEC.withSeed(8), rated(SPEC.withSeed(8), 0.03), rated(SPEC, 0.001));
        List<Trainer> trainers = specs.stream().map(this::trainer).toList();
        List<FutureTask<double[]>> tasks = together(trainers.stream().<Callable<double[]>>map(trainer -> () -> numbers(trainer)).toList());
        for (int i = 0; i < specs.size(); i++) {
            assertArrayEquals(alone(specs.get(i)), tasks.get(i).get(60, TimeUnit.SECONDS), "network " + i);
        }
        assertTrue(card.grids().contains(3), "the three that came while the card was busy were one grid: " + card.grids());
    }

    /** As a run asks, so that the next steps are on the card while the last ones are looked at; and once it goes back. */
    private static List<Object> asARunAsks(Trainer trainer) {
        List<Object> all = new ArrayList<>();
        TrainerState kept = trainer.state();
        for (int count : new int[] {6, 2, 4, 4, -1, 6, 2, 4}) {
            if (count < 0) {
                trainer.restore(kept);
                // Nothing of it is on the card yet when the next steps begin.
                all.add(trainer.evaluate());
                continue;
            }
            double[] losses = new double[count];
            assertEquals(count, trainer.steps(losses, count));
            all.add(Arrays.toString(losses));
            all.add(trainer.activations().getFirst().instances().getFirst().parameters()[0]);
            all.add(trainer.statistics());
            all.add(trainer.evaluate());
            all.add(trainer.state());
        }
        return all;
    }

    @Test
    void whatIsLookedAtWhileTheNextStepsRunIsWhatItWas() throws Exception {
        List<RunSpec> specs = List.of(SPEC, SPEC.withSeed(8), SPEC.withSeed(9));
        List<Trainer> trainers = specs.stream().map(this::trainer).toList();
        List<FutureTask<List<Object>>> tasks = together(trainers.stream().<Callable<List<Object>>>map(trainer -> () -> asARunAsks(trainer)).toList());
        for (int i = 0; i < specs.size(); i++) {
            try (Trainer alone = new SmallNetworkTrainer(specs.get(i), DATA, new InterpretedCard())) {
                assertEquals(asARunAsks(alone), tasks.get(i).get(60, TimeUnit.SECONDS), "network " + i);
            }
        }
    }

    /** Each of them in so many blocks that the four processors have enough to do with one. */
    @Test
    void aGridIsNotLongerThanACardMayBeKeptBusy() throws Exception {
        int count = 50 * 64 - 3;
        double[] x = new SplittableRandom(5).doubles(2L * count, -1, 1).toArray();
        List<Trainer> trainers = List.of(trainer(SPEC), trainer(SPEC.withSeed(8)), trainer(SPEC.withSeed(9)));
        double[] want = trainers.get(1).predict(x, count);
        List<FutureTask<double[]>> tasks = together(List.of(() -> numbers(trainers.get(0)), () -> trainers.get(1).predict(x, count), () -> trainers.get(2).predict(x, count)));
        assertArrayEquals(alone(SPEC), tasks.get(0).get(60, TimeUnit.SECONDS));
        assertArrayEquals(want, tasks.get(1).get(60, TimeUnit.SECONDS));
        tasks.get(2).get(60, TimeUnit.SECONDS);
        assertEquals(3, card.grids().stream().filter(blocks -> blocks == 50).count(), () -> card.grids().toString());
        assertTrue(card.grids().stream().allMatch(blocks -> blocks <= 64), () -> card.grids().toString());
    }

    @Test
    void nobodyWaitsForKernelsThatAnotherNeeds() throws Exception {
        Trainer goesOn = trainer(SPEC);
        numbers(goesOn);
        Trainer other = trainer(RunSpecReader.read(TEXT.replace("pelu", "swish")));
        CountDownLatch compiler = new CountDownLatch(1);
        card.holdCompiler("train", compiler);
        FutureTask<double[]> waits = begun(() -> numbers(other), new ArrayList<>());
        until(() -> card.compiles("train"));
        FutureTask<double[]> meanwhile = begun(() -> numbers(goesOn), new ArrayList<>());
        meanwhile.get(60, TimeUnit.SECONDS);
        assertTrue(card.compiles("train"));
        assertFalse(waits.isDone());
        compiler.countDown();
        assertArrayEquals(alone(RunSpecReader.read(TEXT.replace("pelu", "swish"))), waits.get(60, TimeUnit.SECONDS));
    }

    @Test
    void networksOfDifferentFormShareTheCardToo() throws Exception {
        RunSpec other = RunSpecReader.read(TEXT.replace("pelu", "swish"));
        List<RunSpec> specs = List.of(SPEC, other, SPEC.withSeed(8), other.withSeed(8));
        List<Trainer> trainers = specs.stream().map(this::trainer).toList();
        List<FutureTask<double[]>> tasks = together(trainers.stream().<Callable<double[]>>map(trainer -> () -> numbers(trainer)).toList());
        for (int i = 0; i < specs.size(); i++) {
            assertArrayEquals(alone(specs.get(i)), tasks.get(i).get(60, TimeUnit.SECONDS), "network " + i);
        }
        assertTrue(card.grids().contains(2), "two were one grid: " + card.grids());
    }

    @Test
    void oneThatLeavesTheNumbersLeavesTheOthersAlone() throws Exception {
        RunSpec wild = SPEC.withOptimizer(new OptimizerSpec.Sgd(1e20, 0, false, 0));
        RunSpec tame = SPEC.withOptimizer(new OptimizerSpec.Sgd(0.01, 0, false, 0));
        List<Trainer> trainers = List.of(trainer(tame), trainer(wild), trainer(tame.withSeed(5)));
        List<Callable<double[]>> work = List.of(() -> numbers(trainers.get(0)), () -> {
            double[] losses = new double[STEPS];
            int made = trainers.get(1).steps(losses, STEPS);
            assertTrue(made < STEPS);
            assertEquals(made, assertThrows(NonFiniteLossException.class, trainers.get(1)::step).step());
            return losses;
        }, () -> numbers(trainers.get(2)));
        List<FutureTask<double[]>> tasks = together(work);
        assertArrayEquals(alone(tame), tasks.get(0).get(60, TimeUnit.SECONDS));
        tasks.get(1).get(60, TimeUnit.SECONDS);
        assertArrayEquals(alone(tame.withSeed(5)), tasks.get(2).get(60, TimeUnit.SECONDS));
    }

    @Test
    void networksComeAndGoWhileOthersTrain() throws Exception {
        Trainer stays = trainer(SPEC);
        Trainer goes = trainer(SPEC.withSeed(8));
        Trainer idle = trainer(SPEC.withSeed(9));
        List<Callable<double[]>> work = List.of(() -> numbers(stays), () -> {
            double[] losses = new double[STEPS];
            goes.steps(losses, STEPS);
            goes.close();
            // What it had serves the next.
            try (Trainer next = engine.prepare(SPEC.withSeed(10), DATA)) {
                return numbers(next);
            }
        });
        List<FutureTask<double[]>> tasks = together(work);
        assertArrayEquals(alone(SPEC), tasks.get(0).get(60, TimeUnit.SECONDS));
        assertArrayEquals(alone(SPEC.withSeed(10)), tasks.get(1).get(60, TimeUnit.SECONDS));
        // One that nobody asked for anything, as a paused one, kept nobody waiting, and goes on.
        assertArrayEquals(alone(SPEC.withSeed(9)), numbers(idle));
    }

    @Test
    void aFaultOfTheCardFailsAllOfThemAndTheNextHasItAnew() throws Exception {
        List<Trainer> trainers = List.of(trainer(SPEC), trainer(SPEC.withSeed(8)), trainer(SPEC.withSeed(9)));
        CountDownLatch busy = new CountDownLatch(1);
        card.hold("train", busy);
        List<Thread> threads = new ArrayList<>();
        List<FutureTask<double[]>> tasks = trainers.stream().map(trainer -> begun(() -> numbers(trainer), threads)).toList();
        until(() -> card.held("train"));
        until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        card.fail();
        busy.countDown();
        for (FutureTask<double[]> task : tasks) {
            ExecutionException thrown = assertThrows(ExecutionException.class, () -> task.get(60, TimeUnit.SECONDS));
            assertInstanceOf(DeviceFaultException.class, thrown.getCause());
            assertTrue(thrown.getMessage().contains("illegal address"), thrown.getMessage());
        }
        assertThrows(DeviceFaultException.class, trainers.getFirst()::step);
        until(() -> card.held() == 0);
        assertArrayEquals(alone(SPEC), numbers(trainer(SPEC)));
    }

    /** As a search does. */
    @Test
    void kernelsOfNetworksThatAreGoneAreGivenBackInTime() {
        double[] loss = new double[1];
        int[] held = new int[60];
        for (int k = 0; k < held.length; k++) {
            RunSpec spec = RunSpecReader.read(TEXT.replace("\"units\": 6", "\"units\": " + (2 + k)));
            try (Trainer trainer = engine.prepare(spec, DATA); Trainer again = engine.prepare(spec.withSeed(k), DATA)) {
                trainer.steps(loss, 1);
                again.steps(loss, 1);
                held[k] = card.modules();
            }
            if (k == 0) {
                // The card is not given back meanwhile.
                open.add(engine.prepare(SPEC, DATA));
            }
        }
        assertTrue(held[20] > held[5], "those of the last networks stay: " + Arrays.toString(held));
        assertTrue(held[59] <= 40 && held[59] >= 30, "no more than that: " + Arrays.toString(held));
    }

    @Test
    void oneThatThereIsNoRoomForFailsAlone() {
        try (SimulatedDriver small = new SimulatedDriver(1, 300_000)) {
            CudaEngine tight = SimulatedCudaEngine.on(small);
            try (Trainer trainer = tight.prepare(SPEC, DATA)) {
                RunSpec large = RunSpecReader.read(TEXT.replace("\"units\": 6", "\"units\": 20000"));
                assertThrows(DeviceMemoryException.class, () -> tight.prepare(large, DATA));
                assertArrayEquals(alone(SPEC), numbers(trainer));
            }
            until(() -> small.held() == 0);
            assertEquals(0, small.held());
        }
    }
}
