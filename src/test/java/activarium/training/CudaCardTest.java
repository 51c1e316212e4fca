package activarium.training;

import activarium.network.Precision;
import activarium.training.cuda.driver.CudaDriver;
import activarium.training.cuda.driver.CudaException;
import activarium.training.cuda.engine.CudaEngine;
import activarium.training.cuda.engine.SpreadEngine;
import activarium.training.device.KernelSuitability;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIf;

import java.util.List;

/**
 * The cuda engine on the first card of this machine, in the whole suite that every engine has to pass: small networks in a block each, and the same networks
 * spread over the card. Skipped where no driver finds a card that the engine serves.
 */
@EnabledIf(value = "activarium.training.CudaCardTest#there", disabledReason = "this machine has no NVIDIA card from Turing on, or no driver for it")
class CudaCardTest {
    private static final String DEVICE = "cuda:0";

    static boolean there() {
        try {
            CudaDriver driver = CudaDriver.ofThisSystem();
            return driver.version() >= KernelSuitability.OLDEST_CUDA
                    && driver.devices().stream().limit(1).anyMatch(device -> device.card().capability().compareTo(KernelSuitability.OLDEST) >= 0);
        } catch (CudaException none) {
            return false;
        }
    }

    interface OnCard extends EngineUnderTest {
        @Override
        default List<Precision> precisions() {
            return List.of(Precision.FLOAT32);
        }
    }

    interface InBlocks extends OnCard {
        Engine ENGINE = new CudaEngine(DEVICE);

        @Override
        default Engine engine() {
            return ENGINE;
        }
    }

    interface Spread extends OnCard {
        @Override
        default Engine engine() {
            return new SpreadEngine(DEVICE);
        }
    }

    @Nested
    class Trajectories extends TrajectoriesTest implements InBlocks {
    }

    @Nested
    class ReferenceRuns extends ReferenceRunsTest implements InBlocks {
    }

    @Nested
    class Gradients extends GradientTest implements InBlocks {
    }

    @Nested
    class Rules extends TrainingRulesTest implements InBlocks {
    }

    @Nested
    class Agreement extends AgreesWithFusedTest implements InBlocks {
        @Override
        int networks() {
            return 200;
        }
    }

    @Nested
    class SideBySide extends ReplicasTest implements InBlocks {
    }

    @Nested
    class Statistics extends StatisticsTest implements InBlocks {
    }

    @Nested
    class Checkpoints extends CheckpointTest implements InBlocks {
    }

    @Nested
    class SpreadTrajectories extends TrajectoriesTest implements Spread {
    }

    @Nested
    class SpreadReferenceRuns extends ReferenceRunsTest implements Spread {
    }

    @Nested
    class SpreadGradients extends GradientTest implements Spread {
    }

    @Nested
    class SpreadRules extends TrainingRulesTest implements Spread {
    }

    @Nested
    class SpreadAgreement extends AgreesWithFusedTest implements Spread {
        @Override
        int networks() {
            return 200;
        }
    }

    @Nested
    class SpreadStatistics extends StatisticsTest implements Spread {
    }

    @Nested
    class SpreadCheckpoints extends CheckpointTest implements Spread {
    }
}
