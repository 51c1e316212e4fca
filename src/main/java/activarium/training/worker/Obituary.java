package activarium.training.worker;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Why a worker process is gone, in one sentence for the user: what happened, why where that is known, what to do. */
final class Obituary {
    private static final String AGAIN = "resume the run from its last checkpoint, or start it again";
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

    static String noMemory(String engine) {
        return "the process of the " + engine + " engine has no memory left for this run; make the network, the data or the batch smaller, then "
                + AGAIN;
    }

    static String noLibrary(String engine, String what) {
        return "the " + engine + " engine misses a library that it needs: " + cut(what)
                + "; install the program again with the libraries of this engine, or train with the fused engine";
    }

    static String error(String engine, String what) {
        return "the " + engine + " engine ended this run by an error of its own: " + cut(what) + "; " + AGAIN + ", or train with the fused engine";
    }

    static String notStarted(String engine, String what) {
        return "the process of the " + engine + " engine could not be started: " + cut(what) + "; train with the fused engine";
    }

    static String silent(String engine, int seconds) {
        return "the process of the " + engine + " engine had not answered for " + seconds + " s and was ended; " + AGAIN;
    }

    static String stuck(String engine, int seconds) {
        return "the process of the " + engine + " engine had not come to the end of a step within " + seconds + " s and was ended; " + AGAIN;
    }

    static String garbage(String engine, String what) {
        return "the process of the " + engine + " engine sent what is no message (" + cut(what) + ") and was ended; " + AGAIN;
    }

    static String tooLarge(String engine) {
        return "what the process of the " + engine + " engine sent does not fit into this program's memory; make the network, the data or the batch"
                + " smaller, then " + AGAIN;
    }

    /**
     * @param exit      its exit code; empty where it is not known
     * @param lastLines that it has written
     */
    static String ended(String engine, OptionalInt exit, List<String> lastLines) {
        String who = "the process of the " + engine + " engine ";
        if (exit.isEmpty()) {
            return who + "closed its connection; " + AGAIN;
        }
        int code = exit.getAsInt();
        if (code == KILLED) {
            return who + "was killed (signal 9), as the system does where its memory runs out: close other programs or make the network or the batch"
                    + " smaller, then " + AGAIN;
        }
        if (code == ENDED) {
            return who + "was ended from outside (signal 15); " + AGAIN;
        }
        if (CRASHES.containsKey(code)) {
            return who + "crashed in machine code (" + CRASHES.get(code) + ")" + report(lastLines) + "; " + AGAIN + ", or train with the fused engine";
        }
        if (code == NO_MEMORY || lastLines.stream().anyMatch(line -> line.contains("java.lang.OutOfMemoryError"))) {
            return noMemory(engine);
        }
        String last = lastLines.reversed().stream().filter(line -> !line.isBlank() && !line.startsWith("\tat ")).findFirst().map(line -> ": " + cut(line))
                .orElse("");
        return who + "ended with exit code " + code + last + "; " + AGAIN;
    }

    /** Where the virtual machine says that it left its report. */
    private static String report(List<String> lastLines) {
        return lastLines.stream().map(line -> line.replaceFirst("^#\\s*", "").strip()).filter(line -> line.endsWith(".log")).findFirst()
                .map(file -> ", its report is " + file).orElse("");
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\R", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
