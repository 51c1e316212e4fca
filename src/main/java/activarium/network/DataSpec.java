package activarium.network;

import activarium.data.Dataset;
import activarium.data.Task;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which data a run learns from. */
public sealed interface DataSpec {
    /** What is done to the inputs. */
    Normalization normalize();

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

    /**
     * The images in a folder (MNIST, Fashion-MNIST, CIFAR-10), which come divided into training and test samples.
     *
     * @param samples take the first so many training images and so many test images at most; {@link Integer#MAX_VALUE} for all
     */
    record Images(Path folder, int samples, Normalization normalize) implements DataSpec {
    }

    /**
     * Samples from a typed curve y = f(x): for regression x and y, for classification points below and above.
     *
     * @param formula without free names
     * @param samples number of samples
     * @param noise   standard deviation
     * @param range   x (and y of points) lie in [-range, range]
     */
    record Typed(String formula, Task task, int samples, double noise, double range, long seed, SplitSpec split, Normalization normalize)
            implements DataSpec {
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
