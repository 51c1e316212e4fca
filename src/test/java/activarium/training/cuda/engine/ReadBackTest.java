package activarium.training.cuda.engine;

import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.training.Trainer;
import activarium.training.cuda.driver.CudaDriver;
import activarium.training.cuda.driver.SimulatedDriver;
import activarium.training.cuda.gather.Linger;
import activarium.training.cuda.gather.Seat;
import activarium.training.cuda.gather.SharedCard;
import activarium.training.cuda.interpret.InterpretedCard;
import activarium.training.cuda.network.InterpretedEngine;
import activarium.training.cuda.network.SmallNetworkTrainer;
import activarium.training.cuda.tiled.TiledTrainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What leaves a card is what somebody has asked for: after most calls losses and the activations' parameters. */
class ReadBackTest {
    private static final RunSpec SPEC = RunSpecReader.read("""
            {"version": 1, "data": {"name": "two-spirals", "samples": 60, "noise": 0, "seed": 1, "split": {"test": 0.2, "seed": 7}},
             "network": {"input": [2], "layers": [
               {"type": "dense", "units": 30, "activation": {"name": "pelu", "learn": true}},
               {"type": "batchnorm"}, {"type": "dense", "units": 20, "activation": {"name": "swish", "learn": true, "per": "channel"}},
               {"type": "dense", "units": 2}]},
             "loss": "cross-entropy", "optimizer": {"name": "adam", "learningRate": 0.01},
             "batch": 16, "steps": 40, "evaluateEvery": 4, "snapshotEvery": 4, "seed": 3}""");
    private static final TrainTest DATA = DataLoading.load(SPEC.data());
    private static final int STEPS = 4;
    /** Of every activation: a and b of one set, beta of each of twenty. */
    private static final int PARAMETERS = 2 + 20;
    private static final int WEIGHTS = 30 * 3 + 2 * 30 + 20 * 31 + 2 * 21;
    private static final int RUNNING = 2 * 30;

    private final SimulatedDriver card = new SimulatedDriver(1, 1 << 26);

    @AfterEach
    void nothingIsHeld() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (card.held() > 0 && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(1_000_000);
        }
        assertEquals(List.of(), card.broken());
        assertEquals(0, card.held());
        card.close();
    }

    private DriverCard driverCard() {
        return new DriverCard(CudaDriver.of(card.functions()).open(0), kernel -> card.teach(List.of(kernel)));
    }

    private Seat seat() {
        return SharedCard.of(CudaDriver.of(card.functions()).open(0), card::teachGathered, kernel -> card.teach(List.of(kernel)), new Linger(Duration.ZERO, Duration.ofMinutes(10)))
                .seat().orElseThrow();
    }

    /** @param beside brought after every call beside losses and parameters, in numbers @param ahead whether the next call's may come before it is asked for */
    private void readsWhatIsAsked(Trainer trainer, Trainer plain, int beside, boolean ahead) {
        int state = 3 * (WEIGHTS + PARAMETERS) + RUNNING;
        long asked = (long) Float.BYTES * (STEPS + PARAMETERS + beside);
        for (int stretch = 0; stretch < 6; stretch++) {
            long before = card.bytesRead();
            double[] losses = new double[STEPS];
            double[] expected = new double[STEPS];
            assertEquals(STEPS, trainer.steps(losses, STEPS));
            assertEquals(STEPS, plain.steps(expected, STEPS));
            assertArrayEquals(expected, losses);
            assertEquals(plain.activations(), trainer.activations());
            long read = card.bytesRead() - before;
            assertTrue(read <= (ahead ? 2 : 1) * asked, read + " bytes after call " + stretch);
            if (stretch % 2 == 1) {
                long now = card.bytesRead();
                assertEquals(plain.weights(), trainer.weights());
                assertTrue(card.bytesRead() - now < Float.BYTES * state / 2 + asked, "no moments");
                now = card.bytesRead();
                assertEquals(plain.state(), trainer.state());
                assertTrue(card.bytesRead() - now >= (long) Float.BYTES * state, "all of it");
                assertEquals(plain.statistics(), trainer.statistics());
            }
        }
        trainer.restore(plain.state());
        assertEquals(plain.activations(), trainer.activations());
        assertEquals(plain.weights(), trainer.weights());
    }

    @Test
    void ofANetworkThatSharesACard() {
        CudaEngine engine = SimulatedCudaEngine.on(card);
        try (Trainer trainer = engine.prepare(SPEC, DATA); Trainer plain = new InterpretedEngine().prepare(SPEC, DATA)) {
            readsWhatIsAsked(trainer, plain, 1, true);
        }
    }

    @Test
    void ofANetworkThatHasACardForItself() {
        try (Trainer trainer = new SmallNetworkTrainer(SPEC, DATA, driverCard()); Trainer plain = new InterpretedEngine().prepare(SPEC, DATA)) {
            readsWhatIsAsked(trainer, plain, 1, false);
        }
    }

    @Test
    void ofANetworkThatIsSpreadOverACard() {
        try (Trainer trainer = new TiledTrainer(SPEC, DATA, seat()); Trainer plain = new TiledTrainer(SPEC, DATA, new InterpretedCard())) {
            // Two numbers of the counter, and room for the losses of more steps.
            readsWhatIsAsked(trainer, plain, 2 + 256 - STEPS, false);
        }
    }
}
