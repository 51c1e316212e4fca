package activarium.study.statistics;

import org.apache.commons.statistics.descriptive.DoubleStatistics;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Statistic;

import java.util.Arrays;

/**
 * A sample in numbers.
 *
 * @param n                 finite values; the others are described by nothing here but {@code missing}
 * @param missing           values that are infinite or not a number
 * @param mean              NaN where there is no finite value, as are all that follow
 * @param median            the mean of the two in the middle of an even number
 * @param standardDeviation with the denominator n - 1; NaN for fewer than two values
 * @param minimum           smallest
 * @param lowerQuartile     as R's and NumPy's default has it (type 7 of Hyndman and Fan 1996)
 * @param upperQuartile     likewise
 * @param maximum           largest
 */
public record Description(int n, int missing, double mean, double median, double standardDeviation, double minimum, double lowerQuartile,
                          double upperQuartile, double maximum) {
    /** @param values not finite ones are counted as missing */
    public static Description of(double[] values) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        int n = finite.length;
        if (n == 0) {
            return new Description(0, values.length, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double[] quartiles = Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).evaluate(finite, 0.25, 0.5, 0.75);
        DoubleStatistics moments = DoubleStatistics.of(java.util.EnumSet.of(Statistic.MEAN, Statistic.STANDARD_DEVIATION, Statistic.MIN, Statistic.MAX),
                finite);
        return new Description(n, values.length - n, moments.getAsDouble(Statistic.MEAN), quartiles[1],
                n < 2 ? Double.NaN : moments.getAsDouble(Statistic.STANDARD_DEVIATION), moments.getAsDouble(Statistic.MIN), quartiles[0], quartiles[2],
                moments.getAsDouble(Statistic.MAX));
    }

    /** The arithmetic mean of finite values. */
    public static double mean(double[] values) {
        return org.apache.commons.statistics.descriptive.Mean.of(values).getAsDouble();
    }
}
