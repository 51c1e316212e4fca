package activarium.network;

import activarium.data.Dataset;
import activarium.data.Task;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which data a run learns from. */
public sealed interface DataSpec {
    /**
     * A generator or bundled set.
     *
     * @param options its own options by name, for example {@code samples}, {@code noise}; what is missing has its default
     * @param split   without effect where the set comes divided
     */
    record Named(String name, Map<String, Double> options, SplitSpec split, Normalization normalize) implements DataSpec {
        public Named {
            options = Map.copyOf(options);
        }
    }

    /** A CSV file with a header; every column that is not a target is an input. */
    record Csv(Path file, List<String> targets, Task task, SplitSpec split, Normalization normalize) implements DataSpec {
        public Csv {
            targets = List.copyOf(targets);
        }
    }

    /** The samples themselves; all of them are for training unless a split is given. */
    record Inline(Dataset samples, Optional<SplitSpec> split, Normalization normalize) implements DataSpec {
    }

    /**
     * @param test fraction of the samples kept for the test, 0 up to but not 1
     * @param seed of the shuffle that chooses them
     */
    record SplitSpec(double test, long seed) {
    }

    /** What is done to inputs; statistics come from the training samples alone. */
    enum Normalization {
        /** Nothing. */
        NONE("none"),
        /** Mean 0, standard deviation 1 for each feature; a constant feature becomes 0. */
        STANDARD("standard"),
        /** Each feature to [0, 1]; a constant feature becomes 0. */
        MINMAX("minmax");

        private final String word;

        Normalization(String word) {
            this.word = word;
        }

        /** As in a RunSpec. */
        public String word() {
            return word;
        }
    }
}
