package activarium.training.cuda.tiled;

import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.InvalidSpecException;
import activarium.network.OptimizerSpec;
import activarium.network.Precision;
import activarium.network.RunSpec;
import activarium.network.Weights;
import activarium.training.NonFiniteLossException;
import activarium.training.Trainer;
import activarium.training.TrainerState;
import activarium.training.cuda.interpret.InterpretedCard;
import activarium.training.cuda.network.NarrowCard;
import activarium.training.cuda.network.SmallNetwork;
import activarium.training.cuda.network.SmallNetworkTrainer;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TiledTrainingTest {
    private static final int STEPS = 4;
    private static final RunSpec SMALL = LargeNetworks.deep(3, 6, 4);

    private static Trainer trainer(RunSpec spec) {
        return new TiledTrainer(spec, DataLoading.load(spec.data()), new InterpretedCard());
    }

    private static Trainer fused(RunSpec spec) {
        return new FusedEngine(1).prepare(spec, DataLoading.load(spec.data()));
    }

    @Test
    void leNetHasTheNumbersOfTheCpu() {
        agrees(LargeNetworks.leNet("pelu", 4, 2));
    }

    @Test
    void wideLayersHaveTheNumbersOfTheCpu() {
        agrees(LargeNetworks.wide(40, 20, 12));
    }

    @Test
    void normalisationsAndBlocksHaveTheNumbersOfTheCpu() {
        agrees(SMALL);
    }

    private static void agrees(RunSpec spec) {
        try (Trainer tiled = trainer(spec); Trainer fused = fused(spec)) {
            double start = fused.trainingLoss();
            assertEquals(start, tiled.trainingLoss(), 1e-4 * start);
            double[] losses = new double[STEPS];
            assertEquals(STEPS, tiled.steps(losses, STEPS));
            for (double loss : losses) {
                double want = fused.step();
                assertEquals(want, loss, 1e-4 * want);
            }
            List<Weights.Layer> want = fused.weights().layers();
            List<Weights.Layer> got = tiled.weights().layers();
            for (int l = 0; l < want.size(); l++) {
                assertArrayEquals(want.get(l).w(), got.get(l).w(), 1e-4, "W " + l);
                assertArrayEquals(want.get(l).b(), got.get(l).b(), 1e-4, "b " + l);
            }
            double after = fused.trainingLoss();
            assertTrue(Math.abs(start - after) > 1e-3, "something was learned");
            assertEquals(after, tiled.trainingLoss(), 1e-4 * after);
        }
    }

    /** Recorded sixteen at a time, or one by one. */
    @Test
    void manyStepsAtATimeAreTheSameBits() {
        try (Trainer together = trainer(SMALL); Trainer alone = trainer(SMALL)) {
            double[] losses = new double[18];
            assertEquals(18, together.steps(losses, 18));
            for (double loss : losses) {
                assertEquals(loss, alone.step());
            }
            assertEquals(together.state(), alone.state());
        }
    }

    @Test
    void aStepNeedsNothingElseOfTheOneBefore() {
        for (RunSpec spec : List.of(SMALL, LargeNetworks.wide(40, 20, 12), LargeNetworks.leNet("ditac", 4, 2))) {
            TrainTest data = DataLoading.load(spec.data());
            SmallNetwork network = SmallNetwork.of(spec, data.train());
            int outlives = new Carrying(new Layout(network, Math.max(network.batch(), data.train().count()))).size();
            try (Trainer all = trainer(spec); Trainer forgetful = new TiledTrainer(spec, data, new ForgetfulCard(outlives))) {
                double[] want = new double[STEPS];
                double[] got = new double[STEPS];
                assertEquals(STEPS, all.steps(want, STEPS));
                assertEquals(STEPS, forgetful.steps(got, STEPS));
                assertArrayEquals(want, got);
                assertEquals(all.trainingLoss(), forgetful.trainingLoss());
                assertEquals(all.state(), forgetful.state());
            }
        }
    }

    @Test
    void aRunGoesOnFromItsState() {
        double[] all = new double[2 * STEPS];
        double[] rest = new double[STEPS];
        try (Trainer one = trainer(SMALL); Trainer other = trainer(SMALL); Trainer before = trainer(SMALL)) {
            one.steps(all, 2 * STEPS);
            before.steps(rest, STEPS);
            other.restore(before.state());
            other.steps(rest, STEPS);
            assertEquals(one.state(), other.state());
        }
        assertArrayEquals(Arrays.copyOfRange(all, STEPS, 2 * STEPS), rest);
    }

    @Test
    void oneBlockGoesOnWhereTheGridStopped() {
        try (Trainer grid = trainer(SMALL); Trainer block = new SmallNetworkTrainer(SMALL, DataLoading.load(SMALL.data()), new InterpretedCard())) {
            grid.step();
            block.restore(grid.state());
            assertEquals(grid.state(), block.state());
            double want = grid.step();
            assertEquals(want, block.step(), 1e-4 * want);
        }
    }

    @Test
    void aLossThatLeavesTheNumbersLeavesTheNetworkAsItWas() {
        RunSpec spec = SMALL.withOptimizer(new OptimizerSpec.Sgd(1e30, 0, false, 0));
        try (Trainer trainer = trainer(spec)) {
            double[] losses = new double[STEPS];
            int done = trainer.steps(losses, STEPS);
            assertTrue(done >= 1 && done < STEPS, done + " steps");
            TrainerState before = trainer.state();
            NonFiniteLossException thrown = assertThrows(NonFiniteLossException.class, trainer::step);
            assertEquals(done, thrown.step());
            assertEquals(before, trainer.state());
        }
    }

    @Test
    void aCardWithTooLittleSharedMemoryIsRefused() {
        String words = assertThrows(InvalidSpecException.class, () -> new TiledTrainer(SMALL, DataLoading.load(SMALL.data()), new NarrowCard())).getMessage();
        assertTrue(words.contains("shared memory") && words.contains("8192"), words);
    }

    @Test
    void doublePrecisionIsRefused() {
        String words = assertThrows(InvalidSpecException.class, () -> trainer(SMALL.withPrecision(Precision.FLOAT64))).getMessage();
        assertTrue(words.contains("/precision") && words.contains("float32"), words);
    }
}
