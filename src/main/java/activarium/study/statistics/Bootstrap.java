package activarium.study.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Confidence intervals by resampling (Efron and Tibshirani, An Introduction to the Bootstrap, 1993). The same sample and seed give the
 * same interval.
 *
 * @param confidence between 0 and 1
 * @param resamples  at least 100; ends of intervals need more of them than standard errors do
 * @param seed       of the resampling
 */
public record Bootstrap(double confidence, int resamples, long seed) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** The statistic of each resample, in ascending order. @param sample at least one value */
    public double[] distribution(double[] sample, ToDoubleFunction<double[]> statistic) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] drawn = new double[sample.length];
        double[] values = new double[resamples];
        for (int b = 0; b < resamples; b++) {
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = sample[random.nextInt(sample.length)];
            }
            values[b] = statistic.applyAsDouble(drawn);
        }
        Arrays.sort(values);
        return values;
    }

    /** From percentile to percentile (chapter 13). */
    public Interval percentile(double[] sample, ToDoubleFunction<double[]> statistic) {
        double tail = (1 - confidence) / 2;
        double[] values = distribution(sample, statistic);
        return new Interval(statistic.applyAsDouble(sample), at(values, tail), at(values, 1 - tail));
    }

    /**
     * Bias-corrected and accelerated (chapter 14): percentiles moved by the median bias and by the skewness, which the jackknife measures.
     * Where all resamples lie on one side of the estimate, plain percentiles.
     */
    public Interval bca(double[] sample, ToDoubleFunction<double[]> statistic) {
        double estimate = statistic.applyAsDouble(sample);
        double[] values = distribution(sample, statistic);
        // Resamples that equal the estimate, as many do where values repeat, count half on either side.
        long below = Arrays.stream(values).filter(value -> value < estimate).count();
        long equal = Arrays.stream(values).filter(value -> value == estimate).count();
        double bias = NORMAL.inverseCumulativeProbability((below + equal / 2.0) / resamples);
        double tail = (1 - confidence) / 2;
        if (Double.isInfinite(bias)) {
            return new Interval(estimate, at(values, tail), at(values, 1 - tail));
        }
        double acceleration = acceleration(sample, statistic);
        return new Interval(estimate, at(values, moved(tail, bias, acceleration)), at(values, moved(1 - tail, bias, acceleration)));
    }

    /** Of the difference of the means of two samples that are resampled each by itself; percentiles (section 16.4). */
    public Interval differenceOfMeans(double[] first, double[] second) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[resamples];
        for (int b = 0; b < resamples; b++) {
            values[b] = resampledMean(first, random) - resampledMean(second, random);
        }
        Arrays.sort(values);
        double tail = (1 - confidence) / 2;
        return new Interval(Description.mean(first) - Description.mean(second), at(values, tail), at(values, 1 - tail));
    }

    private static double resampledMean(double[] sample, SplittableRandom random) {
        double sum = 0;
        for (int i = 0; i < sample.length; i++) {
            sum += sample[random.nextInt(sample.length)];
        }
        return sum / sample.length;
    }

    /** Equation 14.10. */
    private static double moved(double probability, double bias, double acceleration) {
        double z = bias + NORMAL.inverseCumulativeProbability(probability);
        return NORMAL.cumulativeProbability(bias + z / (1 - acceleration * z));
    }

    /** By the jackknife, equation 14.15; 0 where nothing varies. */
    static double acceleration(double[] sample, ToDoubleFunction<double[]> statistic) {
        int n = sample.length;
        double[] without = new double[n];
        double[] rest = new double[n - 1];
        for (int i = 0; i < n && n > 1; i++) {
            System.arraycopy(sample, 0, rest, 0, i);
            System.arraycopy(sample, i + 1, rest, i, n - 1 - i);
            without[i] = statistic.applyAsDouble(rest);
        }
        double mean = Arrays.stream(without).average().orElse(0);
        double squares = 0;
        double cubes = 0;
        for (double value : without) {
            squares += Math.pow(mean - value, 2);
            cubes += Math.pow(mean - value, 3);
        }
        return squares > 0 ? cubes / (6 * Math.pow(squares, 1.5)) : 0;
    }

    /** The value below which this part of them lies. */
    private static double at(double[] sorted, double part) {
        return sorted[Math.clamp((long) Math.floor(part * (sorted.length + 1)) - 1, 0, sorted.length - 1)];
    }
}
