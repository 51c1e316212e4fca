package activarium.expression;

import activarium.activation.ActivationInstance;
import activarium.activation.Catalogue;
import activarium.activation.ParameterValue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Forward and backward (by x and by every parameter) over 1,000,000 floats on one thread. {@code src/jmh/python/activations.py}
 * does the same with PyTorch, eager.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class KernelBenchmark {
    private static final int N = 1_000_000;

    @Param({"pelu", "frelu", "gelu", "penalized-tanh", "swish", "mish", "ditac"})
    public String activation;

    private Kernel kernel;
    private double[] parameters;
    private double[] parameterGradient;
    private final float[] x = new float[N];
    private final float[] y = new float[N];
    private final float[] outputGradient = new float[N];
    private final float[] inputGradient = new float[N];

    @Setup
    public void setUp() {
        ActivationInstance instance = Catalogue.standard().get(activation).instance();
        if (activation.equals("ditac")) {
            instance = instance.with("theta", ParameterValue.of(0.3, -0.2, -0.7, -0.9, 0.9, 0.8, -0.7, 0.8, 0.5));
        }
        kernel = instance.activation().kernel();
        parameters = instance.parameters();
        parameterGradient = new double[parameters.length];
        Random random = new Random(1);
        for (int i = 0; i < N; i++) {
            x[i] = (float) random.nextGaussian();
            outputGradient[i] = (float) random.nextGaussian();
        }
    }

    @Benchmark
    public float forwardAndBackward() {
        kernel.forward(x, y, 0, N, parameters);
        kernel.backward(x, outputGradient, inputGradient, 0, N, parameters, parameterGradient);
        return inputGradient[7] + y[7];
    }
}
