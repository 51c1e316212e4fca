package activarium.training;

import activarium.network.DataLoading;
import activarium.network.InvalidSpecException;
import activarium.network.Precision;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.training.cuda.network.InterpretedEngine;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** The cuda engine's kernels in the suite that every engine has to pass, on the interpreter: every access is checked, and the numbers are those of a card. */
class CudaKernelsTest {
    interface Tested extends EngineUnderTest {
        @Override
        default Engine engine() {
            return new InterpretedEngine();
        }

        @Override
        default int manySteps() {
            return 150;
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
    class ReferenceRuns extends ReferenceRunsTest implements Tested {
    }

    @Nested
    class Gradients extends GradientTest implements Tested {
    }

    @Nested
    class Rules extends TrainingRulesTest implements Tested {
    }

    @Nested
    class Agreement extends AgreesWithFusedTest implements Tested {
        @Override
        int networks() {
            return 50;
        }
    }

    @Nested
    class SideBySide extends ReplicasTest implements Tested {
    }

    @Nested
    class Statistics extends StatisticsTest implements Tested {
    }

    @Nested
    class Checkpoints extends CheckpointTest implements Tested {
    }

    @Test
    void doublePrecisionIsRefused() {
        RunSpec spec = RunSpecReader.read("""
                {"version": 1, "data": {"name": "moons"}, "network": {"layers": [{"type": "dense", "units": 2}]}, "loss": "cross-entropy",
                 "optimizer": {"name": "adam", "learningRate": 0.01}, "steps": 6, "precision": "float64"}""");
        InvalidSpecException refused = assertThrows(InvalidSpecException.class, () -> new InterpretedEngine().prepare(spec, DataLoading.load(spec.data())));
        assertEquals("/precision: the cuda engine computes in float32; choose float32, or the fused engine for float64", refused.getMessage());
    }
}
