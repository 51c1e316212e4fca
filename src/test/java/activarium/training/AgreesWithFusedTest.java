package activarium.training;

import activarium.network.DataLoading;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Small networks drawn at random, with every rule that a RunSpec can have, trained by an engine and by the fused one from the same start. */
abstract class AgreesWithFusedTest implements EngineUnderTest {
    private static final int STEPS = 20;
    private static final double TOLERANCE = 1e-4;

    /** How many are trained. */
    abstract int networks();

    @Test
    void networksOfAllKinds() {
        RandomNetworks networks = new RandomNetworks(12, STEPS);
        double largest = 0;
        int moved = 0;
        for (int i = 0; i < networks(); i++) {
            String text = networks.next();
            RunSpec spec = RunSpecReader.read(text);
            try (Trainer fused = new FusedEngine(1).prepare(spec, DataLoading.load(spec.data()));
                 Trainer other = engine().prepare(spec, DataLoading.load(spec.data()))) {
                double start = fused.trainingLoss();
                assertEquals(start, other.trainingLoss(), TOLERANCE * Math.max(1, start), "before the first step of network " + i + ": " + text);
                // In two stretches: what lies between them has to be kept.
                double[] got = Arrays.copyOf(EngineUnderTest.losses(other, STEPS / 2), STEPS);
                System.arraycopy(EngineUnderTest.losses(other, STEPS / 2), 0, got, STEPS / 2, STEPS / 2);
                for (int k = 0; k < STEPS; k++) {
                    double want = fused.step();
                    assertEquals(want, got[k], TOLERANCE * Math.max(1, want), "step " + k + " of network " + i + ": " + text);
                }
                sameStatistics(fused.statistics().orElseThrow(), other.statistics().orElseThrow(), text);
                double want = fused.trainingLoss();
                double difference = Math.abs(want - other.trainingLoss()) / Math.max(1, want);
                assertTrue(difference <= TOLERANCE, difference + " after " + STEPS + " steps, network " + i + ": " + text);
                sameParameters(fused.activations(), other.activations(), text);
                largest = Math.max(largest, difference);
                moved += Math.abs(want - start) > 10 * TOLERANCE ? 1 : 0;
            }
        }
        assertTrue(moved > networks() * 3 / 4, "only " + moved + " networks learned anything");
        assertTrue(largest > 0, "two engines, not one");
    }

    /** What the last step's batch showed. */
    private static void sameStatistics(BatchStatistics want, BatchStatistics got, String text) {
        assertEquals(want.layers().stream().map(LayerStatistics::pointer).toList(), got.layers().stream().map(LayerStatistics::pointer).toList(), text);
        for (int i = 0; i < want.layers().size(); i++) {
            LayerStatistics a = want.layers().get(i);
            LayerStatistics b = got.layers().get(i);
            String what = a.pointer() + " of " + text;
            assertEquals(a.layer(), b.layer(), what);
            close(a.before(), b.before(), what);
            close(a.after(), b.after(), what);
            assertEquals(a.gradientNorm().isPresent(), b.gradientNorm().isPresent(), what);
            a.gradientNorm().ifPresent(norm -> assertEquals(norm, b.gradientNorm().orElseThrow(), 1e-3 * Math.max(0.1, norm), what));
            assertEquals(a.activation().isPresent(), b.activation().isPresent(), what);
            a.activation().ifPresent(input -> close(input, b.activation().orElseThrow(), what));
            assertEquals(a.parts().size(), b.parts().size(), what);
            for (int k = 0; k < a.parts().size(); k++) {
                close(a.parts().get(k), b.parts().get(k), what);
            }
        }
    }

    private static void close(Moments a, Moments b, String what) {
        assertEquals(a.mean(), b.mean(), 1e-3 * Math.max(1, Math.abs(a.mean())), what);
        assertEquals(a.variance(), b.variance(), 1e-3 * Math.max(1, a.variance()), what);
    }

    private static void close(ActivationInput a, ActivationInput b, String what) {
        assertEquals(a.histogram().low(), b.histogram().low(), 1e-3 * Math.max(1, Math.abs(a.histogram().low())), what);
        assertEquals(a.histogram().high(), b.histogram().high(), 1e-3 * Math.max(1, Math.abs(a.histogram().high())), what);
        assertEquals(a.histogram().total(), b.histogram().total(), what);
        // A value may lie on the other side of a limit; leaky activations begin with a slope that is the limit itself.
        if (!what.contains("leaky")) {
            assertEquals(a.saturated(), b.saturated(), 2.5 / a.histogram().total(), what);
        }
        assertEquals(a.dead(), b.dead(), what);
    }

    private static void sameParameters(List<LayerActivation> want, List<LayerActivation> got, String text) {
        assertEquals(want.size(), got.size(), text);
        for (int i = 0; i < want.size(); i++) {
            assertEquals(want.get(i).layer(), got.get(i).layer(), text);
            assertEquals(want.get(i).units(), got.get(i).units(), text);
            assertEquals(want.get(i).instances().size(), got.get(i).instances().size(), text);
            for (int set = 0; set < want.get(i).instances().size(); set++) {
                double[] a = want.get(i).instances().get(set).parameters();
                double[] b = got.get(i).instances().get(set).parameters();
                for (int k = 0; k < a.length; k++) {
                    assertEquals(a[k], b[k], 1e-3 * Math.max(1, Math.abs(a[k])), "scalar " + k + " of set " + set + " of activation " + i + ": " + text);
                }
            }
        }
    }
}
