package activarium.activation;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Kinks, samples that show them, qualities, and curves that are pulled through points. */
class KinkTest {
    private static ActivationInstance typed(String formula) {
        return Catalogue.ofFormula(formula).instance();
    }

    private static ActivationInstance named(String name) {
        return Catalogue.standard().get(name).instance();
    }

    @Test
    void kinksAreFoundWhereTheyAre() {
        assertEquals(List.of(0.0), Kink.between(named("relu"), -5, 5).stream().map(Kink::x).toList());
        Kink abs = Kink.between(typed("abs(x)"), -5, 5).getFirst();
        assertEquals(0, abs.x());
        assertEquals(-1, abs.slopeBefore());
        assertEquals(1, abs.slopeAfter());
        List<Kink> six = Kink.between(named("relu6"), -20, 20);
        assertEquals(2, six.size());
        assertEquals(6, six.getLast().x(), 1e-8);
        List<Kink> shifted = Kink.between(typed("max(x - 0.3217, 0)"), -1000, 1000);
        assertEquals(1, shifted.size());
        assertEquals(0.3217, shifted.getFirst().x(), 1e-7);
    }

    @Test
    void aJumpOfTheFunctionIsOneToo() {
        List<Kink> kinks = Kink.between(typed("where(x < 1, 0, 2)"), -5, 5);
        assertEquals(1, kinks.size());
        assertTrue(kinks.getFirst().isJump());
        assertEquals(0, kinks.getFirst().before());
        assertEquals(2, kinks.getFirst().after());
    }

    @Test
    void whatIsOnlySteepHasNone() {
        for (String formula : List.of("tanh(200*x)", "sigmoid(x)", "x*sigmoid(50*x)", "sin(30*x)", "x^3", "exp(x)")) {
            assertEquals(List.of(), Kink.between(typed(formula), -5, 5), formula);
        }
    }

    @Test
    void samplesBreakAtKinksAndNowhereElse() {
        SampledCurve relu = SampledCurve.of(named("relu"), -5, 5, 101);
        assertEquals(1, Arrays.stream(relu.dydx()).filter(Double::isNaN).count());
        assertEquals(0, Arrays.stream(relu.y()).filter(Double::isNaN).count());
        for (int i = 1; i < relu.x().length; i++) {
            assertTrue(relu.x()[i] > relu.x()[i - 1]);
        }
        assertTrue(Arrays.stream(relu.minus(named("relu"))).allMatch(d -> d == 0));
    }

    @Test
    void qualitiesOfKnownFunctions() {
        Traits sigmoid = Traits.of(named("sigmoid"));
        assertTrue(sigmoid.smooth() && sigmoid.bounded() && sigmoid.monotone() == CurveProperties.Monotone.INCREASING && !sigmoid.learnable());
        Traits relu = Traits.of(named("relu"));
        assertTrue(!relu.smooth() && relu.boundedBelow() && !relu.boundedAbove());
        Traits symlog = Traits.of(named("symlog"));
        assertFalse(symlog.bounded(), "a logarithm grows without end");
        assertTrue(Traits.of(named("sin")).bounded());
        assertEquals(CurveProperties.Monotone.NEITHER, Traits.of(named("mish")).monotone());
        assertTrue(Traits.of(named("pelu")).learnable());
    }

    @Test
    void aPulledCurvePassesThroughThePointWithinBounds() {
        assertEquals(1.7, CurveDrag.through(typed("a*x + b"), 2, 1.7).value(2), 1e-6);
        ActivationInstance pelu = CurveDrag.through(named("pelu"), 3, -50);
        assertTrue(pelu.parameter("a")[0] >= 0.1 && pelu.parameter("b")[0] >= 0.1, "PELU's parameters stay at or above 0.1");
        assertEquals(named("tanh"), CurveDrag.through(named("tanh"), 1, 5), "nothing to learn, nothing to bend");
    }

    @Test
    void aVertexOfTheVelocityFieldIsMovedAloneInEveryBasis() {
        for (String basis : List.of("sparse", "rref", "qr", "svd")) {
            ActivationInstance ditac = named("ditac").with("basis", ParameterValue.of(basis));
            double[] theta = new double[9];
            Arrays.setAll(theta, k -> 0.3 * Math.sin(k + 1));
            ActivationInstance bent = ditac.with("theta", ParameterValue.of(theta));
            double[] before = WarpVelocity.of(bent).orElseThrow().velocity();
            double[] after = WarpVelocity.of(WarpVelocity.moved(bent, 4, 1.25)).orElseThrow().velocity();
            before[4] = 1.25;
            for (int j = 0; j < before.length; j++) {
                assertEquals(before[j], after[j], 1e-12, basis);
            }
        }
        assertTrue(WarpVelocity.of(named("pelu")).isEmpty());
    }
}
