package activarium.training.fused;

import activarium.data.Dataset;
import activarium.data.Targets;

/**
 * A data set in the engine's precision.
 *
 * @param x      {@code [count][features]}
 * @param labels class of each sample; empty for regression
 * @param y      {@code [count][width]}; empty for classification with cross-entropy
 * @param width  targets a sample
 */
record Samples<A>(int count, int features, A x, int[] labels, A y, int width) {
    static <A> Samples<A> of(Dataset data, Arithmetic<A> arithmetic) {
        A x = arithmetic.zeros(data.x().length);
        arithmetic.load(data.x(), 0, x, 0, data.x().length);
        return switch (data.targets()) {
            case Targets.Classes(var _, var labels) -> {
                // For binary cross entropy a class is its own target, 0 or 1.
                A y = arithmetic.zeros(labels.length);
                for (int i = 0; i < labels.length; i++) {
                    arithmetic.set(y, i, labels[i]);
                }
                yield new Samples<>(data.count(), data.features(), x, labels, y, 1);
            }
            case Targets.Values(int width, double[] values) -> {
                A y = arithmetic.zeros(values.length);
                arithmetic.load(values, 0, y, 0, values.length);
                yield new Samples<>(data.count(), data.features(), x, new int[data.count()], y, width);
            }
        };
    }
}
