package activarium.study.sparse;

import java.util.Optional;

/**
 * How a network is pruned by the magnitude of its weights. Biases, batch normalisations and activation parameters are kept.
 *
 * @param allocation where weights are compared
 * @param gradual    in several steps with training between them; in one step where empty
 */
public record Pruning(Allocation allocation, Optional<Gradual> gradual) {
    /** Where weights are compared. */
    public enum Allocation {
        /** Within each layer: every layer loses the same part. */
        LAYER("layer"),
        /** Among all layers: a layer of small weights loses more. */
        GLOBAL("global");

        private final String word;

        Allocation(String word) {
            this.word = word;
        }

        /** As in a SafsSpec. */
        public String word() {
            return word;
        }
    }

    /**
     * Zhu and Gupta 2017, equation 1.
     *
     * @param events       times that weights are taken away, at least 1
     * @param stepsBetween training steps after each of them but the last, at least 1
     */
    public record Gradual(int events, int stepsBetween) {
        /** The part that is pruned after an event, {@code rate (1 - (1 - event / events)^3)}. @param event from 1 */
        public double rate(int event, double rate) {
            double left = 1 - event / (double) events;
            return event == events ? rate : rate * (1 - left * left * left);
        }
    }
}
