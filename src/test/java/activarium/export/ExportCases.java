package activarium.export;

import activarium.activation.Activation;
import activarium.activation.ActivationInstance;
import activarium.activation.ActivationParameter;
import activarium.activation.Catalogue;
import activarium.activation.Derivatives;
import activarium.activation.ParameterValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Every activation of the catalogue and some formulas, away from their defaults, and the points that exported code is held to. */
final class ExportCases {
    /** Between the kinks that the catalogue's activations have, which are at whole and half numbers. */
    static final double[] POINTS = {-700.3, -31.7, -4.31, -2.87, -1.13, -0.61, -0.23, -0.017, 0.013, 0.37, 0.83, 1.27, 2.71, 3.29, 7.7, 41.3};

    private ExportCases() {
    }

    static List<ActivationInstance> all() {
        List<ActivationInstance> cases = new ArrayList<>();
        Random random = new Random(5);
        for (Activation activation : Catalogue.standard().activations()) {
            cases.add(moved(activation, random));
        }
        return cases;
    }

    static List<ActivationInstance> formulas() {
        return List.of(Catalogue.ofFormula("lambda*tanh(self*x) + t1*x^3/(1 + x^2)").instance(), Catalogue.ofFormula("where(x < w1, exp(x), class*x)").instance(),
                Catalogue.ofFormula("2").instance(), Catalogue.ofFormula("c").instance(), Catalogue.ofFormula("sin(2)*x + min(x, 3)*max(-1, x)").instance());
    }

    /** Parameters that are no round numbers, where the function is defined. */
    static ActivationInstance moved(Activation activation, Random random) {
        ActivationInstance instance = activation.instance();
        for (ActivationParameter parameter : activation.parameters()) {
            double[] values = instance.parameter(parameter.name());
            for (int k = 0; k < values.length; k++) {
                values[k] = Math.clamp(values[k] + 0.3 * (random.nextDouble() - 0.3), parameter.minimum(), parameter.maximum());
            }
            boolean vector = instance.values().get(parameter.name()) instanceof ParameterValue.Vector;
            instance = instance.with(parameter.name(), vector ? ParameterValue.of(values) : ParameterValue.of(values[0]));
        }
        return instance;
    }

    /** @param gradient {@code [point][scalar]}, null where there are no parameters */
    static void assertSame(ActivationInstance activation, double[] values, double[] slopes, double[][] gradient, double tolerance) {
        Derivatives expected = activation.evaluate(POINTS);
        for (int i = 0; i < POINTS.length; i++) {
            String where = activation + " at " + POINTS[i];
            assertClose("f, " + where, values[i], expected.y()[i], tolerance);
            assertClose("f', " + where, slopes[i], expected.dydx()[i], tolerance);
            int k = 0;
            for (ActivationParameter parameter : activation.activation().parameters()) {
                for (double reference : expected.dydparam().get(parameter.name())[i]) {
                    assertClose("by " + parameter.name() + ", " + where, gradient[i][k++], reference, tolerance);
                }
            }
        }
    }

    private static void assertClose(String what, double actual, double reference, double tolerance) {
        if (Double.isFinite(reference)) {
            assertThat(Math.abs(actual - reference) / Math.max(1, Math.abs(reference))).as(what + ": " + actual + " for " + reference)
                    .isLessThan(tolerance);
        }
    }
}
