package activarium.study.sparse;

import java.util.List;

/** One coordinate of a {@link MixedSpace}; every value has a place in [0, 1]. */
public sealed interface Dimension {
    /** Of the hyperparameter, as in files. */
    String name();

    /** The value at a place. @param place 0 to 1 */
    double at(double place);

    /** The place of a value; beyond an end it is that end's. */
    double place(double value);

    /**
     * One of several words; the value is its index.
     *
     * @param words at least one
     */
    record Categorical(String name, List<String> words) implements Dimension {
        public Categorical {
            words = List.copyOf(words);
        }

        @Override
        public double at(double place) {
            return Math.min(words.size() - 1, Math.floor(place * words.size()));
        }

        @Override
        public double place(double value) {
            return (value + 0.5) / words.size();
        }
    }

    /** A number in [low, high]; equal differences are equally far. */
    record Linear(String name, double low, double high) implements Dimension {
        @Override
        public double at(double place) {
            return Math.clamp(low + place * (high - low), low, high);
        }

        @Override
        public double place(double value) {
            return Math.clamp((value - low) / (high - low), 0, 1);
        }
    }

    /** A number in [low, high] above zero; equal ratios are equally far. */
    record Logarithmic(String name, double low, double high) implements Dimension {
        @Override
        public double at(double place) {
            // StrictMath: the same configuration on every machine.
            return Math.clamp(low * StrictMath.pow(high / low, place), low, high);
        }

        @Override
        public double place(double value) {
            return Math.clamp(StrictMath.log(value / low) / StrictMath.log(high / low), 0, 1);
        }
    }
}
