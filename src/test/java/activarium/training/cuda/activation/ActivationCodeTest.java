package activarium.training.cuda.activation;

import activarium.activation.Activation;
import activarium.activation.ActivationInstance;
import activarium.activation.ActivationParameter;
import activarium.activation.Catalogue;
import activarium.activation.Derivatives;
import activarium.activation.ParameterValue;
import activarium.training.cuda.interpret.Argument;
import activarium.training.cuda.interpret.Interpreter;
import activarium.training.cuda.kernel.Kernel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Values, slopes and derivatives by parameters of every activation in a kernel, against the program's own. */
class ActivationCodeTest {
    private static final int POINTS = 600;
    /** A few units in the last place of what a formula's parts come to. */
    private static final double TOLERANCE = 2e-5;
    /** A warp passes on what rounding does to the time at each border that it crosses. */
    private static final double WARP_TOLERANCE = 2e-4;

    static Stream<ActivationInstance> instances() {
        Stream<ActivationInstance> catalogue = Catalogue.standard().activations().stream().map(ActivationCodeTest::shaken);
        Stream<ActivationInstance> bases = Stream.of("sparse", "rref", "svd", "qr").map(basis -> shaken(Catalogue.standard().get("ditac").instance(
                Map.of("basis", ParameterValue.of(basis), "cells", ParameterValue.of(16))).activation()));
        Stream<ActivationInstance> formulas = Stream.of("sin(a*x) + cos(x)^3", "atan(x)*asinh(b*x)", "sinh(x/4) - cosh(x/3)", "abs(x)^(2 + a)",
                "where(x < a, log(1 + x^2), log1p(abs(x)))", "min(x, a) * max(x, b) / (1 + x^2)", "x^3*softplus(b)").map(Catalogue::ofFormula)
                .map(ActivationCodeTest::shaken);
        return Stream.of(catalogue, bases, formulas).flatMap(one -> one);
    }

    /** With parameters that are nothing special. */
    private static ActivationInstance shaken(Activation activation) {
        Random random = new Random(5);
        double[] parameters = activation.instance().parameters();
        int place = 0;
        for (ActivationParameter parameter : activation.parameters()) {
            for (int k = 0; k < parameter.size(); k++, place++) {
                double near = parameters[place] + (parameter.size() > 1 ? 0.6 * random.nextGaussian() : 0.2 * random.nextDouble());
                // As a float, so that nobody has other parameters.
                parameters[place] = (float) Math.clamp(near, parameter.minimum(), parameter.maximum());
            }
        }
        return activation.instance().withParameters(parameters);
    }

    @ParameterizedTest
    @MethodSource("instances")
    void inAKernel(ActivationInstance instance) {
        ActivationCode activation = new ActivationCode(instance.activation());
        Kernel kernel = PointKernel.of(activation, POINTS);
        Random random = new Random(9);
        float[] x = new float[POINTS];
        for (int i = 0; i < POINTS; i++) {
            x[i] = (float) (random.nextGaussian() * (i % 5 == 0 ? 6 : 1.5));
        }
        x[7] = Float.NaN;
        double[] parameters = instance.parameters();
        float[] floats = new float[Math.max(1, parameters.length)];
        for (int k = 0; k < parameters.length; k++) {
            floats[k] = (float) parameters[k];
        }
        float[] y = new float[POINTS];
        float[] slope = new float[POINTS];
        float[] byParameter = new float[POINTS * Math.max(1, parameters.length)];
        float[] bases = activation.warps().isEmpty() ? new float[1] : activation.warps().bases();
        Interpreter.launch(kernel, 1, Stream.of(x, floats, bases, y, slope, byParameter).map(array -> (Argument) new Argument.Floats(array)).toList());
        compare(instance, activation.warps().isEmpty() ? TOLERANCE : WARP_TOLERANCE, x, y, slope, byParameter);
    }

    private static void compare(ActivationInstance instance, double tolerance, float[] x, float[] y, float[] slope, float[] byParameter) {
        double[] points = new double[x.length];
        Arrays.setAll(points, i -> x[i]);
        Derivatives want = instance.evaluate(points);
        List<double[][]> rows = instance.activation().parameters().stream().map(parameter -> want.dydparam().get(parameter.name())).toList();
        int scalars = instance.parameters().length;
        for (int i = 0; i < x.length; i++) {
            if (Float.isNaN(x[i])) {
                // Nobody goes back from there; the loss has to show it.
                assertEquals(Double.isNaN(want.y()[i]), Float.isNaN(y[i]), "value of what is no number: " + y[i]);
                continue;
            }
            close(tolerance, want.y()[i], y[i], "value at " + x[i]);
            close(tolerance, want.dydx()[i], slope[i], "slope at " + x[i]);
            int k = 0;
            for (double[][] row : rows) {
                for (double one : row[i]) {
                    close(tolerance, one, byParameter[i * scalars + k], "derivative by scalar " + k + " at " + x[i]);
                    k++;
                }
            }
        }
    }

    private static void close(double tolerance, double want, float got, String what) {
        assertEquals(want, got, tolerance * Math.max(1, Math.abs(want)), what);
    }
}
