package activarium.training.cuda.network;

import activarium.data.Dataset;
import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.InvalidSpecException;
import activarium.network.OptimizerSpec;
import activarium.network.Precision;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.training.NonFiniteLossException;
import activarium.training.StepStream;
import activarium.training.Trainer;
import activarium.training.TrainerState;
import activarium.training.cuda.interpret.Argument;
import activarium.training.cuda.interpret.InterpretedCard;
import activarium.training.cuda.interpret.Interpreter;
import activarium.training.cuda.kernel.IntArray;
import activarium.training.cuda.kernel.KernelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Replicas side by side are the replicas one by one, bit for bit. */
class ReplicaTrainingTest {
    private static final int STEPS = 6;

    private static RunSpec spec() {
        return RunSpecReader.read(StandardNetworks.pelu());
    }

    private static RunSpec rated(RunSpec spec, double rate) {
        return spec.withOptimizer(new OptimizerSpec.Adam(rate, 0.9, 0.999, 1e-8, 0, false));
    }

    private static float[] losses(List<RunSpec> specs, Dataset data, int snapshotEvery, float[][] snapshots) {
        try (ReplicaTraining training = new ReplicaTraining(specs, data, new InterpretedCard())) {
            ReplicaTraining.Progress progress = training.steps(STEPS, _ -> 1, snapshotEvery);
            snapshots[0] = progress.snapshots();
            return progress.losses();
        }
    }

    @Test
    void sideBySideOrAlone() {
        RunSpec spec = spec();
        Dataset data = DataLoading.load(spec.data()).train();
        List<RunSpec> specs = List.of(spec, spec.withSeed(8), rated(spec.withSeed(8), 0.02), rated(spec, 0.001));
        float[][] together = new float[1][];
        float[] losses = losses(specs, data, 2, together);
        int numbers = together[0].length / specs.size();
        for (int r = 0; r < specs.size(); r++) {
            float[][] alone = new float[1][];
            assertArrayEquals(losses(List.of(specs.get(r)), data, 2, alone), Arrays.copyOfRange(losses, r * STEPS, (r + 1) * STEPS), "losses of replica " + r);
            assertArrayEquals(alone[0], Arrays.copyOfRange(together[0], r * numbers, (r + 1) * numbers), "snapshots of replica " + r);
        }
        assertTrue(losses[STEPS - 1] != losses[2 * STEPS - 1], "seeds make a difference");
        assertEquals(3 * (201 + 2), numbers, "three snapshots of all weights and parameters");
    }

    /** So many seeds that the card draws the orders itself; 300 samples in steps of 98 begin an epoch every fourth step. */
    @Test
    void ordersDrawnOnTheCardAreTheHosts() {
        RunSpec spec = RunSpecReader.read(StandardNetworks.pelu().replace("\"units\":50", "\"units\":3"));
        Dataset data = DataLoading.load(spec.data()).train();
        List<RunSpec> specs = IntStream.range(0, 33).mapToObj(seed -> spec.withSeed(seed % 32)).toList();
        try (ReplicaTraining many = new ReplicaTraining(specs, data, new InterpretedCard());
             ReplicaTraining one = new ReplicaTraining(List.of(specs.get(5)), data, new InterpretedCard())) {
            for (int launch = 0; launch < 2; launch++) {
                float[] losses = many.steps(STEPS, _ -> 1, 0).losses();
                assertArrayEquals(one.steps(STEPS, _ -> 1, 0).losses(), Arrays.copyOfRange(losses, 5 * STEPS, 6 * STEPS), "launch " + launch);
                assertArrayEquals(Arrays.copyOf(losses, STEPS), Arrays.copyOfRange(losses, 32 * STEPS, 33 * STEPS), "the same seed");
            }
        }
    }

    /** Where half of all numbers are refused. */
    @Test
    void numbersBelowAnyBoundAreTheJdks() {
        int count = 64;
        int[] bounds = {1, 2, 3, 7, 1000, 1 << 20, (1 << 30) + 1, Integer.MAX_VALUE};
        KernelBuilder code = new KernelBuilder("drawn", count);
        IntArray state = code.globalInts("state", false);
        IntArray numbers = code.globalInts("numbers", true);
        for (int b = 0; b < bounds.length; b++) {
            numbers.set(code.thread().plus(b * count), OrderCode.draw(code, StreamCode.state(state), code.thread(), code.s32(bounds[b])));
        }
        StepStream stream = new StepStream(12);
        stream.begin(3);
        int[] got = new int[bounds.length * count];
        Interpreter.launch(code.build(), 1, List.of(new Argument.Ints(new int[] {(int) (stream.state() >>> 32), (int) stream.state()}), new Argument.Ints(got)));
        int refused = 0;
        for (int b = 0; b < bounds.length; b++) {
            stream.begin(3);
            int place = 0;
            for (int k = 0; place < count; k++) {
                if (got[b * count + place] < 0) {
                    refused++;
                } else {
                    assertEquals(stream.nextInt(bounds[b]), got[b * count + place], "number " + k + " below " + bounds[b]);
                }
                place++;
            }
        }
        assertTrue(refused > 10, "some are refused");
    }

