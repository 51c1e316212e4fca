package activarium.network;

import activarium.message.Message;

import java.util.List;
import java.util.Locale;

/** What can be wrong with a RunSpec as a document; what can be wrong with its network is a {@link ShapeProblem}. */
public enum SpecProblem {
    AT, UNKNOWN_FIELD_NEAR, UNKNOWN_FIELD, MISSING, UNKNOWN_WORD_NEAR, UNKNOWN_WORD, OBJECT, LIST, TEXT, TRUTH, FINITE, POSITIVE, LONG,
    NUMBER_FROM, NUMBER_RANGE, WHOLE_FROM, WHOLE_RANGE, EXPECTED, DATA_KIND, DIVIDED, NO_TARGETS, NO_FILE_NAME, CURVE_NAMES, SAMPLE_SHAPE,
    TARGETS_COUNT, NO_SAMPLES, ROW_LENGTH, EMPTY_LIST, WEIGHTS_FORM, ENTRIES, INPUT_FORM, NO_LAYERS, LAYERS_TOO_MANY, DROPS_ALL,
    ACTIVATION_KIND, NO_PARAMETERS, NO_PARAMETER, VERSION, CLIPPING, SPLIT_ALL, BELOW_ONE, BIASES, GAMMA_LENGTH, VARIANCE, WEIGHTS_COUNT,
    WEIGHTS_SHAPE, NORMALIZATIONS_COUNT, NORMALIZATION_LENGTH, FOLDER, NO_FILE, NOT_PERMITTED, NOT_UTF_8, UNREADABLE, NOT_JSON, NOT_JSON_AT,
    EMPTY_DOCUMENT;

    /** Where {@link #key} is looked up. */
    public static final String BUNDLE = "activarium.network.problems";

    /** Its words' key. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** @param arguments in the order of the words */
    public Message with(Object... arguments) {
        return new Message(BUNDLE, key(), List.of(arguments));
    }
}
