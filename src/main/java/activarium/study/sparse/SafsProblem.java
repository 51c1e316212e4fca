package activarium.study.sparse;

import activarium.message.Message;

import java.util.List;
import java.util.Locale;

/** What can be wrong with a SafsSpec beside what can be wrong with its run. */
public enum SafsProblem {
    TEST_NEEDED, PLATEAU, EARLY_STOPPING, BEGINS_ANEW, NO_ACTIVATION, GROUPED, FRACTION_OR_FOLDS, FRACTION, UNKNOWN_ACTIVATION,
    SEEDS_TOO_MANY, EMPTY, TWICE;

    /** Where {@link #key} is looked up. */
    public static final String BUNDLE = "activarium.study.sparse.problems";

    /** Its words' key. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** @param arguments in the order of the words */
    public Message with(Object... arguments) {
        return new Message(BUNDLE, key(), List.of(arguments));
    }
}
