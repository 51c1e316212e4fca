package activarium.study.statistics;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BootstrapTest {
    /** Efron and Tibshirani 1993, table 14.1: the spatial test data, A. */
    private static final double[] SPATIAL_A = {48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41};
    /** Table 2.1: survival of the treated mice, in days. */
    private static final double[] MICE = {94, 197, 16, 38, 99, 141, 23};

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length;
    }

    @Test
    void spatialTestData() {
        Bootstrap bootstrap = new Bootstrap(0.90, 20_000, 1);
        // Section 14.2: the plug-in variance 171.5, percentiles (100.8, 233.9), acceleration .061, BCa (115.8, 259.6), from 2,000 resamples
        // of their own: the standard error of such a percentile is about 2 at the low end and 3 at the high one.
        Interval percentile = bootstrap.percentile(SPATIAL_A, BootstrapTest::variance);
        assertEquals(171.5, percentile.estimate(), 0.05);
        assertEquals(100.8, percentile.low(), 6);
        assertEquals(233.9, percentile.high(), 9);
        assertEquals(0.061, Bootstrap.acceleration(SPATIAL_A, BootstrapTest::variance), 5e-4);
        Interval bca = bootstrap.bca(SPATIAL_A, BootstrapTest::variance);
        assertEquals(115.8, bca.low(), 6);
        assertEquals(259.6, bca.high(), 12);
    }

    @Test
    void theMiceOfChapterTwo() {
        // Table 2.2: the standard error of the mean of 86.86 is 23.36 in the limit of many resamples.
        double[] means = new Bootstrap(0.95, 50_000, 2).distribution(MICE, Description::mean);
        assertEquals(86.86, Description.mean(MICE), 0.005);
        assertEquals(23.36, Math.sqrt(variance(means)), 0.25);
    }

    @Test
    void aSeedDecidesTheInterval() {
        assertEquals(new Bootstrap(0.95, 500, 7).bca(MICE, Description::mean), new Bootstrap(0.95, 500, 7).bca(MICE, Description::mean));
        assertTrue(!new Bootstrap(0.95, 500, 7).bca(MICE, Description::mean).equals(new Bootstrap(0.95, 500, 8).bca(MICE, Description::mean)));
        assertEquals(new Interval(5, 5, 5), new Bootstrap(0.95, 500, 7).bca(new double[] {5, 5, 5}, Description::mean));
    }

    @Test
    void itHoldsTheMeanAsOftenAsItSays() {
        Random random = new Random(11);
        int held = 0;
        int trials = 400;
        for (int i = 0; i < trials; i++) {
            double[] sample = random.doubles(30).map(u -> -Math.log(1 - u)).toArray();
            Interval interval = new Bootstrap(0.90, 400, i).bca(sample, Description::mean);
            held += interval.low() <= 1 && interval.high() >= 1 ? 1 : 0;
        }
        // Binomial with p near 0.88 at n = 30 of a skewed distribution: three standard deviations are 0.05.
        assertEquals(0.885, held / (double) trials, 0.05);
    }

    @Test
    void description() {
        Description d = Description.of(new double[] {4, Double.NaN, 1, 3, 2, Double.POSITIVE_INFINITY});
        assertArrayEquals(new double[] {4, 2, 2.5, 2.5, 1, 1.75, 3.25, 4},
                new double[] {d.n(), d.missing(), d.mean(), d.median(), d.minimum(), d.lowerQuartile(), d.upperQuartile(), d.maximum()}, 1e-12);
        assertEquals(Math.sqrt(5 / 3.0), d.standardDeviation(), 1e-12);
        assertTrue(Double.isNaN(Description.of(new double[0]).mean()));
    }
}
