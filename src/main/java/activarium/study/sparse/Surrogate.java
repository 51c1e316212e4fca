package activarium.study.sparse;

import java.util.List;

/** A model of a cost that is dear to find out, learned from what was found out so far. */
public interface Surrogate {
    /**
     * Learns.
     *
     * @param features one row a configuration, all of the same length
     * @param costs    finite, one a row
     * @param seed     of the model's own random choices
     */
    Prediction fit(List<double[]> features, List<Double> costs, long seed);

    /** What was learned. */
    @FunctionalInterface
    interface Prediction {
        /** @param features {@code [features]} */
        Belief of(double[] features);
    }

    /**
     * What a cost is thought to be.
     *
     * @param mean     expected cost
     * @param variance of the cost around it, at least 0
     */
    record Belief(double mean, double variance) {
    }
}
