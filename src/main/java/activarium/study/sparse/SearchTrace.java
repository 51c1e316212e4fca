package activarium.study.sparse;

import java.util.List;

/**
 * What a search has looked at so far, for the screen and for files.
 *
 * @param stage  which search
 * @param seed   of the study's
 * @param rate   pruned part of the weights
 * @param points in the order of its proposals
 */
public record SearchTrace(Stage stage, long seed, double rate, List<TracePoint> points) {
    public SearchTrace {
        points = List.copyOf(points);
    }

    /** The searches of a study. */
    public enum Stage {
        /** Every candidate in every layer. */
        UNIFORM("uniform"),
        /** One activation a layer. */
        ACTIVATIONS("stage 1"),
        /** Hyperparameters with the network's own activations. */
        CONTROL("control"),
        /** Scale factors and hyperparameters. */
        HYPERPARAMETERS("stage 2");

        private final String word;

        Stage(String word) {
            this.word = word;
        }

        /** In tables and files. */
        public String word() {
            return word;
        }
    }

    /**
     * One evaluation.
     *
     * @param activations     in every layer, by name
     * @param hyperparameters in words; empty where they are the run's own
     * @param judgement       what it came to
     * @param accepted        whether the search went on from it
     * @param best            smallest cost up to here
     */
    public record TracePoint(List<String> activations, String hyperparameters, Judgement judgement, boolean accepted, double best) {
        public TracePoint {
            activations = List.copyOf(activations);
        }
    }
}
