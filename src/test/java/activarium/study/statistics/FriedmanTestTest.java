package activarium.study.statistics;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

class FriedmanTestTest {
    /** Demšar 2006, JMLR 7:1, table 6: areas under the curve of C4.5, with m tuned, with cf tuned, with both, on 14 data sets. */
    private static final double[][] TREES = {
        {.763, .768, .771, .798}, {.599, .591, .590, .569}, {.954, .971, .968, .967}, {.628, .661, .654, .657}, {.882, .888, .886, .898},
        {.936, .931, .916, .931}, {.661, .668, .609, .685}, {.583, .583, .563, .625}, {.775, .838, .866, .875}, {1, 1, 1, 1},
        {.940, .962, .965, .962}, {.619, .666, .614, .669}, {.972, .981, .975, .975}, {.957, .978, .946, .970}};

    /** Hollander and Wolfe, example 7.1: times of 22 players to round first base in three ways (Woodward 1970). */
    private static final double[][] ROUNDING = {
        {5.40, 5.50, 5.55}, {5.85, 5.70, 5.75}, {5.20, 5.60, 5.50}, {5.55, 5.50, 5.40}, {5.90, 5.85, 5.70}, {5.45, 5.55, 5.60}, {5.40, 5.40, 5.35},
        {5.45, 5.50, 5.35}, {5.25, 5.15, 5.00}, {5.85, 5.80, 5.70}, {5.25, 5.20, 5.10}, {5.65, 5.55, 5.45}, {5.60, 5.35, 5.45}, {5.05, 5.00, 4.95},
        {5.50, 5.50, 5.40}, {5.45, 5.55, 5.50}, {5.55, 5.55, 5.35}, {5.45, 5.50, 5.55}, {5.50, 5.45, 5.25}, {5.65, 5.60, 5.40}, {5.70, 5.65, 5.55},
        {6.30, 6.30, 6.25}};

    @Test
    void demsarsFourTrees() {
        double[][] rounded = TREES.clone();
        FriedmanTest test = FriedmanTest.of(rounded);
        // The paper ranks voting's .975 and .975 as 2 and 3, by digits that it does not print; here they share 2.5.
        assertArrayEquals(new double[] {3.143, 2.000, 2.893, 1.964}, test.averageRanks(), 0.04);
        rounded[12] = new double[] {.972, .981, .9752, .9751};
        FriedmanTest asInThePaper = FriedmanTest.of(rounded);
        assertArrayEquals(new double[] {3.143, 2.000, 2.893, 1.964}, asInThePaper.averageRanks(), 5e-4);
        // The paper's 9.28 and 3.69 leave the correction for ties out; it divides by 1 - sum(t^3 - t) / (n k (k^2 - 1)), ties of 2, 2, 4, 2.
        double ties = (6 + 6 + 60 + 6) / (14.0 * 4 * 15);
        assertEquals(9.28, asInThePaper.chiSquared() * (1 - ties), 0.01);
        double plain = asInThePaper.chiSquared() * (1 - ties);
        assertEquals(3.69, 13 * plain / (14 * 3 - plain), 0.01);
        // "The critical value for 4 classifiers is 2.569 and the corresponding CD is 2.569 sqrt(4 5 / (6 14)) = 1.25"; at 0.10: 1.12.
        assertEquals(1.25, asInThePaper.criticalDifference(0.05), 0.005);
        assertEquals(1.12, asInThePaper.criticalDifference(0.10), 0.005);
    }

    @Test
    void roundingFirstBase() {
        double[][] merits = new double[ROUNDING.length][];
        for (int i = 0; i < merits.length; i++) {
            merits[i] = java.util.Arrays.stream(ROUNDING[i]).map(t -> -t).toArray();
        }
        FriedmanTest test = FriedmanTest.of(merits);
        // R's friedman.test of the same data: chi-squared = 11.1429, df = 2, p-value = 0.003805. The book: 11.1.
        assertEquals(11.1429, test.chiSquared(), 5e-5);
        assertEquals(0.003805, test.p(), 5e-7);
    }

    @Test
    void nemenyisCriticalValues() {
        // Demšar 2006, table 5 (a): q over sqrt(2) for 2 to 10 classifiers.
        double[] at05 = {1.960, 2.343, 2.569, 2.728, 2.850, 2.949, 3.031, 3.102, 3.164};
        double[] at10 = {1.645, 2.052, 2.291, 2.459, 2.589, 2.693, 2.780, 2.855, 2.920};
        for (int k = 2; k <= 10; k++) {
            assertEquals(at05[k - 2], StudentizedRange.quantile(0.95, k) / Math.sqrt(2), 1e-3, "k = " + k);
            assertEquals(at10[k - 2], StudentizedRange.quantile(0.90, k) / Math.sqrt(2), 1e-3, "k = " + k);
        }
    }

    @Test
    void oneOrderInEveryBlockIsAsClearAsCanBe() {
        FriedmanTest test = FriedmanTest.of(new double[][] {{3, 2, 1}, {9, 8, 7}, {1, 0, -1}});
        assertArrayEquals(new double[] {1, 2, 3}, test.averageRanks());
        assertEquals(6, test.chiSquared(), 1e-12);
        assertEquals(0, test.pF());
        assertEquals(1, FriedmanTest.of(new double[][] {{1, 1}, {2, 2}}).p());
    }
}
