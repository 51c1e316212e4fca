package activarium.command;

import activarium.training.Snapshot;

import java.io.PrintWriter;
import java.util.Locale;

/** A line on a terminal that says how far a run is; nothing where nobody looks. */
final class Progress {
    private static final int WIDTH = 28;

    private final PrintWriter out;
    private final boolean shown;
    private final String what;

    private Progress(PrintWriter out, boolean shown, String what) {
        this.out = out;
        this.shown = shown;
        this.what = what;
    }

    /** Shown where the program was started from a terminal. */
    static Progress of(String what, PrintWriter out) {
        return new Progress(out, System.console() != null && System.console().isTerminal(), what);
    }

    void at(Snapshot snapshot, int steps) {
        if (!shown) {
            return;
        }
        int full = (int) (WIDTH * (long) snapshot.step() / steps);
        String score = snapshot.evaluation().map(e -> String.format(Locale.ROOT, "  %s %.3f",
                e.evaluation().accuracy().isPresent() ? "accuracy" : "R2", e.evaluation().score())).orElse("");
        out.printf(Locale.ROOT, "\r%s [%s%s] %d/%d  loss %.4g%s  %,.0f steps/s \u001B[K", what, "#".repeat(full),
                ".".repeat(WIDTH - full), snapshot.step(), steps, snapshot.trainLoss(), score, snapshot.stepsPerSecond());
        out.flush();
    }

    /** Its process is. */
    void starting(String engine) {
        if (shown) {
            out.print("\rstarting the process of the " + engine + " engine ... \u001B[K");
            out.flush();
        }
    }

    void done() {
        if (shown) {
            out.print("\r\u001B[K");
            out.flush();
        }
    }
}
