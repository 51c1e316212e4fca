package activarium.study.sparse;

import java.util.ArrayList;
import java.util.List;

/**
 * A point of a {@link MixedSpace}.
 *
 * @param values one a dimension; of a categorical one the index of its word
 */
public record Configuration(List<Double> values) {
    public Configuration {
        values = List.copyOf(values);
    }

    /** @param values one a dimension */
    public static Configuration of(Double... values) {
        return new Configuration(List.of(values));
    }

    /** @param dimension counted from 0 */
    public double get(int dimension) {
        return values.get(dimension);
    }

    /** Another value in one dimension. */
    public Configuration with(int dimension, double value) {
        List<Double> changed = new ArrayList<>(values);
        changed.set(dimension, value);
        return new Configuration(changed);
    }
}
