package activarium.data;

import java.util.Arrays;
import java.util.Optional;

/**
 * An affine map of every feature, with statistics from training samples: x becomes (x - shift) * factor.
 *
 * @param shift  {@code [features]}
 * @param factor {@code [features]}; 0 for a feature that never changes
 */
public record Scaling(double[] shift, double[] factor) {
    /** To mean 0 and standard deviation 1 (of all training samples, divisor n). */
    public static Scaling standard(Dataset train) {
        int features = train.features();
        double[] mean = new double[features];
        double[] square = new double[features];
        // Around the first sample: no digits are lost far from zero, and a constant feature has deviation 0 exactly.
        double[] first = Arrays.copyOf(train.x(), features);
        for (int i = 0; i < train.x().length; i++) {
            mean[i % features] += (train.x()[i] - first[i % features]) / train.count();
        }
        for (int i = 0; i < train.x().length; i++) {
            double d = train.x()[i] - first[i % features] - mean[i % features];
            square[i % features] += d * d;
        }
        double[] factor = new double[features];
        for (int j = 0; j < features; j++) {
            mean[j] += first[j];
            double deviation = Math.sqrt(square[j] / train.count());
            factor[j] = deviation > 0 ? 1 / deviation : 0;
        }
        return new Scaling(mean, factor);
    }

    /** To [0, 1]. */
    public static Scaling minMax(Dataset train) {
        int features = train.features();
        double[] low = new double[features];
        double[] high = new double[features];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < train.x().length; i++) {
            low[i % features] = Math.min(low[i % features], train.x()[i]);
            high[i % features] = Math.max(high[i % features], train.x()[i]);
        }
        double[] factor = new double[features];
        for (int j = 0; j < features; j++) {
            factor[j] = high[j] > low[j] ? 1 / (high[j] - low[j]) : 0;
        }
        return new Scaling(low, factor);
    }

    /** These samples, scaled. */
    public Dataset apply(Dataset samples) {
        int features = samples.features();
        double[] x = samples.x().clone();
        for (int i = 0; i < x.length; i++) {
            x[i] = (x[i] - shift[i % features]) * factor[i % features];
        }
        return new Dataset(samples.name(), samples.shape(), samples.count(), x, samples.targets());
    }

    /** Both parts, scaled alike. */
    public TrainTest apply(TrainTest samples) {
        Optional<Dataset> test = samples.test().map(this::apply);
        return new TrainTest(apply(samples.train()), test);
    }
}
