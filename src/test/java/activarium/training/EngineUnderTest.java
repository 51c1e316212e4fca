package activarium.training;

import activarium.network.Precision;
import org.junit.jupiter.params.provider.Arguments;

import java.util.List;
import java.util.stream.Stream;

/** An engine in the suite that every engine has to pass. */
interface EngineUnderTest {
    Engine engine();

    /** Those that it computes in; it has to refuse the others. */
    default List<Precision> precisions() {
        return List.of(Precision.values());
    }

    /** Steps of a small network that take it about as long as a test may last. */
    default int manySteps() {
        return 3000;
    }

    /** Each of these in every precision that the engine has. */
    default Stream<Arguments> inEveryPrecision(Stream<String> cases) {
        return cases.flatMap(one -> precisions().stream().map(precision -> Arguments.of(one, precision)));
    }

    /** The best that it has, as a RunSpec says it. */
    default String bestPrecision() {
        return precisions().contains(Precision.FLOAT64) ? "float64" : "float32";
    }

    /** Losses of the next steps, as many at once as the engine makes. */
    static double[] losses(Trainer trainer, int count) {
        double[] losses = new double[count];
        for (int done = 0; done < count;) {
            double[] now = new double[count - done];
            int made = trainer.steps(now, now.length);
            System.arraycopy(now, 0, losses, done, made);
            done += made;
        }
        return losses;
    }

    static double within(Precision precision, double single, double twice) {
        return precision == Precision.FLOAT64 ? twice : single;
    }
}
