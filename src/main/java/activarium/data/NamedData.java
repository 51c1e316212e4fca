package activarium.data;

import java.util.List;
import java.util.Map;

/** A data set that has a name: a bundled one, or a generator. */
public sealed interface NamedData permits BundledData, BundledImages, GeneratedData {
    /** As in a RunSpec. */
    String name();

    /** As on the screen. */
    String title();

    /** One sentence: what it is and where it is from. */
    String description();

    /** Whether classes or numbers are to be learned. */
    Task task();

    /** What a network's last layer has to give: the number of classes, or of target numbers. */
    int outputs();

    /** Whether its inputs are on scales so different that a network learns better from normalised ones. */
    boolean needsScaling();

    /** Whether it comes divided into training and test samples, so that no other split can be asked for. */
    default boolean hasOwnSplit() {
        return false;
    }

    /** Its options with their defaults. */
    List<Option> options();

    /**
     * The samples.
     *
     * @param options by name; what is missing has its default
     * @throws InvalidDataException for an unknown option or a value outside its range
     */
    Dataset load(Map<String, Double> options);

    /**
     * The samples in two parts; in its own two where it {@link #hasOwnSplit()}.
     *
     * @param fraction of the samples for the test, 0 up to but not 1
     * @param seed     of the choice
     * @throws InvalidDataException for an unknown option or a value outside its range
     */
    default TrainTest divided(Map<String, Double> options, double fraction, long seed) {
        return Splitting.split(load(options), fraction, seed);
    }

    /**
     * A number that shapes the data.
     *
     * @param whole  whether it counts something
     * @param low    smallest allowed value
     * @param high   largest allowed value
     * @param effect what it does, in a few words
     */
    record Option(String name, boolean whole, double defaultValue, double low, double high, String effect) {
    }

    /** The options' values, checked. */
    default Map<String, Double> checked(Map<String, Double> given) {
        Map<String, Double> values = new java.util.LinkedHashMap<>();
        options().forEach(option -> values.put(option.name(), option.defaultValue()));
        given.forEach((name, value) -> {
            Option option = options().stream().filter(o -> o.name().equals(name)).findFirst().orElseThrow(() ->
                    new InvalidDataException(values.isEmpty() ? DataProblem.NO_OPTIONS.with(name(), name)
                            : DataProblem.NO_OPTION.with(name(), name, String.join(", ", values.keySet()))));
            if (!(value >= option.low() && value <= option.high())) {
                throw new InvalidDataException(DataProblem.OPTION_RANGE.with(name(), name, plain(option.low()), plain(option.high()), plain(value)));
            }
            if (option.whole() && value != Math.rint(value)) {
                throw new InvalidDataException(DataProblem.OPTION_WHOLE.with(name(), name, value));
            }
            values.put(name, value);
        });
        return values;
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? String.valueOf((long) value) : String.valueOf(value);
    }
}
