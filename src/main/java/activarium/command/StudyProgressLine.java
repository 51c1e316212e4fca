package activarium.command;

import activarium.study.StudyProgress;

import java.io.PrintWriter;
import java.util.Locale;

/** A line on a terminal that says how far a study is; nothing where nobody looks. */
final class StudyProgressLine {
    private static final int WIDTH = 28;

    private final PrintWriter out;
    private final boolean shown;

    private StudyProgressLine(PrintWriter out, boolean shown) {
        this.out = out;
        this.shown = shown;
    }

    /** Shown where the program was started from a terminal. */
    static StudyProgressLine of(PrintWriter out) {
        return new StudyProgressLine(out, System.console() != null && System.console().isTerminal());
    }

    void at(StudyProgress progress) {
        if (shown) {
            int full = (int) (WIDTH * progress.done());
            String left = progress.secondsRemaining().isPresent() ? "  about " + time(progress.secondsRemaining().getAsDouble()) + " left" : "";
            out.printf(Locale.ROOT, "\r[%s%s] %d/%d members%s \u001B[K", "#".repeat(full), ".".repeat(WIDTH - full), progress.result().ended(),
                    progress.result().members().size(), left);
            out.flush();
        }
    }

    private static String time(double seconds) {
        if (seconds < 90) {
            return Math.round(seconds) + " s";
        }
        return seconds < 5400 ? Math.round(seconds / 60) + " min" : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }

    void done() {
        if (shown) {
            out.print("\r\u001B[K");
            out.flush();
        }
    }
}
