package activarium.study.statistics;

import org.junit.jupiter.api.Test;

import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class EffectsTest {
    @Test
    void cliffsDeltaCountsPairs() {
        // Cliff 1993, the idea of the definition: 8 pairs above, 1 below, none equal, of 9.
        assertEquals(7 / 9.0, RankSumTest.cliffsDelta(new double[] {3, 5, 9}, new double[] {1, 2, 4}), 1e-12);
        assertEquals(0, RankSumTest.cliffsDelta(new double[] {1, 2}, new double[] {1, 2}), 1e-12);
        assertEquals(1, RankSumTest.cliffsDelta(new double[] {Double.POSITIVE_INFINITY}, new double[] {7}), 1e-12);
    }

    @Test
    void rankSumOfPermeability() {
        // Hollander and Wolfe, example 4.1: permeability of the chorioamnion at term and at 12 to 26 weeks; P(W >= 30 of the smaller sample) = .127.
        double[] term = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};
        double[] early = {1.15, 0.88, 0.90, 0.74, 1.21};
        // R's wilcox.test(x, y, alternative = "g") of the same data: W = 35, p-value = 0.1272; two-sided twice that.
        assertEquals(0.2544, RankSumTest.of(term, early).p(), 2e-4);
        assertEquals(2 * 35 / 50.0 - 1, RankSumTest.of(term, early).delta(), 1e-12);
        assertEquals(1, RankSumTest.of(new double[] {2, 2}, new double[] {2, 2}).p());
    }

    @Test
    void pairedEffects() {
        double[] differences = {1, 2, 3, 0, -1};
        assertEquals(1 / Math.sqrt(2.5), PairedEffect.cohenDz(differences), 1e-12);
        assertEquals(3.5 / 5, PairedEffect.probabilityOfImprovement(differences), 1e-12);
        assertTrue(Double.isNaN(PairedEffect.cohenDz(new double[] {1})));
    }

    @Test
    void aDetectableDifferenceIsDetectedAsOftenAsItSays() {
        Random random = new Random(5);
        int n = 20;
        double sum = 0;
        int found = 0;
        int trials = 1500;
        for (int i = 0; i < trials; i++) {
            double[] noise = random.ints(n, 0, 1).mapToDouble(_ -> random.nextGaussian()).toArray();
            sum += PairedEffect.detectable(noise, 0.05, 0.8);
        }
        double detectable = sum / trials;
        for (int i = 0; i < trials; i++) {
            double[] shifted = random.ints(n, 0, 1).mapToDouble(_ -> random.nextGaussian() + detectable).toArray();
            found += SignedRankTest.of(shifted).p() <= 0.05 ? 1 : 0;
        }
        assertEquals(0.8, found / (double) trials, 0.04);
    }
}
