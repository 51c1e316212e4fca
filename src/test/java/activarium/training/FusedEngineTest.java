package activarium.training;

import activarium.network.RunSpec;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The fused engine in the suite that every engine has to pass. */
class FusedEngineTest {
    interface Tested extends EngineUnderTest {
        @Override
        default Engine engine() {
            return new FusedEngine();
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
    class SideBySide extends ReplicasTest implements Tested {
    }

    @Nested
    class Statistics extends StatisticsTest implements Tested {
    }

    @Nested
    class Checkpoints extends CheckpointTest implements Tested {
        @Test
        void onAnyNumberOfThreads() throws Exception {
            // Enough work to be divided.
            RunSpec spec = spec("{\"type\":\"conv2d\",\"filters\":12,\"kernel\":3,\"padding\":\"same\"},{\"type\":\"batchnorm\",\"activation\":\"pelu\"},"
                    + "{\"type\":\"residual\",\"layers\":[{\"type\":\"conv2d\",\"filters\":12,\"kernel\":3,\"padding\":\"same\",\"activation\":{\"name\":\"pelu\","
                    + "\"per\":\"channel\"}},{\"type\":\"dropout\",\"rate\":0.2}]},{\"type\":\"flatten\"},{\"type\":\"dense\",\"units\":10}",
                    "\"optimizer\":{\"name\":\"adam\",\"learningRate\":0.01},\"clipping\":{\"norm\":1},\"steps\":7")
                    .withBatch(new activarium.network.BatchSize.Samples(96));
            Told one = told(new FusedEngine(1), RunStart.of(spec), Integer.MAX_VALUE);
            Checkpoint checkpoint = told(new FusedEngine(4), RunStart.of(spec), 3).checkpoints().getFirst();
            same(one, told(new FusedEngine(2), RunStart.from(checkpoint), Integer.MAX_VALUE), 3);
        }
    }
}
