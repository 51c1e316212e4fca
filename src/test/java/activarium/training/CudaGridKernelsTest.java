package activarium.training;

import activarium.network.Precision;
import activarium.training.cuda.tiled.InterpretedGridEngine;
import org.junit.jupiter.api.Nested;

import java.util.List;

/**
 * The cuda engine's kernels for large networks in those parts of the suite that every engine has to pass which look at numbers, on the interpreter; the
 * others take it minutes.
 */
class CudaGridKernelsTest {
    interface Tested extends EngineUnderTest {
        @Override
        default Engine engine() {
            return new InterpretedGridEngine();
        }

        @Override
        default int manySteps() {
            return 50;
        }

        @Override
        default List<Precision> precisions() {
            return List.of(Precision.FLOAT32);
        }
    }

    @Nested
    class Trajectories extends TrajectoriesTest implements Tested {
    }

    @Nested
    class Gradients extends GradientTest implements Tested {
    }

    @Nested
    class Agreement extends AgreesWithFusedTest implements Tested {
        @Override
        int networks() {
            return 12;
        }
    }

    @Nested
    class Statistics extends StatisticsTest implements Tested {
    }
}
