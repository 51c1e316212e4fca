package activarium.training.cuda.network;

import activarium.network.OptimizerSpec;
import activarium.network.RunSpec;
import activarium.training.StepStream;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * What each step of a launch needs to know besides its samples.
 *
 * @param specs of the replicas
 * @param first step of the launch, counted from the beginning of the run
 * @param count of steps
 */
public record StepNumbers(SmallNetwork network, List<RunSpec> specs, int first, int count) {
    /** Learning rate times the schedule's factor, {@code [replicas][steps]}. */
    public float[] rates(IntToDoubleFunction factor) {
        float[] rates = new float[specs.size() * count];
        for (int k = 0; k < count; k++) {
            double now = factor.applyAsDouble(first + k);
            for (int r = 0; r < specs.size(); r++) {
                rates[r * count + k] = (float) (specs.get(r).optimizer().learningRate() * now);
            }
        }
        return rates;
    }

    /** Adam's, {@code [2][steps]}. */
    public float[] corrections() {
        float[] corrections = new float[2 * count];
        if (network.spec().optimizer() instanceof OptimizerSpec.Adam adam) {
            for (int k = 0; k < count; k++) {
                corrections[k] = (float) (1 / (1 - Math.pow(adam.beta1(), first + k + 1)));
                corrections[count + k] = (float) (1 / (1 - Math.pow(adam.beta2(), first + k + 1)));
            }
        }
        return corrections;
    }

    /** What each layer that drops begins each step's random numbers with, {@code [replicas][steps][dropouts][2]}. */
    public int[] streams() {
        int[] streams = new int[specs.size() * count * network.dropouts() * 2];
        int at = 0;
        for (RunSpec spec : specs) {
            RandomGenerator seeds = StepStream.layerSeeds(spec.seed());
            List<StepStream> layers = Stream.generate(() -> new StepStream(seeds.nextLong())).limit(network.dropouts()).toList();
            for (int k = 0; k < count; k++) {
                for (StepStream layer : layers) {
                    layer.begin(first + k);
                    streams[at++] = (int) (layer.state() >>> 32);
                    streams[at++] = (int) layer.state();
                }
            }
        }
        return streams;
    }
}