    @Test
    void theLastSnapshotIsTheStateAtTheEnd() {
        RunSpec spec = spec();
        try (ReplicaTraining training = new ReplicaTraining(List.of(spec, spec.withSeed(5)), DataLoading.load(spec.data()).train(), new InterpretedCard())) {
            float[] snapshots = training.steps(STEPS, _ -> 1, STEPS).snapshots();
            int numbers = snapshots.length / 2;
            float[] states = training.states();
            assertArrayEquals(Arrays.copyOf(snapshots, numbers), Arrays.copyOf(states, numbers));
            assertArrayEquals(Arrays.copyOfRange(snapshots, numbers, 2 * numbers), Arrays.copyOfRange(states, states.length / 2, states.length / 2 + numbers));
        }
    }

    @Test
    void whatDoesNotFitInSharedMemoryLiesElsewhereWithTheSameBits() {
        RunSpec spec = spec();
        Dataset data = DataLoading.load(spec.data()).train();
        SmallNetwork network = SmallNetwork.of(spec, data);
        TrainingKernel narrow = TrainingKernel.of(network, 8 * 1024);
        assertTrue(narrow.workspace() > 0 && narrow.kernel().sharedBytes() <= 8 * 1024);
        assertEquals(0, TrainingKernel.of(network, 48 * 1024).workspace());
        float[][] ignored = new float[1][];
        float[] want = losses(List.of(spec, spec.withSeed(8)), data, 0, ignored);
        try (ReplicaTraining training = new ReplicaTraining(List.of(spec, spec.withSeed(8)), data, new NarrowCard())) {
            assertArrayEquals(want, training.steps(STEPS, _ -> 1, 0).losses());
        }
    }

    /** With all there is to a trainer: steps, statistics and answers, these a portion of the samples at a time. */
    @ParameterizedTest
    @MethodSource("activarium.training.cuda.network.StandardNetworks#all")
    void everyNetworkHasTheSameBitsOutsideSharedMemory(RunSpec spec) {
        TrainTest data = DataLoading.load(spec.data());
        double[] want = new double[STEPS];
        double[] got = new double[STEPS];
        try (Trainer wide = new SmallNetworkTrainer(spec, data, new InterpretedCard());
             Trainer narrow = new SmallNetworkTrainer(spec, data, new NarrowCard(), 1)) {
            assertEquals(STEPS, wide.steps(want, STEPS));
            assertEquals(STEPS, narrow.steps(got, STEPS));
            assertArrayEquals(want, got);
            assertEquals(wide.statistics().orElseThrow(), narrow.statistics().orElseThrow());
            assertEquals(wide.trainingLoss(), narrow.trainingLoss());
            assertEquals(wide.state(), narrow.state());
        }
    }

    @Test
    void aRunGoesOnFromItsState() {
        RunSpec spec = spec();
        double[] all = new double[2 * STEPS];
        double[] rest = new double[STEPS];
        try (Trainer one = trainer(spec); Trainer other = trainer(spec)) {
            one.steps(all, 2 * STEPS);
            double[] first = new double[STEPS];
            try (Trainer before = trainer(spec)) {
                before.steps(first, STEPS);
                TrainerState state = before.state();
                other.restore(state);
            }
            other.steps(rest, STEPS);
            assertEquals(one.state(), other.state());
        }
        assertArrayEquals(Arrays.copyOfRange(all, STEPS, 2 * STEPS), rest);
    }

    @Test
    void aLossThatLeavesTheNumbersLeavesTheNetworkAsItWas() {
        RunSpec spec = spec().withOptimizer(new OptimizerSpec.Sgd(1e20, 0, false, 0));
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
    void whatItDoesNotTakeIsNamed() {
        String words = assertThrows(InvalidSpecException.class, () -> trainer(spec().withPrecision(Precision.FLOAT64))).getMessage();
        assertTrue(words.contains("/precision") && words.contains("float32"), words);
        RunSpec other = RunSpecReader.read(StandardNetworks.pelu().replace("\"units\":50", "\"units\":51"));
        String apart = assertThrows(InvalidSpecException.class, () -> new ReplicaTraining(List.of(spec(), other), DataLoading.load(spec().data()).train(),
                new InterpretedCard())).getMessage();
        assertTrue(apart.contains("same layers"), apart);
    }

    @Test
    void moreSamplesThanOneLaunchAnswersAreAnsweredOneAfterTheOther() {
        int count = 1024 * 64 + 70;
        double[] x = new double[2 * count];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.sin(i);
        }
        RunSpec small = RunSpecReader.read("""
                {"version": 1, "data": {"name": "two-spirals", "samples": 40, "noise": 0, "seed": 1}, "network": {"input": [2], "layers": [{"type": "dense", "units": 2}]},
                 "loss": "cross-entropy", "optimizer": {"name": "sgd", "learningRate": 0.1}, "batch": 8, "steps": 2, "seed": 3}""");
        try (Trainer trainer = trainer(small)) {
            double[] all = trainer.predict(x, count);
            assertEquals(2 * count, all.length);
            assertArrayEquals(trainer.predict(Arrays.copyOfRange(x, 2 * (count - 100), 2 * count), 100), Arrays.copyOfRange(all, 2 * (count - 100), 2 * count));
        }
    }

    private static Trainer trainer(RunSpec spec) {
        return new SmallNetworkTrainer(spec, DataLoading.load(spec.data()), new InterpretedCard());
    }
}
