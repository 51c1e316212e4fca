package activarium.training;

import activarium.message.Message;

import java.util.List;
import java.util.Locale;

/** Why a run ended, or a checkpoint cannot be gone on with. */
public enum TrainingProblem {
    NOT_FINITE, NOT_FINITE_IN, NO_MEMORY, UNEXPECTED, OTHER_RUN, OTHER_ENGINE, OTHER_DATA, LIST_MISSING, LIST_LENGTH, NO_FILE, DAMAGED,
    NO_CHECKPOINT, CHECKPOINT_VERSION;

    /** Where {@link #key} is looked up. */
    public static final String BUNDLE = "activarium.training.problems";

    /** Its words' key. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** @param arguments in the order of the words */
    public Message with(Object... arguments) {
        return new Message(BUNDLE, key(), List.of(arguments));
    }
}
