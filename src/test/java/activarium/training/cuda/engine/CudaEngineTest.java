package activarium.training.cuda.engine;

import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.training.Run;
import activarium.training.RunState;
import activarium.training.Trainer;
import activarium.training.TrainingService;
import activarium.training.cuda.driver.CudaDriver;
import activarium.training.cuda.driver.DeviceFaultException;
import activarium.training.cuda.driver.DeviceMemoryException;
import activarium.training.cuda.driver.MissingDriverException;
import activarium.training.cuda.driver.NoDeviceException;
import activarium.training.cuda.driver.SimulatedDriver;
import activarium.training.cuda.gather.Linger;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The engine on the driver's functions, with an interpreted card behind them. */
class CudaEngineTest {
    private static final RunSpec SPEC = RunSpecReader.read("""
            {"version": 1, "data": {"name": "two-spirals", "samples": 60, "noise": 0, "seed": 1, "split": {"test": 0.2, "seed": 7}},
             "network": {"input": [2], "layers": [
               {"type": "dense", "units": 6, "activation": {"name": "pelu", "learn": true}},
               {"type": "dense", "units": 5, "activation": {"name": "ditac", "learn": true}},
               {"type": "dense", "units": 2}]},
             "loss": "cross-entropy", "optimizer": {"name": "adam", "learningRate": 0.01},
             "batch": 16, "steps": 24, "evaluateEvery": 8, "snapshotEvery": 6, "seed": 3}""");

    private final SimulatedDriver card = new SimulatedDriver(1, 1 << 22);

    private CudaEngine engine(SimulatedDriver driver) {
        return SimulatedCudaEngine.on(driver);
    }

    @AfterEach
    void nothingIsHeld() {
        assertEquals(List.of(), card.broken());
        givenBack(card);
        card.close();
    }

    /** The card's own thread does that when the last network is gone. */
    private static void givenBack(SimulatedDriver driver) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (driver.held() > 0 && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(1_000_000);
        }
        assertEquals(0, driver.held());
    }

    @Test
    void aRunHasTheNumbersOfTheCpu() throws Exception {
        try (TrainingService service = new TrainingService()) {
            Run on = service.start(engine(card), SPEC);
            Run off = service.start(new FusedEngine(1), SPEC);
            assertTrue(on.await(60, TimeUnit.SECONDS));
            assertTrue(off.await(60, TimeUnit.SECONDS));
            assertEquals(RunState.FINISHED, on.state(), () -> on.failure().orElse(""));
            double want = off.result().orElseThrow().trainLoss();
            assertEquals(want, on.result().orElseThrow().trainLoss(), 2e-4 * want);
            on.close();
        }
    }

    @Test
    void itGoesOnFromItsStateBitForBit() {
        TrainTest data = DataLoading.load(SPEC.data());
        double[] whole = new double[20];
        double[] rest = new double[10];
        try (Trainer trainer = engine(card).prepare(SPEC, data); Trainer later = engine(card).prepare(SPEC, data)) {
            assertEquals(10, trainer.steps(whole, 10));
            later.restore(trainer.state());
            assertEquals(10, trainer.steps(rest, 10));
            double[] again = new double[10];
            assertEquals(10, later.steps(again, 10));
            assertArrayEquals(rest, again);
        }
    }

    @Test
    void memoryDoesNotGrow() {
        RunSpec spec = SPEC.withSteps(100).withIntervals(4, 4);
        try (Trainer trainer = engine(card).prepare(spec, DataLoading.load(spec.data()))) {
            double[] losses = new double[4];
            // From the second time on what is read comes along with what is launched, and there are steps under way beside which the rest is done.
            for (int k = 0; k < 4; k++) {
                trainer.steps(losses, 4);
                trainer.evaluate();
                trainer.trainingLoss();
            }
            int held = card.held();
            for (int k = 0; k < 20; k++) {
                trainer.steps(losses, 4);
                trainer.evaluate();
                trainer.trainingLoss();
            }
            // Where an evaluation and the next steps have met for the first time only now, there is one more stream, with room on both sides in both directions.
            assertTrue(card.held() == held || card.held() == held + 5, held + " and then " + card.held());
        }
    }

    @Test
    void aCardThatFailedMayBeLostForTheProcess() {
        TrainTest data = DataLoading.load(SPEC.data());
        CudaEngine engine = engine(card);
        try (Trainer trainer = engine.prepare(SPEC, data)) {
            trainer.step();
            card.failForGood();
            assertThrows(DeviceFaultException.class, trainer::step);
            assertThrows(DeviceFaultException.class, () -> engine.prepare(SPEC, data), "another process is needed");
        }
    }

    @Test
    void whatThereIsNoRoomForIsSaidToEveryNetwork() {
        TrainTest data = DataLoading.load(SPEC.data());
        long settled;
        CudaEngine large = engine(card);
        try (Trainer _ = large.prepare(SPEC, data); Trainer _ = large.prepare(SPEC, data)) {
            settled = card.taken();
        }
        try (SimulatedDriver small = new SimulatedDriver(1, settled + 1000)) {
            CudaEngine engine = engine(small);
            try (Trainer trainer = engine.prepare(SPEC, data); Trainer other = engine.prepare(SPEC, data)) {
                assertThrows(DeviceMemoryException.class, trainer::step);
                assertThrows(DeviceMemoryException.class, other::step);
            }
            givenBack(small);
            assertEquals(List.of(), small.broken());
        }
    }

    @Test
    void aNetworkThatGetsNoStreamFailsAlone() {
        TrainTest data = DataLoading.load(SPEC.data());
        CudaEngine engine = engine(card);
        try (Trainer trainer = engine.prepare(SPEC, data); Trainer other = engine.prepare(SPEC, data)) {
            card.refuse("cuStreamCreate", SimulatedDriver.OUT_OF_MEMORY);
            assertThrows(DeviceMemoryException.class, trainer::step);
            card.refuse("cuStreamCreate", 0);
            other.step();
        }
    }

    @Test
    void whatACardCannotIsSaidAndNothingStays() {
        TrainTest data = DataLoading.load(SPEC.data());
        assertThrows(NoDeviceException.class, () -> SimulatedCudaEngine.on(card, "cuda:4", new Linger(Duration.ZERO, Duration.ZERO))
                .prepare(SPEC, data));
        assertThrows(IllegalArgumentException.class, () -> new CudaEngine("cpu"));
        try (SimulatedDriver small = new SimulatedDriver(1, 1000)) {
            assertThrows(DeviceMemoryException.class, () -> engine(small).prepare(SPEC, data));
            givenBack(small);
        }
        try (Trainer trainer = engine(card).prepare(SPEC, data)) {
            trainer.step();
            card.fail();
            assertThrows(DeviceFaultException.class, trainer::step);
        }
        assertThrows(MissingDriverException.class, () -> new CudaEngine("cuda:0", () -> CudaDriver.of(_ -> java.util.Optional.empty()), _ -> "", _ -> "", new Linger(Duration.ZERO, Duration.ZERO))
                .prepare(SPEC, data));
    }
}
