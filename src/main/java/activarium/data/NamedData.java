package activarium.data;

import java.util.List;
import java.util.Map;

/** A data set that has a name: a bundled one, or a generator. */
public sealed interface NamedData permits BundledData, GeneratedData {
    /** As in a RunSpec. */
    String name();

    /** As on the screen. */
    String title();

    /** One sentence: what it is and where it is from. */
    String description();

    Task task();

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
     * A number that shapes the data.
     *
     * @param low    smallest allowed value
     * @param high   largest allowed value
     * @param effect what it does, in a few words
     */
    record Option(String name, double defaultValue, double low, double high, String effect) {
    }

    /** The options' values, checked. */
    default Map<String, Double> checked(Map<String, Double> given) {
        Map<String, Double> values = new java.util.LinkedHashMap<>();
        options().forEach(option -> values.put(option.name(), option.defaultValue()));
        given.forEach((name, value) -> {
            Option option = options().stream().filter(o -> o.name().equals(name)).findFirst().orElseThrow(() ->
                    new InvalidDataException("data set " + name() + " has no option \"" + name + "\""
                            + (values.isEmpty() ? "; it has none" : "; it has " + String.join(", ", values.keySet()))));
            if (!(value >= option.low() && value <= option.high())) {
                throw new InvalidDataException("data set " + name() + ": " + name + " is from " + option.low() + " to "
                        + option.high() + ", not " + value);
            }
            values.put(name, value);
        });
        return values;
    }
}
