package activarium.training.cuda.tiled;

import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.RunSpec;
import activarium.training.Trainer;
import activarium.training.cuda.interpret.InterpretedCard;
import activarium.training.cuda.ptx.PtxCard;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** The text of the kernels of a step has the bits of the kernels, whatever the order of threads and blocks. */
class TiledTextTest {
    private static final int STEPS = 2;

    static Stream<RunSpec> networks() {
        return Stream.of(LargeNetworks.leNet("pelu", 1, 1), LargeNetworks.wide(40, 20, 12), LargeNetworks.deep(3, 6, 4));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyNetworkHasTheBitsOfItsKernels(RunSpec spec) {
        TrainTest data = DataLoading.load(spec.data());
        double[] want = new double[STEPS];
        double[] got = new double[STEPS];
        try (Trainer kernels = new TiledTrainer(spec, data, new InterpretedCard()); Trainer text = new TiledTrainer(spec, data, new PtxCard(false, 48 << 10))) {
            assertEquals(STEPS, kernels.steps(want, STEPS));
            assertEquals(STEPS, text.steps(got, STEPS));
            assertArrayEquals(want, got);
            assertEquals(kernels.state(), text.state());
            assertEquals(kernels.trainingLoss(), text.trainingLoss());
        }
    }
}
