package activarium.expression;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/** The same work as {@link KernelBenchmark}, by hand, and what merely moving the numbers costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class HandWrittenBenchmark {
    private static final int N = 1_000_000;
    private final float[] x = new float[N];
    private final float[] y = new float[N];
    private final float[] outputGradient = new float[N];
    private final float[] inputGradient = new float[N];
    private final float[] scratch = new float[1024];

    @Setup
    public void setUp() {
        Random random = new Random(1);
        for (int i = 0; i < N; i++) {
            x[i] = (float) random.nextGaussian();
            outputGradient[i] = (float) random.nextGaussian();
        }
    }

    @Benchmark
    public double pelu() {
        HandWritten.peluForward(x, y, 1, 1);
        return HandWritten.peluBackward(x, outputGradient, inputGradient, 1, 1)[1] + y[7];
    }

    @Benchmark
    public float gelu() {
        HandWritten.geluForward(x, y, scratch);
        HandWritten.geluBackward(x, outputGradient, inputGradient, scratch);
        return inputGradient[7] + y[7];
    }

    /** What every activation has to do at least: read x, write y; read x and the output's gradient, write the input's. */
    @Benchmark
    public float memory() {
        for (int i = 0; i < N; i++) {
            y[i] = 2 * x[i];
        }
        for (int i = 0; i < N; i++) {
            inputGradient[i] = x[i] * outputGradient[i];
        }
        return inputGradient[7] + y[7];
    }
}
