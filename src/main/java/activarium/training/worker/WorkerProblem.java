package activarium.training.worker;

import activarium.message.Message;

import java.util.List;
import java.util.Locale;

/** What became of an engine's process, and what to do. */
public enum WorkerProblem {
    NO_MEMORY, NO_LIBRARY, ERROR, NOT_STARTED, SILENT, STUCK, GARBAGE, TOO_LARGE, CLOSED, KILLED, ENDED, CRASHED, CRASHED_REPORT, EXITED,
    EXITED_SAYING, NO_ANSWER, SAYS, INTERRUPTED, WITH_THE_PROGRAM;

    /** Where {@link #key} is looked up. */
    public static final String BUNDLE = "activarium.training.worker.problems";

    /** Its words' key. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** @param arguments in the order of the words */
    public Message with(Object... arguments) {
        return new Message(BUNDLE, key(), List.of(arguments));
    }
}
