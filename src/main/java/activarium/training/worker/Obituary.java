package activarium.training.worker;

import activarium.message.Message;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Why a worker process is gone, in one sentence for the user: what happened, why where that is known, what to do. */
final class Obituary {
    private static final int SIGNALS = 128;
    private static final int KILLED = SIGNALS + 9;
    private static final int ENDED = SIGNALS + 15;
    /** Of the Java virtual machine where it was told to end when its memory runs out. */
    private static final int NO_MEMORY = 3;
    private static final int LONGEST = 200;
    /** Signals by which machine code ends a process. */
    private static final Map<Integer, String> CRASHES = Map.of(SIGNALS + 4, "SIGILL", SIGNALS + 6, "SIGABRT", SIGNALS + 7, "SIGBUS",
            SIGNALS + 8, "SIGFPE", SIGNALS + 11, "SIGSEGV");

    private Obituary() {
    }

    static Message noMemory(String engine) {
        return WorkerProblem.NO_MEMORY.with(engine);
    }

    static Message noLibrary(String engine, String what) {
        return WorkerProblem.NO_LIBRARY.with(engine, cut(what));
    }

    static Message error(String engine, String what) {
        return WorkerProblem.ERROR.with(engine, cut(what));
    }

    static Message notStarted(String engine, Message what) {
        return WorkerProblem.NOT_STARTED.with(engine, what);
    }

    static Message notStarted(String engine, String what) {
        return WorkerProblem.NOT_STARTED.with(engine, cut(what));
    }

    static Message silent(String engine, int seconds) {
        return WorkerProblem.SILENT.with(engine, seconds);
    }

    static Message stuck(String engine, int seconds) {
        return WorkerProblem.STUCK.with(engine, seconds);
    }

    static Message garbage(String engine, String what) {
        return WorkerProblem.GARBAGE.with(engine, cut(what));
    }

    static Message tooLarge(String engine) {
        return WorkerProblem.TOO_LARGE.with(engine);
    }

    /**
     * @param exit      its exit code; empty where it is not known
     * @param lastLines that it has written
     */
    static Message ended(String engine, OptionalInt exit, List<String> lastLines) {
        if (exit.isEmpty()) {
            return WorkerProblem.CLOSED.with(engine);
        }
        int code = exit.getAsInt();
        if (code == KILLED) {
            return WorkerProblem.KILLED.with(engine);
        }
        if (code == ENDED) {
            return WorkerProblem.ENDED.with(engine);
        }
        if (CRASHES.containsKey(code)) {
            return report(lastLines).map(file -> WorkerProblem.CRASHED_REPORT.with(engine, CRASHES.get(code), file))
                    .orElseGet(() -> WorkerProblem.CRASHED.with(engine, CRASHES.get(code)));
        }
        if (code == NO_MEMORY || lastLines.stream().anyMatch(line -> line.contains("java.lang.OutOfMemoryError"))) {
            return noMemory(engine);
        }
        return lastLines.reversed().stream().filter(line -> !line.isBlank() && !line.startsWith("\tat ")).findFirst()
                .map(line -> WorkerProblem.EXITED_SAYING.with(engine, code, cut(line))).orElseGet(() -> WorkerProblem.EXITED.with(engine, code));
    }

    /** Where the virtual machine says that it left its report. */
    private static Optional<String> report(List<String> lastLines) {
        return lastLines.stream().map(line -> line.replaceFirst("^#\\s*", "").strip()).filter(line -> line.endsWith(".log")).findFirst();
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\R", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
