package activarium.study.statistics;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

class HolmTest {
    @Test
    void theStepsOfThePaper() {
        // Holm 1979: the smallest of k is compared with alpha / k, the next with alpha / (k - 1), and so on to the first that is too large.
        assertArrayEquals(new double[] {0.03, 0.06, 0.06, 0.02}, Holm.adjusted(new double[] {0.01, 0.04, 0.03, 0.005}), 1e-12);
    }

    @Test
    void demsarsControl() {
        // Demšar 2006, section 3.2.2: C4.5 against the others, p = .016, .019, .607; Holm compares them with .017, .025, .05: the first two fall.
        double[] adjusted = Holm.adjusted(new double[] {0.607, 0.016, 0.019});
        assertArrayEquals(new double[] {0.607, 0.048, 0.048}, adjusted, 1e-12);
        assertEquals(2, java.util.Arrays.stream(adjusted).filter(p -> p <= 0.05).count());
    }

    @Test
    void nothingExceedsOne() {
        assertArrayEquals(new double[] {1, 1, 0.3}, Holm.adjusted(new double[] {0.9, 0.8, 0.1}), 1e-12);
        assertEquals(0, Holm.adjusted(new double[0]).length);
    }
}
