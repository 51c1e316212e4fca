package activarium.study.sparse;

import activarium.data.Shuffle;
import activarium.network.Masks;
import activarium.network.Weights;
import activarium.study.sparse.Pruning.Allocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PruningTest {
    private static Weights weights(long seed, double... scales) {
        RandomGenerator random = Shuffle.generator(seed);
        return new Weights(java.util.Arrays.stream(scales).mapToObj(scale -> new Weights.Layer(List.of(20, 10),
                IntStream.range(0, 200).mapToDouble(_ -> scale * random.nextGaussian()).toArray(), new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
                    1, 2, 3, 4, 5, 6, 7, 8, 9, 10})).toList(), List.of(Weights.Normalization.start(20)));
    }

    private static int kept(Masks.Mask mask) {
        return mask.kept().length - mask.pruned().length;
    }

    @ParameterizedTest
    @EnumSource(Allocation.class)
    void asManyAreKeptAsTheRateSaysAndTheyAreTheLargest(Allocation allocation) {
        for (double rate : new double[] {0, 0.37, 0.9, 0.95, 0.99, 0.995}) {
            Weights weights = weights(3, 1, 0.5);
            Masks masks = MagnitudePruning.masks(weights, rate, allocation);
            int all = masks.layers().stream().mapToInt(mask -> kept(mask.orElseThrow())).sum();
            assertEquals(allocation == Allocation.GLOBAL ? Math.round(400 * (1 - rate)) : 2 * Math.round(200 * (1 - rate)), all, "rate " + rate);
            for (int layer = 0; layer < 2; layer++) {
                boolean[] kept = masks.layers().get(layer).orElseThrow().kept();
                double[] w = weights.layers().get(layer).w();
                double smallestKept = IntStream.range(0, 200).filter(i -> kept[i]).mapToDouble(i -> Math.abs(w[i])).min().orElseThrow();
                double largestGone = IntStream.range(0, 200).filter(i -> !kept[i]).mapToDouble(i -> Math.abs(w[i])).max().orElse(0);
                assertTrue(smallestKept >= largestGone, "layer " + layer + " rate " + rate);
            }
        }
    }

    @Test
    void globallyALayerOfSmallWeightsLosesMoreButNeverAll() {
        Masks masks = MagnitudePruning.masks(weights(5, 1, 1e-3), 0.9, Allocation.GLOBAL);
        assertEquals(39, kept(masks.layers().get(0).orElseThrow()));
        assertEquals(1, kept(masks.layers().get(1).orElseThrow()));
    }

    @Test
    void biasesAndNormalisationsStay() {
        Weights before = weights(7, 1);
        Masks masks = MagnitudePruning.masks(before, 0.9, Allocation.LAYER);
        Weights after = MagnitudePruning.masked(before, masks);
        assertArrayEquals(before.layers().getFirst().b(), after.layers().getFirst().b());
        assertSame(before.normalizations(), after.normalizations());
        for (int i = 0; i < 200; i++) {
            boolean kept = masks.layers().getFirst().orElseThrow().kept()[i];
            assertEquals(kept ? before.layers().getFirst().w()[i] : 0, after.layers().getFirst().w()[i]);
        }
    }

    @Test
    void whatWasPrunedStaysPruned() {
        Weights weights = weights(9, 1, 1);
        Masks first = MagnitudePruning.masks(weights, 0.5, Allocation.GLOBAL);
        Masks second = MagnitudePruning.masks(MagnitudePruning.masked(weights, first), 0.8, Allocation.GLOBAL);
        for (int layer = 0; layer < 2; layer++) {
            boolean[] before = first.layers().get(layer).orElseThrow().kept();
            boolean[] after = second.layers().get(layer).orElseThrow().kept();
            for (int i = 0; i < before.length; i++) {
                assertTrue(before[i] || !after[i]);
            }
        }
    }

    @Test
    void theScheduleIsCubic() {
        Pruning.Gradual gradual = new Pruning.Gradual(4, 10);
        assertEquals(0.9 * (1 - 27 / 64.0), gradual.rate(1, 0.9), 1e-15);
        assertEquals(0.9 * (1 - 1 / 64.0), gradual.rate(3, 0.9), 1e-15);
        assertEquals(0.9, gradual.rate(4, 0.9));
    }

    @Test
    void aRateOfOneIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> MagnitudePruning.masks(weights(1, 1), 1, Allocation.LAYER));
    }
}
