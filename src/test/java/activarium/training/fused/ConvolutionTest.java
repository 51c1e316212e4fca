package activarium.training.fused;

import activarium.network.LayerSpec;
import activarium.network.Shapes;
import activarium.network.Weights;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Convolutions and their gradients against the definition, in both precisions. */
class ConvolutionTest {
    private static final int SAMPLES = 3;

    @ParameterizedTest
    @CsvSource({
        // channels, height, width, filters, kernel, stride, padding
        "1, 9, 7, 1, 3, 1, VALID",
        "2, 6, 6, 9, 3, 1, SAME",
        "3, 5, 37, 6, 5, 1, SAME",
        "2, 7, 19, 3, 4, 1, SAME",
        "2, 11, 9, 5, 3, 2, VALID",
        "3, 10, 20, 10, 5, 3, SAME",
        "2, 8, 8, 4, 2, 4, VALID",
        "4, 1, 1, 3, 1, 1, VALID"})
    void asDefined(int channels, int height, int width, int filters, int kernel, int stride, LayerSpec.Padding padding) {
        check(new DoubleArithmetic(), 1e-12, channels, height, width, filters, kernel, stride, padding);
        check(new FloatArithmetic(), 2e-4, channels, height, width, filters, kernel, stride, padding);
    }

    private static <A> void check(Arithmetic<A> arithmetic, double tolerance, int channels, int height, int width, int filters, int kernel,
                                  int stride, LayerSpec.Padding padding) {
        LayerSpec.Conv2d spec = new LayerSpec.Conv2d(filters, kernel, stride, padding, Optional.empty());
        List<Integer> in = List.of(channels, height, width);
        List<Integer> out = Shapes.through(List.of(spec), in, "").getLast();
        int outHeight = out.get(1);
        int outWidth = out.get(2);
        int before = padding == LayerSpec.Padding.SAME ? (kernel - 1) / 2 : 0;
        Random random = new Random(1);
        double[] w = random.doubles(filters * channels * kernel * kernel, -1, 1).toArray();
        double[] b = random.doubles(filters, -1, 1).toArray();
        double[] x = random.doubles(SAMPLES * Shapes.size(in), -1, 1).toArray();
        double[] g = random.doubles(SAMPLES * Shapes.size(out), -1, 1).toArray();
        double[] y = new double[g.length];
        double[] dx = new double[x.length];
        double[] dw = new double[w.length];
        double[] db = new double[b.length];
        for (int n = 0; n < SAMPLES; n++) {
            for (int f = 0; f < filters; f++) {
                for (int i = 0; i < outHeight; i++) {
                    for (int j = 0; j < outWidth; j++) {
                        int place = ((n * filters + f) * outHeight + i) * outWidth + j;
                        y[place] = b[f];
                        db[f] += g[place];
                        for (int c = 0; c < channels; c++) {
                            for (int ki = 0; ki < kernel; ki++) {
                                for (int kj = 0; kj < kernel; kj++) {
                                    int row = i * stride + ki - before;
                                    int column = j * stride + kj - before;
                                    if (row >= 0 && row < height && column >= 0 && column < width) {
                                        int source = ((n * channels + c) * height + row) * width + column;
                                        int weight = ((f * channels + c) * kernel + ki) * kernel + kj;
                                        y[place] += w[weight] * x[source];
                                        dw[weight] += g[place] * x[source];
                                        dx[source] += g[place] * w[weight];
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        Parameters<A> parameters = new Parameters<>(arithmetic, new Weights(List.of(new Weights.Layer(List.of(filters, channels, kernel, kernel), w, b))));
        ConvolutionStage<A> stage = new ConvolutionStage<>(parameters, parameters.blocks().getFirst(), spec, 0, in, out, SAMPLES, 2);
        A input = array(arithmetic, x);
        A inputGradient = arithmetic.zeros(x.length);
        stage.prepare();
        stage.forward(input, 0, 1, true, 0);
        stage.forward(input, 1, SAMPLES, true, 1);
        stage.backward(input, array(arithmetic, g), inputGradient, 0, 1, 0);
        stage.backward(input, array(arithmetic, g), inputGradient, 1, SAMPLES, 1);
        for (int part = 0; part < 3; part++) {
            stage.collect(2, part, 3);
        }
        assertClose(arithmetic, y, stage.output(), 0, tolerance, "output");
        assertClose(arithmetic, dx, inputGradient, 0, tolerance, "gradient by the input");
        assertClose(arithmetic, dw, parameters.gradients(), 0, tolerance, "gradient by W");
        assertClose(arithmetic, db, parameters.gradients(), w.length, tolerance, "gradient by b");
    }

    private static <A> A array(Arithmetic<A> arithmetic, double[] values) {
        A array = arithmetic.zeros(values.length);
        arithmetic.load(values, 0, array, 0, values.length);
        return array;
    }

    private static <A> void assertClose(Arithmetic<A> arithmetic, double[] want, A got, int at, double tolerance, String what) {
        for (int i = 0; i < want.length; i++) {
            assertEquals(want[i], arithmetic.get(got, at + i), tolerance * Math.max(1, Math.abs(want[i])), what + " " + i);
        }
    }
}
