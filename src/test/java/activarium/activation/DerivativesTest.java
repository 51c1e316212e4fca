package activarium.activation;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.List;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every derivative of every activation against central differences, and kernels against point-wise evaluation. */
class DerivativesTest {
    private static final double H = 1e-5;

    @TestFactory
    List<DynamicTest> centralDifferences() {
        return Catalogue.standard().activations().stream()
                .map(activation -> DynamicTest.dynamicTest(activation.name(), () -> check(activation))).toList();
    }

    private static void check(Activation activation) {
        SplittableRandom random = new SplittableRandom(activation.name().hashCode());
        int checked = 0;
        for (int trial = 0; trial < 40; trial++) {
            double[] p = activation.instance().parameters();
            for (int k = 0; k < p.length; k++) {
                p[k] = p[k] + random.nextDouble(0.05, 0.6);
            }
            ActivationInstance instance = activation.instance().withParameters(p);
            double x = random.nextDouble(-4, 4);
            Derivatives at = instance.evaluate(new double[] {x, x - H, x + H});
            // At a kink the two sides differ; there is nothing to compare with.
            if (Math.abs(at.dydx()[1] - at.dydx()[2]) > 1e-2 * Math.max(1, Math.abs(at.dydx()[0]))) {
                continue;
            }
            checked++;
            close(activation + "' at " + x, (at.y()[2] - at.y()[1]) / (2 * H), at.dydx()[0]);
            close(activation + "'' at " + x, (at.dydx()[2] - at.dydx()[1]) / (2 * H), at.d2ydx2()[0]);
            int place = 0;
            for (ActivationParameter parameter : activation.parameters()) {
                for (int k = 0; k < parameter.size(); k++, place++) {
                    double[] up = p.clone();
                    double[] down = p.clone();
                    up[place] += H;
                    down[place] -= H;
                    double difference = (instance.withParameters(up).value(x) - instance.withParameters(down).value(x)) / (2 * H);
                    double jump = Math.abs(instance.withParameters(up).evaluate(new double[] {x}).dydparam().get(parameter.name())[0][k]
                            - instance.withParameters(down).evaluate(new double[] {x}).dydparam().get(parameter.name())[0][k]);
                    if (jump < 1e-2) {
                        close(activation + " by " + parameter.name() + " at " + x, difference, at.dydparam().get(parameter.name())[0][k]);
                    }
                }
            }
        }
        assertTrue(checked > 20, "most points are no kinks: " + checked);
    }

    private static void close(String what, double expected, double got) {
        assertEquals(expected, got, 2e-5 * Math.max(1, Math.abs(expected)), what);
    }

    /** The kernels that engines use, in both precisions, agree with the evaluation that people see. */
    @TestFactory
    List<DynamicTest> kernels() {
        return Catalogue.standard().activations().stream()
                .map(activation -> DynamicTest.dynamicTest(activation.name(), () -> checkKernel(activation))).toList();
    }

