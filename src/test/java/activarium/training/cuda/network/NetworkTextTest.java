package activarium.training.cuda.network;

import activarium.data.Dataset;
import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.training.Trainer;
import activarium.training.cuda.interpret.InterpretedCard;
import activarium.training.cuda.ptx.PtxCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** The text that a card is given has the bits of the kernel that it was written from, whatever the order in which threads come by. */
class NetworkTextTest {
    @ParameterizedTest
    @MethodSource("activarium.training.cuda.network.StandardNetworks#all")
    void everyNetworkHasTheBitsOfItsKernels(RunSpec spec) {
        agrees(spec, 2, new PtxCard(false, 48 << 10));
    }

    /** With little shared memory and arguments from a table. */
    @ParameterizedTest
    @MethodSource("activarium.training.cuda.network.StandardNetworks#all")
    void everyNetworkHasTheBitsOfItsKernelsAmongOthers(RunSpec spec) {
        agrees(spec, 1, new PtxCard(true, 8 << 10));
    }

    /** So many seeds that the card draws the orders itself, with snapshots. */
    @Test
    void replicasHaveTheBitsOfTheirKernel() {
        RunSpec spec = RunSpecReader.read(StandardNetworks.pelu().replace("\"units\":50", "\"units\":2"));
        List<RunSpec> specs = IntStream.range(0, 32).mapToObj(spec::withSeed).toList();
        Dataset data = DataLoading.load(spec.data()).train();
        try (ReplicaTraining kernels = new ReplicaTraining(specs, data, new InterpretedCard());
             ReplicaTraining text = new ReplicaTraining(specs, data, new PtxCard(false, 48 << 10))) {
            ReplicaTraining.Progress want = kernels.steps(3, _ -> 1, 2);
            ReplicaTraining.Progress got = text.steps(3, _ -> 1, 2);
            assertArrayEquals(want.losses(), got.losses());
            assertArrayEquals(want.snapshots(), got.snapshots());
            assertArrayEquals(want.done(), got.done());
        }
    }

    private static void agrees(RunSpec spec, int steps, PtxCard card) {
        TrainTest data = DataLoading.load(spec.data());
        double[] want = new double[steps];
        double[] got = new double[steps];
        double[] x = Arrays.copyOf(data.train().x(), 70 * data.train().features());
        try (Trainer kernels = new SmallNetworkTrainer(spec, data, new InterpretedCard()); Trainer text = new SmallNetworkTrainer(spec, data, card)) {
            assertEquals(steps, kernels.steps(want, steps));
            assertEquals(steps, text.steps(got, steps));
            assertArrayEquals(want, got);
            assertEquals(kernels.statistics().orElseThrow(), text.statistics().orElseThrow());
            assertArrayEquals(kernels.predict(x, 70), text.predict(x, 70));
            assertEquals(kernels.state(), text.state());
        }
    }
}
