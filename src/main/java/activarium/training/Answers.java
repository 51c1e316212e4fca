package activarium.training;

import activarium.data.Dataset;
import activarium.data.Targets;
import activarium.network.Loss;

import java.util.OptionalDouble;

/** How good a network's outputs for a data set are, worked out in double by the engines that bring all outputs to the CPU. */
public final class Answers {
    private Answers() {
    }

    /**
     * The mean loss, with the accuracy of classes or the R2 of values; no R2 where all targets are the same.
     *
     * @param output  {@code [count][outputs]}, before the loss's own activation
     * @param outputs of the network
     * @param loss    that fits the data's targets
     */
    public static Evaluation judge(double[] output, int outputs, Dataset data, Loss loss) {
        return switch (data.targets()) {
            case Targets.Classes(var _, int[] labels) -> new Evaluation(loss == Loss.CROSS_ENTROPY ? crossEntropy(output, outputs, labels)
                    : binaryCrossEntropy(output, java.util.Arrays.stream(labels).asDoubleStream().toArray()),
                    OptionalDouble.of(right(output, outputs, labels) / (double) labels.length), OptionalDouble.empty());
            case Targets.Values(int width, double[] values) -> {
                double residual = 0;
                for (int i = 0; i < values.length; i++) {
                    residual += (output[i] - values[i]) * (output[i] - values[i]);
                }
                double spread = spread(values, width);
                yield new Evaluation(loss == Loss.MSE ? residual / values.length : binaryCrossEntropy(output, values), OptionalDouble.empty(),
                        spread > 0 ? OptionalDouble.of(1 - residual / spread) : OptionalDouble.empty());
            }
        };
    }

    private static double crossEntropy(double[] output, int outputs, int[] labels) {
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < outputs; j++) {
                largest = Math.max(largest, output[i * outputs + j]);
            }
            double total = 0;
            for (int j = 0; j < outputs; j++) {
                total += Math.exp(output[i * outputs + j] - largest);
            }
            sum += largest + Math.log(total) - output[i * outputs + labels[i]];
        }
        return sum / labels.length;
    }

    private static double binaryCrossEntropy(double[] output, double[] targets) {
        double sum = 0;
        for (int i = 0; i < targets.length; i++) {
            sum += Math.max(output[i], 0) + Math.log1p(Math.exp(-Math.abs(output[i]))) - targets[i] * output[i];
        }
        return sum / targets.length;
    }

    private static int right(double[] output, int outputs, int[] labels) {
        int hits = 0;
        for (int i = 0; i < labels.length; i++) {
            int answer = outputs == 1 && output[i] > 0 ? 1 : 0;
            for (int j = 1; j < outputs; j++) {
                answer = output[i * outputs + j] > output[i * outputs + answer] ? j : answer;
            }
            hits += answer == labels[i] ? 1 : 0;
        }
        return hits;
    }

    /** Sum over all target elements of the squared distance from their column's mean. */
    private static double spread(double[] values, int width) {
        double spread = 0;
        int count = values.length / width;
        for (int j = 0; j < width; j++) {
            double mean = 0;
            for (int i = 0; i < count; i++) {
                mean += values[i * width + j] / count;
            }
            for (int i = 0; i < count; i++) {
                spread += (values[i * width + j] - mean) * (values[i * width + j] - mean);
            }
        }
        return spread;
    }
}
