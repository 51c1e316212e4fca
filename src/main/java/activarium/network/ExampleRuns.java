package activarium.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** RunSpecs to begin with, for a beginner's first click and for the demonstration. */
public final class ExampleRuns {
    private ExampleRuns() {
    }

    /** The 8x8 digits with two hidden layers of 32, Adam: over 0.95 test accuracy within a second or two. */
    public static RunSpec digits(String activation) {
        return classification("digits8x8", Map.of(), DataSpec.Normalization.STANDARD, List.of(32, 32), 10, activation, 0.003, 64, 1500);
    }

    /** Two spirals with two hidden layers of 32. */
    public static RunSpec spirals(String activation) {
        return classification("two-spirals", Map.of(), DataSpec.Normalization.NONE, List.of(32, 32), 2, activation, 0.01, 64, 3000);
    }

    /** The DiTAC paper's two-variable target with one hidden layer of 50. */
    public static RunSpec sineSum(String activation) {
        return new RunSpec(new DataSpec.Named("sine-sum", Map.of(), new DataSpec.SplitSpec(0.2, 0), DataSpec.Normalization.NONE),
                network(List.of(50), 1, activation), Loss.MSE, adam(0.01), new ScheduleSpec.Constant(), new BatchSize.Samples(98),
                6000, 100, 50, 0, Precision.FLOAT32, false, Optional.empty());
    }

    /** Dense hidden layers with one activation each, and a linear output layer. */
    public static NetworkSpec network(List<Integer> hidden, int outputs, String activation) {
        List<LayerSpec> layers = new ArrayList<>();
        hidden.forEach(units -> layers.add(new LayerSpec.Dense(units, Optional.of(ActivationSpec.named(activation)))));
        layers.add(new LayerSpec.Dense(outputs, Optional.empty()));
        return new NetworkSpec(Optional.empty(), layers, Initialization.HE_NORMAL);
    }

    private static RunSpec classification(String data, Map<String, Double> options, DataSpec.Normalization normalize, List<Integer> hidden,
                                          int classes, String activation, double rate, int batch, int steps) {
        return new RunSpec(new DataSpec.Named(data, options, new DataSpec.SplitSpec(0.2, 7), normalize),
                network(hidden, classes, activation), Loss.CROSS_ENTROPY, adam(rate), new ScheduleSpec.Constant(),
                new BatchSize.Samples(batch), steps, 25, 10, 0, Precision.FLOAT32, false, Optional.empty());
    }

    private static OptimizerSpec adam(double rate) {
        return new OptimizerSpec.Adam(rate, 0.9, 0.999, 1e-8, 0, false);
    }
}
