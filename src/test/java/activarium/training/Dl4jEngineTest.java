package activarium.training;

import activarium.training.dl4j.Dl4jEngine;
import org.junit.jupiter.api.Nested;

/** The Deeplearning4j engine in the suite that every engine has to pass. */
class Dl4jEngineTest {
    interface Tested extends EngineUnderTest {
        @Override
        default Engine engine() {
            return new Dl4jEngine();
        }

        @Override
        default int manySteps() {
            return 150;
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
            return 200;
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
}
