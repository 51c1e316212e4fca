package activarium.study;

import activarium.message.Message;

import java.util.List;
import java.util.Locale;

/** What can be wrong with a StudySpec beside what can be wrong with its run. */
public enum StudyProblem {
    RUNS_TOO_MANY, GRID_OR_VARIANTS, NO_FIELD, NAME_TWICE, LABEL_TWICE, NO_AT, NEEDS_LABEL, NO_VALUE, THIS_NO_POINTER, NO_POINTER,
    LABEL_LENGTH, NO_SEED_FIELD, SEEDS_COUNT, SEED_TWICE, LOOKS, IN_VARIANT, LEADS_NOWHERE;

    /** Where {@link #key} is looked up. */
    public static final String BUNDLE = "activarium.study.problems";

    /** Its words' key. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** @param arguments in the order of the words */
    public Message with(Object... arguments) {
        return new Message(BUNDLE, key(), List.of(arguments));
    }
}
