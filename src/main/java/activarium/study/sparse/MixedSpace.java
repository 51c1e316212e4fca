package activarium.study.sparse;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Configurations of words, numbers and numbers on a logarithmic scale. */
public record MixedSpace(List<Dimension> dimensions) {
    /** As SMAC does: neighbours of a number are drawn from a normal distribution around its place. */
    private static final double SPREAD = 0.2;
    private static final int NEIGHBOURS_OF_A_NUMBER = 4;

    public MixedSpace {
        dimensions = List.copyOf(dimensions);
    }

    /** Any configuration, all places alike. */
    public Configuration draw(RandomGenerator random) {
        return new Configuration(dimensions.stream().map(dimension -> dimension.at(random.nextDouble())).toList());
    }

    /** Configurations that differ in one dimension: in every other word, or in four numbers nearby. */
    public List<Configuration> neighbours(Configuration from, RandomGenerator random) {
        List<Configuration> near = new ArrayList<>();
        for (int i = 0; i < dimensions.size(); i++) {
            Dimension dimension = dimensions.get(i);
            if (dimension instanceof Dimension.Categorical(var _, var words)) {
                for (int word = 0; word < words.size(); word++) {
                    if (word != from.get(i)) {
                        near.add(from.with(i, word));
                    }
                }
            } else {
                double place = dimension.place(from.get(i));
                for (int k = 0; k < NEIGHBOURS_OF_A_NUMBER; k++) {
                    near.add(from.with(i, dimension.at(Math.clamp(place + SPREAD * random.nextGaussian(), 0, 1))));
                }
            }
        }
        return near;
    }

    /**
     * The configuration as numbers for a surrogate: a number's place, and for every word 1 where it is chosen, otherwise 0.
     *
     * @return {@code [features]}
     */
    public double[] encode(Configuration configuration) {
        double[] features = new double[features()];
        int at = 0;
        for (int i = 0; i < dimensions.size(); i++) {
            if (dimensions.get(i) instanceof Dimension.Categorical(var _, var words)) {
                features[at + (int) configuration.get(i)] = 1;
                at += words.size();
            } else {
                features[at++] = dimensions.get(i).place(configuration.get(i));
            }
        }
        return features;
    }

    /** How many numbers {@link #encode} gives. */
    public int features() {
        return dimensions.stream().mapToInt(d -> d instanceof Dimension.Categorical(var _, var words) ? words.size() : 1).sum();
    }
}
