package activarium.training;

import activarium.data.TrainTest;
import activarium.message.Message;
import activarium.network.ExampleRuns;
import activarium.network.RunSpec;
import activarium.network.Weights;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RunTest {
    /** An engine whose loss at step k is 1/(k+1), and not a number at one step. */
    private record Counting(int failsAt) implements Engine {
        @Override
        public String name() {
            return "counting";
        }

        @Override
        public String device() {
            return "cpu";
        }

        @Override
        public Trainer prepare(RunSpec spec, TrainTest data) {
            return new Trainer() {
                private int steps;

                @Override
                public int stepsDone() {
                    return steps;
                }

                @Override
                public double step() {
                    if (steps == failsAt) {
                        throw new NonFiniteLossException(steps, Message.verbatim("the loss is not finite at step " + steps));
                    }
                    return 1.0 / ++steps;
                }

                @Override
                public Evaluation evaluate() {
                    return new Evaluation(2, OptionalDouble.of(0.5), OptionalDouble.empty());
                }

                @Override
                public void observe(Evaluation evaluation) {
                }

                @Override
                public Optional<BatchStatistics> statistics() {
                    return Optional.empty();
                }

                @Override
                public TrainerState state() {
                    return new TrainerState(steps, Map.of());
                }

                @Override
                public void restore(TrainerState state) {
                    steps = state.stepsDone();
                }

                @Override
                public double trainingLoss() {
                    return 3;
                }

                @Override
                public List<LayerActivation> activations() {
                    return List.of();
                }

                @Override
                public Weights weights() {
                    return new Weights(List.of());
                }

                @Override
                public double[] predict(double[] x, int count) {
                    return new double[count];
                }

                @Override
                public void close() {
                }
            };
        }
    }

    private static RunSpec steps(int steps, int snapshotEvery) {
        return ExampleRuns.spirals("relu").withSteps(steps).withIntervals(10, snapshotEvery);
    }

    private static void soon(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 6_000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(5);
        }
        assertTrue(condition.getAsBoolean());
    }

    @Test
    void finishesAndKeepsEveryRow() throws InterruptedException {
        try (TrainingService service = new TrainingService()) {
            Run run = service.start(new Counting(-1), steps(100, 5));
            assertTrue(run.await(30, TimeUnit.SECONDS));
            assertEquals(RunState.FINISHED, run.state());
            assertEquals(100, run.result().orElseThrow().steps());
            assertEquals(0, run.snapshots().values().getFirst().step());
            assertEquals(100, run.snapshots().values().getLast().step());
            assertEquals(0, run.losses().values().getFirst().step());
            assertTrue(run.losses().values().stream().allMatch(p -> p.trainLoss() == 1.0 / (p.step() + 1)));
            assertEquals(10, run.losses().values().stream().filter(p -> p.evaluation().isPresent()).count());
            assertEquals(100, run.mailbox().take().orElseThrow().step());
            assertTrue(run.mailbox().take().isEmpty(), "taken once");
        }
    }

    @Test
    void pausesStepsGoesOnAndStops() throws InterruptedException {
        try (TrainingService service = new TrainingService()) {
            Run run = service.start(new Counting(-1), steps(Integer.MAX_VALUE, 1000));
            soon(() -> run.latest().map(s -> s.step() > 1000).orElse(false));
            run.pause();
            soon(() -> run.state() == RunState.PAUSED);
            int at = run.latest().orElseThrow().step();
            Thread.sleep(50);
            assertEquals(at, run.latest().orElseThrow().step(), "paused is paused");
            run.stepOnce();
            soon(() -> run.latest().orElseThrow().step() == at + 1);
            run.resume();
            soon(() -> run.latest().orElseThrow().step() > at + 1000);
            run.stop();
            assertTrue(run.await(30, TimeUnit.SECONDS));
            assertEquals(RunState.STOPPED, run.state());
            assertTrue(run.result().isPresent());
        }
    }

    @Test
    void aRunThatFailsKeepsWhatItHad() throws InterruptedException {
        try (TrainingService service = new TrainingService()) {
            Run run = service.start(new Counting(57), steps(100, 5));
            assertTrue(run.await(30, TimeUnit.SECONDS));
            assertEquals(RunState.FAILED, run.state());
            assertEquals("the loss is not finite at step 57", run.failure().orElseThrow());
            assertEquals(57, run.result().orElseThrow().steps());
            assertTrue(run.losses().values().size() > 5);
        }
    }

    @Test
    void aLongRunKeepsAnEvenPictureInBoundedMemory() {
        History<Integer> history = new History<>(100, step -> step);
        for (int step = 0; step < 1_000_000; step++) {
            history.add(step);
        }
        List<Integer> kept = history.values();
        assertTrue(kept.size() > 50 && kept.size() <= 101, "kept " + kept.size());
        assertEquals(0, kept.getFirst());
        assertEquals(999_999, kept.getLast());
        for (int i = 2; i < kept.size() - 1; i++) {
            assertEquals(kept.get(1), kept.get(i) - kept.get(i - 1), "evenly spaced");
        }
        assertEquals(kept.get(10), history.at(kept.get(11) - 1));
        assertEquals(0, history.at(0));
        assertEquals(999_999, history.at(2_000_000));
    }

    @Test
    void pausingDoesNotChangeTheNumbers() throws InterruptedException {
        RunSpec spec = steps(400, 50);
        try (TrainingService service = new TrainingService()) {
            Run straight = service.start(new FusedEngine(), spec);
            assertTrue(straight.await(60, TimeUnit.SECONDS));
            Run paused = service.start(new FusedEngine(), spec);
            paused.pause();
            soon(() -> paused.state() == RunState.PAUSED || paused.state().ended());
            paused.stepOnce();
            paused.resume();
            assertTrue(paused.await(60, TimeUnit.SECONDS));
            for (int i = 0; i < 3; i++) {
                assertArrayEquals(straight.result().orElseThrow().weights().layers().get(i).w(),
                        paused.result().orElseThrow().weights().layers().get(i).w());
            }
        }
    }
}
