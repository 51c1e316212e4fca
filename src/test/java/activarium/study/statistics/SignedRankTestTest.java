package activarium.study.statistics;

import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;

import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;

class SignedRankTestTest {
    /**
     * Hollander and Wolfe, Nonparametric Statistical Methods, example 3.1: Hamilton depression scale factor IV of nine patients before and after
     * a tranquilizer (Salsburg 1970).
     */
    private static final double[] BEFORE = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    private static final double[] AFTER = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};

    /** Demšar 2006, JMLR 7:1, table 2: areas under the curve of C4.5 and of C4.5 with m tuned, on 14 data sets. */
    private static final double[] C45 = {.763, .599, .954, .628, .882, .936, .661, .583, .775, 1, .940, .619, .972, .957};
    private static final double[] C45M = {.768, .591, .971, .661, .888, .931, .668, .583, .838, 1, .962, .666, .981, .978};

    static double[] minus(double[] a, double[] b) {
        double[] differences = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            // As the published tables have them: without the digits that subtraction makes up.
            differences[i] = Math.rint((a[i] - b[i]) * 1e6) / 1e6;
        }
        return differences;
    }

    @Test
    void depressionScale() {
        SignedRankTest test = SignedRankTest.of(minus(BEFORE, AFTER));
        assertEquals(40, test.positive());
        assertEquals(5, test.negative());
        // The book has P(T+ >= 40) = .020; R's wilcox.test of the same data prints 0.01953.
        assertEquals(0.01953125, test.greater(), 1e-12);
        assertEquals(0.0390625, test.p(), 1e-12);
    }

    @Test
    void theMiddleOfTheDepressionScale() {
        Interval interval = HodgesLehmann.of(minus(BEFORE, AFTER), 0.95);
        // Examples 3.2 and 3.3: the estimate .46, and the 96.1 % interval from .010 to .786.
        assertEquals(0.46, interval.estimate(), 5e-4);
        assertEquals(0.010, interval.low(), 5e-4);
        assertEquals(0.786, interval.high(), 5e-4);
    }

    @Test
    void demsarsTwoTrees() {
        SignedRankTest test = SignedRankTest.of(minus(C45M, C45));
        // The paper divides the ranks of the two zeros: R+ = 93, R- = 12; here they stay out: 1.5 less on either side.
        assertEquals(93 - 1.5, test.positive());
        assertEquals(12 - 1.5, test.negative());
        assertEquals(12, test.counted());
        // "We reject the null hypothesis" at 0.05 (critical value 21).
        assertEquals(true, test.p() < 0.05);
    }

    @Test
    void withoutTiesItIsTheLibrarysExactTest() {
        Random random = new Random(3);
        for (int n = 1; n <= 40; n++) {
            double[] differences = random.doubles(n, -0.7, 1).toArray();
            WilcoxonSignedRankTest library = WilcoxonSignedRankTest.withDefaults().with(PValueMethod.EXACT);
            SignedRankTest own = SignedRankTest.of(differences);
            assertEquals(library.test(differences).getPValue(), own.p(), 1e-12, "n = " + n);
            assertEquals(library.with(AlternativeHypothesis.GREATER_THAN).test(differences).getPValue(), own.greater(), 1e-12);
        }
    }

    @Test
    void withTiesItCountsAllSigns() {
        double[] differences = {1, 1, -1, 2, 2, 0, 3, -2};
        double[] sizes = {1, 1, 1, 2, 2, 0, 3, 2};
        // Ranks by Pratt: the zero has rank 1, the ones 3, the twos 6, the three 8.
        double[] ranks = {3, 3, 3, 6, 6, 0, 8, 6};
        SignedRankTest test = SignedRankTest.of(differences);
        int least = 0;
        int most = 0;
        for (int signs = 0; signs < 1 << sizes.length; signs++) {
            double sum = 0;
            for (int i = 0; i < ranks.length; i++) {
                sum += (signs >> i & 1) * ranks[i];
            }
            most += sum >= test.positive() ? 1 : 0;
            least += sum <= test.positive() ? 1 : 0;
        }
        assertEquals(2.0 * Math.min(least, most) / (1 << sizes.length), test.p(), 1e-12);
        assertEquals((double) most / (1 << sizes.length), test.greater(), 1e-12);
    }

    @Test
    void infinitiesAndNothingButZeros() {
        assertEquals(1, SignedRankTest.of(new double[] {0, 0, 0}).p());
        assertEquals(0.0625, SignedRankTest.of(new double[] {1, 2, Double.POSITIVE_INFINITY, 3, 0.5}).p(), 1e-12);
        assertEquals(SignedRankTest.smallestP(5), SignedRankTest.of(new double[] {1, 2, 3, 4, 5}).p(), 1e-12);
    }

    @Test
    void rankBiserialIsTheDifferenceOfTheParts() {
        // (40 - 5) / 45.
        assertEquals(35 / 45.0, SignedRankTest.of(minus(BEFORE, AFTER)).rankBiserial(), 1e-12);
    }
}
