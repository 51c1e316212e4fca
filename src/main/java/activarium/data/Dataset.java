package activarium.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Samples with their targets.
 *
 * @param name    what it is called on the screen
 * @param shape   shape of one sample, channel first: {@code [features]} or {@code [channels, rows, columns]}
 * @param count   number of samples
 * @param x       inputs, {@code [count * features]}, sample by sample; not to be written to
 * @param targets what a network should answer
 */
public record Dataset(String name, List<Integer> shape, int count, double[] x, Targets targets) {
    public Dataset {
        shape = List.copyOf(shape);
        if (x.length != count * shape.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact)) {
            throw new IllegalArgumentException("x has " + x.length + " numbers, expected " + count + " samples of shape " + shape);
        }
    }

    /** Numbers in one sample. */
    public int features() {
        return shape.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
    }

    /** What the samples' targets are. */
    public Task task() {
        return switch (targets) {
            case Targets.Classes _ -> Task.CLASSIFICATION;
            case Targets.Values _ -> Task.REGRESSION;
        };
    }

    /** These samples, then others of the same shape and targets. */
    Dataset followedBy(Dataset others) {
        double[] both = Arrays.copyOf(x, x.length + others.x.length);
        System.arraycopy(others.x, 0, both, x.length, others.x.length);
        return new Dataset(name, shape, count + others.count, both, targets.followedBy(others.targets));
    }

    /** The samples at these positions, in this order. */
    public Dataset select(int[] positions) {
        int features = features();
        double[] chosen = new double[positions.length * features];
        for (int i = 0; i < positions.length; i++) {
            System.arraycopy(x, positions[i] * features, chosen, i * features, features);
        }
        Targets chosenTargets = switch (targets) {
            case Targets.Classes(var names, var labels) ->
                    new Targets.Classes(names, Arrays.stream(positions).map(p -> labels[p]).toArray());
            case Targets.Values(var width, var y) -> {
                double[] values = new double[positions.length * width];
                for (int i = 0; i < positions.length; i++) {
                    System.arraycopy(y, positions[i] * width, values, i * width, width);
                }
                yield new Targets.Values(width, values);
            }
        };
        return new Dataset(name, shape, positions.length, chosen, chosenTargets);
    }

    /** By the numbers, bit for bit, not by the arrays that hold them. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Dataset that && name.equals(that.name) && shape.equals(that.shape) && count == that.count
                && Arrays.equals(x, that.x) && targets.equals(that.targets);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, shape, count);
    }

    @Override
    public String toString() {
        return name + ": " + count + " samples of shape " + shape;
    }
}
