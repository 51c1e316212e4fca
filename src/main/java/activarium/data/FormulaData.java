package activarium.data;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Samples from a curve y = f(x) that somebody has typed.
 *
 * @param samples number of samples, at least 2
 * @param noise   standard deviation of what is added to y (regression) or to both coordinates (classification), at least 0
 * @param range   x, and for classification y too, are uniform in [-range, range]; above 0
 * @param seed    of the random numbers
 */
public record FormulaData(int samples, double noise, double range, long seed) {
    /** Draws from the square after which one side of the curve is said to be empty. */
    private static final int MAXIMUM_DRAWS = 1000;

    /** x and y = f(x) + noise. @throws InvalidDataException where f has no finite value */
    public Dataset regression(String name, DoubleUnaryOperator f) {
        RandomGenerator random = Shuffle.generator(seed);
        double[] x = new double[samples];
        double[] y = new double[samples];
        for (int i = 0; i < samples; i++) {
            x[i] = uniform(random);
            y[i] = finite(f, x[i]) + noise * random.nextGaussian();
        }
        return new Dataset(name, List.of(1), samples, x, new Targets.Values(1, y));
    }

    /**
     * Points of the plane, as many below the curve as above it, in turns, uniform in the part of the square that is on their side;
     * then both coordinates are moved by the noise.
     *
     * @throws InvalidDataException where f has no finite value, or hardly any of the square is on one side
     */
    public Dataset classification(String name, DoubleUnaryOperator f) {
        RandomGenerator random = Shuffle.generator(seed);
        double[] x = new double[2 * samples];
        int[] labels = new int[samples];
        for (int i = 0; i < samples; i++) {
            labels[i] = i % 2;
            int draws = 0;
            do {
                if (++draws > MAXIMUM_DRAWS) {
                    throw new InvalidDataException((labels[i] == 0 ? DataProblem.NOTHING_BELOW : DataProblem.NOTHING_ABOVE).with(name, -range, range));
                }
                x[2 * i] = uniform(random);
                x[2 * i + 1] = uniform(random);
            } while (x[2 * i + 1] > finite(f, x[2 * i]) != (labels[i] == 1));
            x[2 * i] += noise * random.nextGaussian();
            x[2 * i + 1] += noise * random.nextGaussian();
        }
        return new Dataset(name, List.of(2), samples, x, new Targets.Classes(List.of("below", "above"), labels));
    }

    private double uniform(RandomGenerator random) {
        return range * (2 * random.nextDouble() - 1);
    }

    private static double finite(DoubleUnaryOperator f, double x) {
        double y = f.applyAsDouble(x);
        if (!Double.isFinite(y)) {
            throw new InvalidDataException(DataProblem.NO_VALUE.with(x));
        }
        return y;
    }
}