    private static void checkKernel(Activation activation) {
        SplittableRandom random = new SplittableRandom(7);
        int n = 700;
        double[] p = activation.instance().parameters();
        for (int k = 0; k < p.length; k++) {
            p[k] += random.nextDouble(0.05, 0.5);
        }
        double[] x = new double[n];
        double[] g = new double[n];
        float[] xf = new float[n];
        float[] gf = new float[n];
        for (int i = 0; i < n; i++) {
            xf[i] = (float) random.nextDouble(-5, 5);
            gf[i] = (float) random.nextDouble(-1, 1);
            x[i] = xf[i];
            g[i] = gf[i];
        }
        Derivatives want = activation.instance().withParameters(p).evaluate(x);
        var kernel = activation.kernel();
        double[] y = new double[n];
        double[] slope = new double[n];
        kernel.forwardWithSlope(x, y, slope, 3, n, p);
        double[] dx = new double[n];
        double[] dp = new double[p.length];
        kernel.backward(x, g, dx, 3, n, p, dp);
        float[] yf = new float[n];
        kernel.forward(xf, yf, 3, n, p);
        float[] dxf = new float[n];
        double[] dpf = new double[p.length];
        kernel.backward(xf, gf, dxf, 3, n, p, dpf);
        double[] dpWanted = new double[p.length];
        double[] dpSize = new double[p.length];
        for (int i = 3; i < n; i++) {
            assertEquals(want.y()[i], y[i], 1e-12 * Math.max(1, Math.abs(want.y()[i])), "y at " + x[i]);
            assertEquals(want.dydx()[i], slope[i], 1e-11 * Math.max(1, Math.abs(want.dydx()[i])), "slope at " + x[i]);
            assertEquals(g[i] * want.dydx()[i], dx[i], 1e-11 * Math.max(1, Math.abs(want.dydx()[i])), "backward at " + x[i]);
            assertEquals(want.y()[i], yf[i], 2e-5 * Math.max(1, Math.abs(want.y()[i])), "y in single precision at " + x[i]);
            assertEquals(g[i] * want.dydx()[i], dxf[i], 2e-4 * Math.max(1, Math.abs(want.dydx()[i])), "backward in single precision at " + x[i]);
            int place = 0;
            for (ActivationParameter parameter : activation.parameters()) {
                for (int k = 0; k < parameter.size(); k++, place++) {
                    double one = g[i] * want.dydparam().get(parameter.name())[i][k];
                    dpWanted[place] += one;
                    dpSize[place] += Math.abs(one);
                }
            }
        }
        for (int k = 0; k < p.length; k++) {
            assertEquals(dpWanted[k], dp[k], 1e-11 * Math.max(1, dpSize[k]), "gradient of scalar " + k);
            assertEquals(dpWanted[k], dpf[k], 2e-4 * Math.max(1, dpSize[k]), "gradient of scalar " + k + " in single precision");
        }
    }

    @Test
    void instancesGoThereAndBack() {
        for (Activation activation : Catalogue.standard().activations()) {
            ActivationInstance instance = activation.instance();
            assertEquals(instance, activation.instance(instance.values()));
            assertEquals(activation, Catalogue.standard().get(activation.name()));
            activation.aliases().forEach(alias -> assertEquals(activation, Catalogue.standard().get(alias)));
        }
        ActivationInstance four = Catalogue.standard().get("ditac").instance().with("cells", ParameterValue.of(4.0))
                .with("basis", ParameterValue.of("rref"));
        assertEquals(3, four.parameters().length);
        assertEquals(four, Catalogue.standard().get("ditac").instance(four.values()));
    }

    @Test
    void aDitacThatIsNotWarpedIsGelu() {
        double[] x = {-3.5, -2, -0.3, 0.4, 2.9, 5};
        double[] gelu = Catalogue.standard().get("gelu").instance().values(x);
        double[] ditac = Catalogue.standard().get("ditac").instance().values(x);
        for (int i = 0; i < x.length; i++) {
            assertEquals(gelu[i], ditac[i], 1e-15);
        }
    }

    @Test
    void whatCannotBeIsExplained() {
        Catalogue catalogue = Catalogue.standard();
        assertEquals("unknown activation \"peluu\"; did you mean pelu?", message(() -> catalogue.get("peluu")));
        assertEquals("pelu has no parameter \"c\"; it has a, b", message(() -> catalogue.get("pelu").instance().with("c", ParameterValue.of(1.0))));
        assertEquals("relu has no parameter \"a\"; it has none", message(() -> catalogue.get("relu").instance().with("a", ParameterValue.of(1.0))));
        assertEquals("ditac: lo must be below hi, but lo = 5.0 and hi = 3.0",
                message(() -> catalogue.get("ditac").instance().with("lo", ParameterValue.of(5.0))));
        assertEquals("ditac: theta has 9 components, not 2", message(() -> catalogue.get("ditac").instance().with("theta", ParameterValue.of(1.0, 2.0))));
        assertEquals("unknown function \"tanhh\"; did you mean tanh? (at character 3)", message(() -> Catalogue.ofFormula("a*tanhh(x)")));
    }

    private static String message(org.junit.jupiter.api.function.Executable action) {
        return assertThrows(InvalidActivationException.class, action).getMessage();
    }
}
