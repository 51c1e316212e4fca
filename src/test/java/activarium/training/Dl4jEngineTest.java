package activarium.training;

import activarium.training.dl4j.Dl4jEngine;
import org.junit.jupiter.api.Nested;

/** The Deeplearning4j engine in the suite that every engine has to pass. */
class Dl4jEngineTest {
    @Nested
    class Trajectories extends TrajectoriesTest {
        @Override
        Engine engine() {
            return new Dl4jEngine();
        }
    }

    @Nested
    class ReferenceRuns extends ReferenceRunsTest {
        @Override
        Engine engine() {
            return new Dl4jEngine();
        }
    }

    @Nested
    class Gradients extends GradientTest {
        @Override
        Engine engine() {
            return new Dl4jEngine();
        }
    }

    @Nested
    class Rules extends TrainingRulesTest {
        @Override
        Engine engine() {
            return new Dl4jEngine();
        }
    }

    @Nested
    class Statistics extends StatisticsTest {
        @Override
        Engine engine() {
            return new Dl4jEngine();
        }
    }

    @Nested
    class Checkpoints extends CheckpointTest {
        @Override
        Engine engine() {
            return new Dl4jEngine();
        }
    }
}
