package activarium.activation;

import activarium.expression.Kernel;
import activarium.expression.KernelPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Generated loops give the bits of the steps that they stand for. */
class KernelTest {
    /** Not a multiple of any vector's length, and more than two tiles. */
    private static final int N = 1_301;
    private static final float[] ODD = {0f, -0f, 1e-30f, -1e-30f, 1e30f, -1e30f, 88.7f, -87.4f, 1000f, -1000f, 0.5f, -0.5f, 0.625f,
        Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN, Float.MIN_VALUE, -Float.MAX_VALUE};

    static Stream<Activation> catalogue() {
        return Catalogue.standard().activations().stream();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void generatedCodeGivesTheSameBits(Activation activation) {
        sameBits(activation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sin(a*x) + cos(x)^3", "atan(x)*asinh(b*x)", "sinh(x/4) - cosh(x/3)", "abs(x)^a", "x^0.5 + x^-3", "exp(x)", "a", "x", "0.5*x^2", "0.5*x^2 + a",
        "erf(x)*erfc(-x)", "where(x < a, log(1 + x^2), log1p(abs(x)))", "min(x, a) * max(x, b) / (1 + x^2)", "sign(x)*sqrt(abs(x))",
        "sech(x)*tanh(x)*sigmoid(x)*softplus(-x)*normcdf(x)*normpdf(x)", "x*tanh(log(1 + exp(x))) + sin(x)*exp(-x^2)*x^5"})
    void generatedCodeOfAFormulaGivesTheSameBits(String formula) {
        sameBits(Catalogue.ofFormula(formula));
    }

    private static void sameBits(Activation activation) {
        double[] parameters = activation.instance().parameters();
        Random random = new Random(3);
        for (int k = 0; k < parameters.length; k++) {
            parameters[k] += 0.2 * random.nextDouble();
        }
        float[] x = inputs(random);
        float[] weights = new float[N];
        for (int i = 0; i < N; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        KernelPlan plan = plan(activation);
        Results steps = Results.of(plan.kernel(), x, weights, parameters, false);
        Results inPlace = Results.of(plan.kernel(), x, weights, parameters, true);
        plan.decide();
        same(steps, inPlace, "in place");
        same(steps, Results.of(plan.kernel(), x, weights, parameters, false), "generated");
        same(steps, Results.of(plan.kernel(), x, weights, parameters, true), "generated, in place");
    }

    /** One of its own: what is decided about the catalogue's would hold for everybody. */
    private static KernelPlan plan(Activation activation) {
        return KernelPlan.of(activation.expression(), activation.layout());
    }

    private static float[] inputs(Random random) {
        float[] x = new float[N];
        for (int i = 0; i < N; i++) {
            x[i] = i % 61 == 0 ? ODD[i / 61 % ODD.length] : (float) (random.nextGaussian() * (i % 7 == 0 ? 20 : 2));
        }
        return x;
    }

    private static void same(Results expected, Results actual, String what) {
        assertArrayEquals(expected.y, actual.y, what + ": y");
        assertArrayEquals(expected.yOfBoth, actual.yOfBoth, what + ": y beside the slope");
        assertArrayEquals(expected.slope, actual.slope, what + ": slope");
        assertArrayEquals(expected.inputGradient, actual.inputGradient, what + ": gradient by the input");
        assertArrayEquals(expected.parameterGradient, actual.parameterGradient, what + ": gradient by the parameters");
    }

    private record Results(float[] y, float[] yOfBoth, float[] slope, float[] inputGradient, double[] parameterGradient) {
        /** @param inPlace whether results are written over what they are made from */
        static Results of(Kernel kernel, float[] x, float[] weights, double[] parameters, boolean inPlace) {
            float[] y = inPlace ? x.clone() : new float[N];
            float[] yOfBoth = inPlace ? x.clone() : new float[N];
            float[] slope = new float[N];
            float[] inputGradient = inPlace ? weights.clone() : new float[N];
            double[] parameterGradient = new double[parameters.length];
            kernel.forward(inPlace ? y : x, y, 0, N, parameters);
            kernel.forwardWithSlope(inPlace ? yOfBoth : x, yOfBoth, slope, 0, N, parameters);
            // Odd inputs have derivatives that are no numbers; in the sums they would hide everything else.
            float[] plain = x.clone();
            for (int i = 0; i < N; i += 61) {
                plain[i] = 0.25f;
            }
            kernel.backward(plain, inPlace ? inputGradient : weights, inputGradient, 0, N, parameters, parameterGradient);
            return new Results(y, yOfBoth, slope, inputGradient, parameterGradient);
        }
    }

    @Test
    void aRangeIsComputedAndNothingBesideIt() {
        Activation pelu = Catalogue.standard().get("pelu");
        double[] parameters = pelu.instance().parameters();
        KernelPlan plan = plan(pelu);
        plan.decide();
        Kernel kernel = plan.kernel();
        float[] x = inputs(new Random(5));
        float[] all = new float[N];
        kernel.forward(x, all, 0, N, parameters);
        for (int[] range : new int[][] {{0, 1}, {3, 700}, {17, 33}, {1024, 1301}, {5, 5}, {0, 512}, {1, 513}}) {
            float[] part = new float[N];
            Arrays.fill(part, 42);
            kernel.forward(x, part, range[0], range[1], parameters);
            for (int i = 0; i < N; i++) {
                assertEquals(i >= range[0] && i < range[1] ? all[i] : 42f, part[i], "at " + i + " of " + Arrays.toString(range));
            }
        }
    }

    /** Trials come to an end: on real work, generated code takes over sooner or later without changing a bit. */
    @Test
    void theTrialChangesNothing() {
        Activation swish = Catalogue.ofFormula("x*sigmoid(b*x)");
        double[] parameters = {1.3};
        float[] x = inputs(new Random(7));
        float[] weights = inputs(new Random(8));
        for (int i = 0; i < N; i += 61) {
            x[i] = 1;
            weights[i] = 1;
        }
        Kernel kernel = swish.kernel();
        Results first = Results.of(kernel, x, weights, parameters, false);
        for (int i = 0; i < 3000; i++) {
            same(first, Results.of(kernel, x, weights, parameters, false), "round " + i);
        }
    }
}
