package activarium.export.onnx;

import activarium.activation.Activation;
import activarium.activation.ActivationInstance;
import activarium.activation.ActivationParameter;
import activarium.activation.Catalogue;
import activarium.network.Precision;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OrtException;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every activation as an ONNX graph, run by ONNX Runtime: its values are the program's, in far tails too. */
class OnnxActivationTest {
    /** Near 0, over all kinks, and far away. */
    private static final double[] POINTS = DoubleStream.concat(DoubleStream.iterate(-12, x -> x <= 12, x -> x + 1 / 32.0), DoubleStream.of(
            1e-30, 1e-12, 1e-6, -1e-6, -1e-12, 13.7, -14.1, 19, -21, 33, -35, 60, -70, 87, -87, 100, -100, 345.6, -345.6, 1000, -1000, 65536, -65536, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)).toArray();

    @Test
    void everyActivationInDouble() throws OrtException {
        check(catalogue(), Precision.FLOAT64, 1e-12);
    }

    @Test
    void everyActivationInFloat() throws OrtException {
        check(catalogue(), Precision.FLOAT32, 2e-6);
    }

    @Test
    void everyFunctionOfTypedFormulas() throws OrtException {
        List<ActivationInstance> formulas = new ArrayList<>();
        for (String formula : List.of("exp(-x^2/9)", "expm1(x/8)", "log(1 + abs(x))", "log1p(x^2)", "log1p(-exp(-abs(x))/2)", "sqrt(abs(x))", "tanh(x)", "sech(x/2)",
                "sinh(x/9)", "cosh(x/9)", "sigmoid(x)", "x*sigmoid(x)", "softplus(x)", "erf(x)", "erfc(x)", "x*normcdf(x)", "normpdf(x)", "sin(x)", "cos(x)", "atan(x)",
                "asinh(x)", "abs(x)", "sign(x)", "min(x, a)*max(-2, x)", "x^3/(1 + x^2)", "abs(x)^a", "where(x < b, exp(x), a*x)", "where(a < b, x, -x)", "2", "a",
                "(x - b)/(1 + abs(x/a))")) {
            formulas.add(Catalogue.ofFormula(formula).instance());
        }
        check(formulas, Precision.FLOAT64, 1e-12);
        check(formulas, Precision.FLOAT32, 2e-6);
    }

    private static List<ActivationInstance> catalogue() {
        SplittableRandom random = new SplittableRandom(3);
        List<ActivationInstance> all = new ArrayList<>();
        for (Activation activation : Catalogue.standard().activations()) {
            all.add(activation.instance());
            if (activation.parameterCount() > 0) {
                all.add(moved(activation.instance(), random));
            }
        }
        return all;
    }

    /** Away from the defaults, inside the bounds. */
    private static ActivationInstance moved(ActivationInstance instance, SplittableRandom random) {
        double[] values = instance.parameters();
        int place = 0;
        for (ActivationParameter parameter : instance.activation().parameters()) {
            for (int k = 0; k < parameter.size(); k++, place++) {
                values[place] = Math.clamp(values[place] + random.nextDouble(-0.4, 0.6), parameter.minimum(), parameter.maximum());
            }
        }
        return instance.withParameters(values);
    }

    private static void check(List<ActivationInstance> all, Precision precision, double tolerance) throws OrtException {
        double[] x = precision == Precision.FLOAT64 ? POINTS : DoubleStream.of(POINTS).map(point -> (float) point).toArray();
        List<String> wrong = new ArrayList<>();
        double largest = 0;
        for (ActivationInstance one : all) {
            double[] expected = one.values(x);
            double[] found;
            try (OnnxSession session = new OnnxSession(model(List.of(one), precision))) {
                found = session.ask("y", x, x.length);
            }
            double[] kernel = kernel(one, x, precision);
            for (int i = 0; i < x.length; i++) {
                double error = error(expected[i], found[i], precision);
                largest = Math.max(largest, error);
                // Where floats themselves lose digits, beside a pole or where large terms cancel, so does the program's own kernel.
                if (!(error <= tolerance || error <= 4 * error(expected[i], kernel[i], precision))) {
                    wrong.add(one + " at " + x[i] + ": " + found[i] + ", expected " + expected[i]);
                }
            }
        }
        assertTrue(wrong.isEmpty(), wrong.size() + " values, such as\n" + String.join("\n", wrong.subList(0, Math.min(40, wrong.size()))));
        assertTrue(largest > 0, "nothing was rounded");
    }

    /** What networks are trained with. */
    private static double[] kernel(ActivationInstance one, double[] x, Precision precision) {
        double[] y = new double[x.length];
        if (precision == Precision.FLOAT64) {
            one.activation().kernel().forward(x, y, 0, x.length, one.parameters());
            return y;
        }
        float[] points = new float[x.length];
        float[] values = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            points[i] = (float) x[i];
        }
        one.activation().kernel().forward(points, values, 0, x.length, one.parameters());
        for (int i = 0; i < x.length; i++) {
            y[i] = values[i];
        }
        return y;
    }

    /** Relative above 1, absolute below; what a float cannot hold is infinite. */
    private static double error(double expected, double found, Precision precision) {
        double wanted = precision == Precision.FLOAT32 && Math.abs(expected) > Float.MAX_VALUE ? Math.copySign(Double.POSITIVE_INFINITY, expected) : expected;
        if (Double.compare(wanted, found) == 0 || wanted == found) {
            return 0;
        }
        return Math.abs(wanted - found) / Math.max(1, Math.abs(wanted));
    }

    static byte[] model(List<ActivationInstance> instances, Precision precision) {
        Graph graph = new Graph(precision, "activation", "");
        graph.reserve("y");
        Value x = graph.input("x", List.of(instances.size()), "");
        graph.output("y", ActivationNodes.of(graph, "activation", instances, x, 0), List.of(instances.size()), "");
        ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(OnnxFile.IR_VERSION).setGraph(graph.finished());
        model.addOpsetImportBuilder().setVersion(OnnxFile.OPERATOR_SET);
        return model.build().toByteArray();
    }
}
