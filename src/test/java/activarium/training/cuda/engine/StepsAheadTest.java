package activarium.training.cuda.engine;

import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.training.Trainer;
import activarium.training.cuda.driver.CudaDriver;
import activarium.training.cuda.driver.DeviceFaultException;
import activarium.training.cuda.driver.SimulatedDriver;
import activarium.training.cuda.network.InterpretedEngine;
import activarium.training.cuda.network.SmallNetworkTrainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** While the state after some steps is read, the next ones run; on a driver that does nothing before somebody waits for it. */
class StepsAheadTest {
    private static final RunSpec SPEC = RunSpecReader.read("""
            {"version": 1, "data": {"name": "two-spirals", "samples": 60, "noise": 0, "seed": 1, "split": {"test": 0.2, "seed": 7}},
             "network": {"input": [2], "layers": [
               {"type": "dense", "units": 6, "activation": {"name": "pelu", "learn": true}},
               {"type": "dropout", "rate": 0.1}, {"type": "batchnorm", "activation": "tanh"},
               {"type": "dense", "units": 2}]},
             "loss": "cross-entropy", "optimizer": {"name": "adam", "learningRate": 0.01}, "schedule": {"name": "cosine"},
             "batch": 16, "steps": 30, "evaluateEvery": 10, "snapshotEvery": 4, "seed": 3}""");
    private static final TrainTest DATA = DataLoading.load(SPEC.data());
    /** To the next step that is looked at. */
    private static final int[] STRETCHES = {4, 4, 2, 2, 4, 4, 4, 4, 2};

    private final SimulatedDriver driver = new SimulatedDriver(1, 1 << 22);

    @AfterEach
    void nothingIsHeld() {
        assertEquals(List.of(), driver.broken());
        assertEquals(0, driver.held());
        driver.close();
    }

    private Trainer trainer() {
        return new SmallNetworkTrainer(SPEC, DATA, new DriverCard(CudaDriver.of(driver.functions()).open(0), kernel -> driver.teach(List.of(kernel))));
    }

    private static double[] losses(Trainer trainer, int count) {
        double[] losses = new double[count];
        assertEquals(count, trainer.steps(losses, count));
        return losses;
    }

    private static void same(Trainer want, Trainer got) {
        assertEquals(want.statistics(), got.statistics());
        assertEquals(want.activations(), got.activations());
        assertEquals(want.weights(), got.weights());
        assertEquals(want.state(), got.state());
    }

    @Test
    void nobodyWaitsForStepsThatHeHasNotAskedFor() {
        try (Trainer trainer = trainer(); Trainer plain = new InterpretedEngine().prepare(SPEC, DATA)) {
            int running = 0;
            for (int stretch : STRETCHES) {
                assertArrayEquals(losses(plain, stretch), losses(trainer, stretch));
                int unfinished = driver.unfinished();
                same(plain, trainer);
                assertEquals(unfinished, driver.unfinished(), "what was asked for was there");
                running += unfinished > 0 ? 1 : 0;
            }
            assertEquals(STRETCHES.length - 2, running, "but for the first stretch, which nobody foresees, and the last");
            assertEquals(plain.evaluate(), trainer.evaluate());
        }
    }

    @Test
    void stepsThatWereBegunAndAreNotWantedHaveNeverBeen() {
        try (Trainer trainer = trainer(); Trainer plain = new InterpretedEngine().prepare(SPEC, DATA)) {
            losses(trainer, 4);
            losses(trainer, 4);
            assertTrue(driver.unfinished() > 0, "two more are under way");
            double[] eight = losses(plain, 8);
            same(plain, trainer);
            assertEquals(plain.evaluate(), trainer.evaluate());
            assertArrayEquals(losses(plain, 1), losses(trainer, 1));
            same(plain, trainer);
            try (Trainer again = new InterpretedEngine().prepare(SPEC, DATA)) {
                trainer.restore(again.state());
                assertArrayEquals(eight, losses(trainer, 8));
            }
        }
    }

    @Test
    void aCardThatFailsMeanwhileFailsWhateverIsAskedNext() {
        try (Trainer trainer = trainer()) {
            losses(trainer, 4);
            losses(trainer, 4);
            driver.fail();
            assertThrows(DeviceFaultException.class, trainer::activations, "in the copy");
            assertThrows(DeviceFaultException.class, () -> losses(trainer, 2));
        }
    }

    @Test
    void stepsThatFailUnderWayFailWhenTheyAreAskedFor() {
        try (Trainer trainer = trainer()) {
            losses(trainer, 4);
            losses(trainer, 4);
            trainer.activations();
            driver.fail();
            assertThrows(DeviceFaultException.class, () -> losses(trainer, 2));
        }
    }
}
