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

    private static double normal(double x) {
        return Catalogue.ofFormula("normcdf(x)").instance().value(x);
    }

    /** Kinks that lie on no round number of deviations, oscillations and bumps on another scale than the input's. */
    @Test
    void momentsOfKinkedAndOscillatingFunctions() {
        for (double s : new double[] {0.1, 0.7, 1, 2.5, 13, 400}) {
            assertEquals(2 * normal(1 / s) - 1, GaussianSignal.of(named("hard-tanh"), s).meanSquaredSlope(), 2e-12, "hard tanh, " + s);
            assertEquals(normal(6 / s) - 0.5, GaussianSignal.of(named("relu6"), s).meanSquaredSlope(), 2e-12, "ReLU6, " + s);
            ActivationInstance srelu = named("srelu").with("tl", ParameterValue.of(-0.7)).with("tr", ParameterValue.of(2.3))
                    .with("al", ParameterValue.of(-0.3)).with("ar", ParameterValue.of(1.6));
            double want = 0.09 * normal(-0.7 / s) + normal(2.3 / s) - normal(-0.7 / s) + 1.6 * 1.6 * normal(-2.3 / s);
            assertEquals(want, GaussianSignal.of(srelu, s).meanSquaredSlope(), 4e-12, "SReLU, " + s);
            double density = Math.exp(-0.5 * 0.25 / s / s) / Math.sqrt(2 * Math.PI);
            double beyond = normal(-0.5 / s);
            assertEquals(2 * ((s * s + 0.25) * beyond - 0.5 * s * density), GaussianSignal.of(named("softshrink"), s).meanSquare(), 2e-12 * Math.max(1, s * s));
            assertEquals(2 * (s * s * beyond + 0.5 * s * density), GaussianSignal.of(named("hardshrink"), s).meanSquare(), 2e-12 * Math.max(1, s * s));
            assertEquals(1 / Math.sqrt(1 + 2 * s * s), GaussianSignal.of(named("gaussian"), s).mean(), 1e-12, "Gaussian, " + s);
            GaussianSignal sine = GaussianSignal.of(named("sin"), s);
            assertEquals((1 - Math.exp(-2 * s * s)) / 2, sine.meanSquare(), 1e-11, "sine, " + s);
            assertEquals((1 + Math.exp(-2 * s * s)) / 2, sine.meanSquaredSlope(), 1e-11, "sine, " + s);
        }
        for (double s : new double[] {0.5, 1, 2.5}) {
            double one = 2 * Math.exp(s * s / 2) * normal(s);
            double two = 2 * Math.exp(2 * s * s) * normal(2 * s);
            assertEquals(two - 2 * one + 1, GaussianSignal.of(named("symexp"), s).meanSquare(), 1e-12 * two, "symexp, " + s);
        }
    }

    /** Every activation's moments against a sum over many equal steps, which knows nothing of kinks. */
    @Test
    void momentsOfEveryActivationByBruteForce() {
        int points = 12_001;
        double[] z = new double[points];
        for (int i = 0; i < points; i++) {
            z[i] = -9 + 18 * (i + 0.5) / points;
        }
        for (Activation activation : Catalogue.standard().activations()) {
            ActivationInstance instance = activation.instance();
            for (double s : new double[] {0.6, 2}) {
                Derivatives at = instance.shape(java.util.Arrays.stream(z).map(one -> s * one).toArray());
                double mean = 0;
                double square = 0;
                double slope = 0;
                for (int i = 0; i < points; i++) {
                    double weight = 18.0 / points * Math.exp(-z[i] * z[i] / 2) / Math.sqrt(2 * Math.PI);
                    mean += weight * at.y()[i];
                    square += weight * at.y()[i] * at.y()[i];
                    slope += weight * at.dydx()[i] * at.dydx()[i];
                }
                GaussianSignal signal = GaussianSignal.of(instance, s);
                assertEquals(mean, signal.mean(), 1e-3 * (1 + Math.abs(mean)), activation + " mean at " + s);
                assertEquals(square, signal.meanSquare(), 1e-3 * (1 + square), activation + " mean square at " + s);
                assertEquals(slope, signal.meanSquaredSlope(), 2e-3 * (1 + slope), activation + " slope at " + s);
            }
        }
    }

    /** Range, direction and steepness of every activation against differences between points that the search does not look at. */
    @Test
    void shapesOfEveryActivationByBruteForce() {
        int points = 9_973;
        double[] x = new double[points];
        for (int i = 0; i < points; i++) {
            x[i] = -CurveProperties.REACH + 2 * CurveProperties.REACH * (i + 0.37) / points;
        }
        for (Activation activation : Catalogue.standard().activations()) {
            CurveProperties found = CurveProperties.of(activation.instance());
            double[] y = activation.instance().values(x);
            boolean rises = false;
            boolean falls = false;
            int turns = 0;
            int way = 0;
            for (int i = 0; i < points; i++) {
                assertTrue(y[i] >= found.low() - 1e-12 * (1 + Math.abs(y[i])) && y[i] <= found.high() + 1e-12 * (1 + Math.abs(y[i])), activation + " at " + x[i]);
                double step = i == 0 ? 0 : y[i] - y[i - 1];
                double rounding = 1e-12 * (1 + Math.abs(y[i]));
                rises |= step > rounding;
                falls |= step < -rounding;
                if (Math.abs(step) > rounding) {
                    turns += way != 0 && way != (int) Math.signum(step) ? 1 : 0;
                    way = (int) Math.signum(step);
                }
                double width = 2 * CurveProperties.REACH / points;
                assertTrue(Math.abs(step) <= found.lipschitz() * width * (1 + 1e-9) + rounding, activation + " is steeper than said at " + x[i]);
            }
            Monotone want = rises && falls ? Monotone.NEITHER : rises ? Monotone.INCREASING : falls ? Monotone.DECREASING : Monotone.CONSTANT;
            // A slope too small for a difference of values still counts.
            assertTrue(want == found.monotone() || found.monotone() == Monotone.NEITHER && turns == 0, activation + " is " + found.monotone());
            assertTrue(found.stationaryPoints().size() >= turns || found.lipschitz() == Double.POSITIVE_INFINITY,
                    activation + " turns " + turns + " times, not only at " + found.stationaryPoints());
        }
    }

    @Test
    void zerosOfTheSlope() {
        assertEquals(1, CurveProperties.of(named("tanhshrink")).stationaryPoints().size());
        assertEquals(0, CurveProperties.of(named("tanhshrink")).stationaryPoints().getFirst(), 1e-9);
        // 1 + sin(2x) touches 0 at -pi/4 + k pi, 13 times within 20.
        CurveProperties snake = CurveProperties.of(named("snake"));
        assertEquals(13, snake.stationaryPoints().size(), snake.stationaryPoints().toString());
        for (double point : snake.stationaryPoints()) {
            double periods = (point + Math.PI / 4) / Math.PI;
            assertEquals(Math.rint(periods), periods, 1e-7);
        }
        assertEquals(Monotone.INCREASING, snake.monotone());
        CurveProperties cosine = CurveProperties.of(named("cos"));
        assertEquals(13, cosine.stationaryPoints().size());
        assertEquals(1, cosine.high(), 1e-15);
        assertEquals(-1, cosine.low(), 1e-15);
        assertEquals(1, cosine.lipschitz(), 1e-12);
        assertEquals(Double.POSITIVE_INFINITY, CurveProperties.of(named("hardshrink")).lipschitz());
        assertEquals(Monotone.INCREASING, CurveProperties.of(named("hardshrink")).monotone());
        assertEquals(Monotone.NEITHER, CurveProperties.of(Catalogue.ofFormula("where(x > 1, x - 2, x)").instance()).monotone());
    }

    /** The ends of saturation where the slope is known: sech(x)^2 = 0.001, and SiLU's steepest slope, 1.09984. */
    @Test
    void saturationAndSteepness() {
        CurveProperties tanh = CurveProperties.of(named("tanh"));
        double edge = Math.log(Math.sqrt(1000) + Math.sqrt(999));
        assertEquals(-edge, tanh.saturated().getFirst().to(), 1e-8);
        assertEquals(edge, tanh.saturated().getLast().from(), 1e-8);
        assertEquals(1, tanh.lipschitz());
        assertEquals(1.099839320128867, CurveProperties.of(named("silu")).lipschitz(), 1e-12);
        assertEquals(-0.27846454276107, CurveProperties.of(named("silu")).low(), 1e-13);
    }

    /** Slow convergence beside the edge of chaos, where 2,000 layers of tanh are too few. */
    @Test
    void fixedPointsBesideTheEdge() {
        for (double gain : new double[] {1.001, 1.01, 1.1, 2, 5}) {
            VarianceMap map = new VarianceMap(named("tanh"), gain, 0);
            double q = map.fixedPoint().orElseThrow(() -> new AssertionError("no fixed point at gain " + gain));
            assertEquals(q, map.apply(q), 1e-11 * q, "gain " + gain);
            assertTrue(map.chi(q) > 1);
        }
        assertTrue(new VarianceMap(named("tanh"), 1, 0).fixedPoint().isEmpty());
        // GELU's signal either dies out or grows: the fixed point between repels.
        assertTrue(new VarianceMap(named("gelu"), 1.4, 0).fixedPoint().isEmpty());
        assertTrue(new VarianceMap(named("gelu"), 1.6, 0).fixedPoint().isEmpty());
        double biased = new VarianceMap(named("relu"), 1, 0.3).fixedPoint().orElseThrow();
        assertEquals(0.6, biased, 1e-10);
    }

    /** Imitations from a start that leads into a dead end find another. */
    @Test
    void imitationsTryMoreThanOneStart() {
        ActivationInstance far = named("srelu").withParameters(new double[] {3, -0.5, 3, 2});
        Imitation found = Imitation.of(far, named("hard-tanh"), -3, 3);
        assertEquals(0, found.largest(), 1e-6, found.activation().toString());
        ActivationInstance snake = named("snake").with("a", ParameterValue.of(3.1));
        assertEquals(3.1, Imitation.of(named("snake"), snake, -3, 3).activation().parameter("a")[0], 1e-6);
    }
}
