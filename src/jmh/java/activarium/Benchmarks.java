package activarium;

import activarium.store.StoreBenchmark;
import activarium.training.CudaBenchmark;
import activarium.training.CudaStart;
import activarium.training.Dl4jBenchmark;
import activarium.training.TrainingBenchmark;

import java.util.Arrays;

/** The benchmarks' one entry: {@code training ...} compares whole training steps, {@code dl4j} those of the Deeplearning4j engine
 * with plain Deeplearning4j's, {@code cuda} the cuda engine with PyTorch on a card, {@code cuda-start} measures how long its kernels take to be written,
 * {@code store} measures a store of 10,000 runs, anything else goes to JMH. */
public final class Benchmarks {
    private Benchmarks() {
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("training")) {
            TrainingBenchmark.main(Arrays.copyOfRange(arguments, 1, arguments.length));
        } else if (arguments.length > 0 && arguments[0].equals("dl4j")) {
            Dl4jBenchmark.main(Arrays.copyOfRange(arguments, 1, arguments.length));
        } else if (arguments.length > 0 && arguments[0].equals("cuda")) {
            CudaBenchmark.main(Arrays.copyOfRange(arguments, 1, arguments.length));
        } else if (arguments.length > 0 && arguments[0].equals("cuda-start")) {
            CudaStart.main(Arrays.copyOfRange(arguments, 1, arguments.length));
        } else if (arguments.length > 0 && arguments[0].equals("store")) {
            StoreBenchmark.main(Arrays.copyOfRange(arguments, 1, arguments.length));
        } else {
            org.openjdk.jmh.Main.main(arguments);
        }
    }
}
