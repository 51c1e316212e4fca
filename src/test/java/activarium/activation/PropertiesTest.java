package activarium.activation;

import activarium.activation.CurveProperties.Monotone;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PropertiesTest {
    private static ActivationInstance named(String name) {
        return Catalogue.standard().get(name).instance();
    }

    @Test
    void momentsThatAreKnownInClosedForm() {
        for (double s : new double[] {0.3, 1, 2.5}) {
            GaussianSignal relu = GaussianSignal.of(named("relu"), s);
            assertEquals(s / Math.sqrt(2 * Math.PI), relu.mean(), 1e-12);
            assertEquals(s * s / 2, relu.meanSquare(), 1e-12 * s * s);
            assertEquals(0.5, relu.meanSquaredSlope(), 1e-12);
            GaussianSignal identity = GaussianSignal.of(named("identity"), s);
            assertEquals(0, identity.mean(), 1e-14);
            assertEquals(s * s, identity.variance(), 1e-12 * s * s);
            // E erf(z)^2 = 2/pi arcsin(2 s^2 / (1 + 2 s^2)), Williams 1997.
            assertEquals(2 / Math.PI * Math.asin(2 * s * s / (1 + 2 * s * s)), GaussianSignal.of(named("erf"), s).meanSquare(), 1e-12);
            // E sin(z)^2 = (1 - exp(-2 s^2)) / 2.
            assertEquals((1 - Math.exp(-2 * s * s)) / 2, GaussianSignal.of(named("sin"), s).meanSquare(), 1e-12);
        }
        assertEquals(Math.sqrt(2), GaussianSignal.of(named("relu"), 1).criticalGain(), 1e-12);
    }

    @Test
    void selusConstantsKeepMeanZeroAndVarianceOne() {
        GaussianSignal selu = GaussianSignal.of(named("selu"), 1);
        assertEquals(0, selu.mean(), 1e-10);
        assertEquals(1, selu.variance(), 1e-10);
        assertEquals(1, new VarianceMap(named("selu"), 1, 0).fixedPoint().orElseThrow(), 1e-8);
    }

    @Test
    void whatDiesOutAndWhatStays() {
        // Tanh is critical at gain 1: there the signal dies, slowly; above it there is a fixed point, and it is stable.
        VarianceMap ordered = new VarianceMap(named("tanh"), 0.9, 0);
        assertTrue(ordered.fixedPoint().isEmpty());
        VarianceMap chaotic = new VarianceMap(named("tanh"), 1.5, 0);
        double q = chaotic.fixedPoint().orElseThrow();
        assertEquals(q, chaotic.apply(q), 1e-10);
        assertTrue(chaotic.chi(q) > 1, "gradients grow beyond the edge of chaos");
        assertTrue(new VarianceMap(named("relu"), 1.6, 0).fixedPoint().isEmpty(), "above the critical gain ReLU's signal grows without end");
    }

    @Test
    void shapes() {
        CurveProperties relu = CurveProperties.of(named("relu"));
        assertEquals(Monotone.INCREASING, relu.monotone());
        assertEquals(1, relu.lipschitz());
        assertEquals(1, relu.saturated().size());
        assertEquals(-20, relu.saturated().getFirst().from());
        CurveProperties silu = CurveProperties.of(named("silu"));
        assertEquals(Monotone.NEITHER, silu.monotone());
        assertEquals(1, silu.stationaryPoints().size());
        assertEquals(-1.2784645427610738, silu.stationaryPoints().getFirst(), 1e-8);
        assertEquals(-0.2784645427610738, silu.low(), 1e-6);
        assertEquals(0.5, silu.slopeAtZero());
        CurveProperties tanh = CurveProperties.of(named("tanh"));
        assertEquals(2, tanh.saturated().size());
        assertEquals(1, tanh.high(), 1e-12);
        CurveProperties scaled = CurveProperties.of(named("scaled-sigmoid"));
        assertEquals(1, scaled.slopeAtZero(), 1e-15);
        assertEquals(0, scaled.valueAtZero());
    }

    @Test
    void imitations() {
        // PELU can be ELU with another alpha exactly where a = b = alpha.
        ActivationInstance elu = named("elu").with("alpha", ParameterValue.of(0.7));
        Imitation pelu = Imitation.of(named("pelu"), named("elu"), -4, 4);
        assertEquals(0, pelu.largest(), 1e-8);
        Imitation swish = Imitation.of(named("swish"), named("gelu"), -4, 4);
        // A search through a fine grid of beta finds its smallest sum of squares at 1.7796.
        assertEquals(1.7796, swish.activation().parameter("beta")[0], 1e-4);
        assertTrue(swish.largest() < 0.03);
        // Enough freedom comes near to anything.
        Imitation pade = Imitation.of(named("pade"), named("tanh"), -3, 3);
        assertTrue(pade.rootMeanSquare() < 0.01, "Pad\u00e9 is off by " + pade.rootMeanSquare());
        Imitation ditac = Imitation.of(named("ditac-whole"), named("softsign"), -3, 3);
        assertTrue(ditac.rootMeanSquare() < Imitation.of(named("prelu"), named("softsign"), -3, 3).rootMeanSquare());
        assertTrue(Imitation.of(named("pelu"), elu, -4, 4).rootMeanSquare() < 0.1);
    }
}
