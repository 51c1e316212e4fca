package activarium.training.cuda.engine;

import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.training.Trainer;
import activarium.training.cuda.driver.DeviceMemoryException;
import activarium.training.cuda.driver.SimulatedDriver;
import activarium.training.cuda.interpret.InterpretedCard;
import activarium.training.cuda.network.SmallNetwork;
import activarium.training.cuda.tiled.BlockOrGrid;
import activarium.training.cuda.tiled.TiledTrainer;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A network that is spread over the card, on the driver's functions: its steps are graphs. */
class RecordedStepsTest {
    private static final int STEPS = 18;

    private final SimulatedDriver card = new SimulatedDriver(1, 1 << 26);

    /** Wide enough to be spread, and small enough for an interpreter. */
    private static RunSpec spec() {
        SplittableRandom random = new SplittableRandom(8);
        List<List<Double>> x = Stream.generate(() -> random.doubles(40, -1, 1).boxed().toList()).limit(70).toList();
        return RunSpecReader.read("{\"version\":1,\"data\":{\"x\":" + x + ",\"y\":" + random.ints(70, 0, 3).boxed().toList() + ",\"task\":\"classification\",\"shape\":[40]},\"network\":{\"layers\":["
                + "{\"type\":\"dense\",\"units\":192,\"activation\":{\"name\":\"pelu\",\"learn\":true}},{\"type\":\"dense\",\"units\":3}]},\"loss\":\"cross-entropy\",\"optimizer\":"
                + "{\"name\":\"adam\",\"learningRate\":0.002,\"epsilon\":1e-4},\"batch\":64,\"steps\":100,\"seed\":2}");
    }

    @AfterEach
    void nothingIsHeld() {
        assertEquals(List.of(), card.broken());
        // What networks of one block share is given back by a thread of its own.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (card.held() > 0 && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(1_000_000);
        }
        assertEquals(0, card.held());
        card.close();
    }

    @Test
    void aCardThatHasNothingLeftIsGivenBack() {
        RunSpec spec = spec();
        TrainTest data = DataLoading.load(spec.data());
        for (String function : new String[] {"cuStreamCreate", "cuModuleLoadDataEx", "cuMemAlloc_v2"}) {
            card.refuse(function, SimulatedDriver.OUT_OF_MEMORY);
            assertThrows(DeviceMemoryException.class, () -> SimulatedCudaEngine.on(card).prepare(spec, data));
            card.refuse(function, 0);
        }
    }

    @Test
    void stepsAreReplayedWithTheSameBits() {
        RunSpec spec = spec();
        TrainTest data = DataLoading.load(spec.data());
        CudaEngine engine = SimulatedCudaEngine.on(card);
        assertTrue(BlockOrGrid.of(SmallNetwork.of(spec, data.train()), 65536).spread());
        double[] got = new double[STEPS];
        double[] want = new double[STEPS];
        try (Trainer trainer = engine.prepare(spec, data); Trainer interpreted = new TiledTrainer(spec, data, new InterpretedCard())) {
            assertEquals(STEPS, trainer.steps(got, STEPS));
            assertEquals(STEPS, interpreted.steps(want, STEPS));
            assertEquals(interpreted.state(), trainer.state());
            // Sixteen steps as one, and twice one.
            assertEquals(3, card.calls().stream().filter("cuGraphLaunch"::equals).count());
            trainer.evaluate();
            int held = card.held();
            trainer.steps(got.clone(), 2);
            trainer.evaluate();
            assertEquals(held, card.held(), "memory does not grow");
            assertEquals(5, card.calls().stream().filter("cuGraphLaunch"::equals).count());
        }
        assertArrayEquals(want, got);
        try (Trainer fused = new FusedEngine(1).prepare(spec, data)) {
            for (double loss : got) {
                assertEquals(fused.step(), loss, 1e-4);
            }
        }
        assertTrue(got[STEPS - 1] < got[0], "it learns");
    }
}
