package activarium.data;

import activarium.data.NamedData.Option;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * The generators: two-variable classification problems and functions to fit. Sines are StrictMath's, which gives the same bits
 * on every machine where Math may differ in the last one.
 */
final class Generators {
    private static final Option SEED = new Option("seed", true, 0, 0, 1e9, "of the random numbers");
    /** Frequencies and weights of the sine-sum target (Chelly et al. 2024, arXiv:2407.07564, two-dimensional regression). */
    private static final double[][] SINE_SUM_FREQUENCIES = {{9, -7}, {-9, 11}, {3, 13}, {9, 9}, {13, 5}, {3, 19}};
    private static final double[] SINE_SUM_WEIGHTS = {0.4, 0.1, 0.15, 0.15, 0.1, 0.1};

    private Generators() {
    }

    static List<NamedData> all() {
        return List.of(
            classes("two-spirals", "Two spirals", "Two interleaved spiral arms: easy to see, hard to separate.", 400, 0.02,
                List.of(new Option("turns", false, 1.5, 0.25, 4, "turns of each arm")), Generators::spiral),
            new GeneratedData("sine-sum", "Sine sum",
                "The two-variable regression target of the DiTAC paper: a sum of six sines on [-1, 1]^2.", Task.REGRESSION, 1,
                options(2000, 0, List.of()), (title, o, random) -> function(title, 2, o, random, Generators::sineSum)),
            classes("gaussians", "Two Gaussians", "Two round clouds.", 400, 0.5, List.of(), (k, o, r, x) -> {
                double side = k == 0 ? -0.5 : 0.5;
                x[0] = side + 0.6 * option(o, "noise") * r.nextGaussian();
                x[1] = side + 0.6 * option(o, "noise") * r.nextGaussian();
            }),
            classes("circle", "Circle", "A disc inside a ring.", 400, 0.05, List.of(), (k, o, r, x) -> {
                double radius = (k == 0 ? 0.5 * Math.sqrt(r.nextDouble()) : 0.7 + 0.3 * r.nextDouble())
                        + option(o, "noise") * r.nextGaussian();
                polar(radius, 2 * Math.PI * r.nextDouble(), x);
            }),
            classes("xor", "Exclusive or", "Opposite quarters of the plane belong together.", 400, 0.05, List.of(), (k, o, r, x) -> {
                double sign = r.nextBoolean() ? 1 : -1;
                x[0] = sign * r.nextDouble() + option(o, "noise") * r.nextGaussian();
                x[1] = (k == 0 ? sign : -sign) * r.nextDouble() + option(o, "noise") * r.nextGaussian();
            }),
            classes("moons", "Two moons", "Two interleaved half circles.", 400, 0.1, List.of(), (k, o, r, x) -> {
                double angle = Math.PI * r.nextDouble();
                x[0] = (k == 0 ? StrictMath.cos(angle) : 1 - StrictMath.cos(angle)) - 0.5 + option(o, "noise") * r.nextGaussian();
                x[1] = (k == 0 ? StrictMath.sin(angle) : 0.5 - StrictMath.sin(angle)) - 0.25 + option(o, "noise") * r.nextGaussian();
            }),
            classes("checkerboard", "Checkerboard", "Four by four squares in two colours.", 800, 0, List.of(), (k, o, r, x) -> {
                int row = r.nextInt(4);
                int column = 2 * r.nextInt(2) + (row + k) % 2;
                x[0] = (column + r.nextDouble()) / 2 - 1 + option(o, "noise") * r.nextGaussian();
                x[1] = (row + r.nextDouble()) / 2 - 1 + option(o, "noise") * r.nextGaussian();
            }),
            curve("sine-1d", "Sine wave", "sin(3 pi x) on [-1, 1] with noise.", x -> StrictMath.sin(3 * Math.PI * x)),
            curve("step-1d", "Step", "A step at 0 on [-1, 1] with noise.", x -> x < 0 ? -1 : 1));
    }

    /** The sine-sum target at (x0, x1). */
    static double sineSum(double[] x) {
        double sum = 0;
        for (int i = 0; i < SINE_SUM_WEIGHTS.length; i++) {
            sum += SINE_SUM_WEIGHTS[i] * StrictMath.sin(SINE_SUM_FREQUENCIES[i][0] * x[0] + SINE_SUM_FREQUENCIES[i][1] * x[1]);
        }
        return sum;
    }

    private static void spiral(int k, Map<String, Double> o, RandomGenerator r, double[] x) {
        double along = Math.sqrt(r.nextDouble());
        polar(along, 2 * Math.PI * option(o, "turns") * along + Math.PI * k, x);
        x[0] += option(o, "noise") * r.nextGaussian();
        x[1] += option(o, "noise") * r.nextGaussian();
    }

    private static void polar(double radius, double angle, double[] x) {
        x[0] = radius * StrictMath.cos(angle);
        x[1] = radius * StrictMath.sin(angle);
    }

    private static double option(Map<String, Double> options, String name) {
        return Objects.requireNonNull(options.get(name));
    }

    private interface Point {
        /** Draws one point {@code x[2]} of class k. */
        void draw(int k, Map<String, Double> options, RandomGenerator random, double[] x);
    }

    private static List<Option> options(double samples, double noise, List<Option> more) {
        var all = new java.util.ArrayList<Option>();
        all.add(new Option("samples", true, samples, 10, 1_000_000, "number of samples"));
        all.add(new Option("noise", false, noise, 0, 10, "standard deviation of the noise"));
        all.addAll(more);
        all.add(SEED);
        return all;
    }

    private static NamedData classes(String name, String title, String description, double samples, double noise,
                                     List<Option> more, Point point) {
        return new GeneratedData(name, title, description, Task.CLASSIFICATION, 2, options(samples, noise, more), (shown, o, random) -> {
            int count = (int) option(o, "samples");
            double[] x = new double[2 * count];
            int[] labels = new int[count];
            double[] one = new double[2];
            for (int i = 0; i < count; i++) {
                labels[i] = i % 2;
                point.draw(labels[i], o, random, one);
                System.arraycopy(one, 0, x, 2 * i, 2);
            }
            return new Dataset(shown, List.of(2), count, x, new Targets.Classes(List.of("A", "B"), labels));
        });
    }

    private static NamedData curve(String name, String title, String description, java.util.function.DoubleUnaryOperator f) {
        return new GeneratedData(name, title, description, Task.REGRESSION, 1, options(200, 0.1, List.of()),
                (shown, o, random) -> function(shown, 1, o, random, x -> f.applyAsDouble(x[0])));
    }

    private static Dataset function(String title, int width, Map<String, Double> o, RandomGenerator random,
                                    java.util.function.ToDoubleFunction<double[]> f) {
        int count = (int) option(o, "samples");
        double[] x = new double[width * count];
        double[] y = new double[count];
        double[] one = new double[width];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < width; j++) {
                one[j] = 2 * random.nextDouble() - 1;
                x[width * i + j] = one[j];
            }
            y[i] = f.applyAsDouble(one) + option(o, "noise") * random.nextGaussian();
        }
        return new Dataset(title, List.of(width), count, x, new Targets.Values(1, y));
    }
}
