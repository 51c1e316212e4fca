package activarium.data;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Samples from a formula and a seeded generator.
 *
 * @param samples makes them from checked options
 */
record GeneratedData(String name, String title, String description, Task task, int outputs, List<Option> options,
                     Sampler samples)
        implements NamedData {
    GeneratedData {
        options = List.copyOf(options);
    }

    @Override
    public boolean needsScaling() {
        return false;
    }

    /** Makes a data set from the values of its options. */
    interface Sampler {
        Dataset sample(String title, Map<String, Double> options, RandomGenerator random);
    }

    @Override
    public Dataset load(Map<String, Double> given) {
        Map<String, Double> values = checked(given);
        return samples.sample(title, values, Shuffle.generator(values.getOrDefault("seed", 0.0).longValue()));
    }
}
