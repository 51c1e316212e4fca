package activarium.activation;

import activarium.activation.SignalPropagation.Verdict;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SignalPropagationTest {
    private static ActivationInstance named(String name) {
        return Catalogue.standard().get(name).instance();
    }

    @Test
    void heKeepsReluSteadyAndXavierLetsItFade() {
        SignalPropagation he = SignalPropagation.of(named("relu"), Math.sqrt(2), 1, 50);
        for (int layer = 0; layer < 50; layer++) {
            assertEquals(he.variance()[0], he.variance()[layer], 1e-9);
            assertEquals(1, he.gradient()[layer], 1e-9);
        }
        assertEquals(Set.of(Verdict.STEADY), he.verdicts());
        SignalPropagation xavier = SignalPropagation.of(named("relu"), 1, 1, 50);
        assertEquals(Math.pow(0.5, 49 / 2.0), xavier.gradient()[0], 1e-12, "a factor of 1/2 for every layer");
        assertTrue(xavier.verdicts().containsAll(Set.of(Verdict.VANISHING, Verdict.FADING)));
    }

    @Test
    void theRevisedSigmoidCarriesAGradientThatTheSigmoidLoses() {
        double sigmoid = SignalPropagation.of(named("sigmoid"), 1, 1, 20).gradient()[0];
        double scaled = SignalPropagation.of(named("scaled-sigmoid"), 1, 1, 20).gradient()[0];
        assertTrue(sigmoid < 1e-10 && scaled > 0.1, sigmoid + " and " + scaled);
    }

    @Test
    void whatExplodesAndWhatSaturatesIsSaid() {
        assertTrue(SignalPropagation.of(named("identity"), 3, 1, 30).verdicts().contains(Verdict.EXPLODING));
        assertTrue(SignalPropagation.of(Catalogue.ofFormula("x^3").instance(), 2, 2, 40).verdicts().contains(Verdict.EXPLODING));
        assertTrue(SignalPropagation.of(named("hard-tanh"), 4, 4, 10).verdicts().contains(Verdict.SATURATED));
        assertFalse(SignalPropagation.of(named("tanh"), 1, 1, 10).verdicts().contains(Verdict.SATURATED));
    }

    /** The theory against a network of 600 units a layer with random weights. */
    @Test
    void aWideRandomNetworkAgrees() {
        int width = 600;
        int depth = 4;
        ActivationInstance pelu = named("pelu");
        Random random = new Random(5);
        double[] mean = new double[depth];
        double[] variance = new double[depth];
        int trials = 6;
        for (int trial = 0; trial < trials; trial++) {
            double[] z = random.doubles(width, 0, 1).map(_ -> random.nextGaussian()).toArray();
            for (int layer = 0; layer < depth; layer++) {
                double[] h = pelu.values(z);
                double m = Arrays.stream(h).average().orElseThrow();
                mean[layer] += m / trials;
                variance[layer] += Arrays.stream(h).map(v -> (v - m) * (v - m)).average().orElseThrow() / trials;
                double[] next = new double[width];
                for (int i = 0; i < width; i++) {
                    for (int j = 0; j < width; j++) {
                        next[i] += random.nextGaussian() * Math.sqrt(2.0 / width) * h[j];
                    }
                }
                z = next;
            }
        }
        SignalPropagation theory = SignalPropagation.of(pelu, Math.sqrt(2), 1, depth);
        for (int layer = 0; layer < depth; layer++) {
            assertEquals(theory.mean()[layer], mean[layer], 0.1 * (1 + Math.abs(mean[layer])), "mean in layer " + layer);
            assertEquals(1, variance[layer] / theory.variance()[layer], 0.2, "variance in layer " + layer);
        }
    }

    @Test
    void densitiesHaveTheirProbabilityAndTheirAtoms() {
        OutputDensity relu = OutputDensity.of(named("relu"), 1, -4, 8, 240);
        assertEquals(1, relu.atoms().size());
        assertEquals(0.5, relu.atoms().getFirst().probability(), 1e-3);
        assertEquals(0, relu.atoms().getFirst().y());
        assertEquals(0.5, Arrays.stream(relu.density()).sum() * 12 / 240, 2e-3);
        OutputDensity identity = OutputDensity.of(named("identity"), 2, -10, 10, 400);
        for (int i = 0; i < 400; i++) {
            double y = identity.y()[i];
            assertEquals(Math.exp(-y * y / 8) / Math.sqrt(8 * Math.PI), identity.density()[i], 1e-4);
        }
        assertEquals(2, OutputDensity.of(named("hard-tanh"), 1, -2, 2, 100).atoms().size());
    }
}
