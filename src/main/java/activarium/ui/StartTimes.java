package activarium.ui;

import javafx.animation.AnimationTimer;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * Measures how soon the window is there: from the start of the JVM to the first pulse after the window's first picture, and
 * to the first pulse after the picture of a page whose parts are all there and whose figure is drawn.
 */
final class StartTimes {
    /** When set, the times are printed and the program ends. */
    static final String WANTED = "activarium.start.times";

    private StartTimes() {
    }

    /**
     * Begins to look; to be called on the JavaFX thread when the stage has just been shown.
     *
     * @param usable whether the page has everything that a hand may want
     * @param then   done at the end
     */
    static void watch(BooleanSupplier usable, PrintStream out, Runnable then) {
        new AnimationTimer() {
            private int pulses;
            private long shown;
            private int complete;

            @Override
            public void handle(long now) {
                // A pulse's timers come before its layout and its picture.
                if (++pulses == 2) {
                    shown = System.currentTimeMillis();
                }
                complete = usable.getAsBoolean() ? complete + 1 : 0;
                if (pulses >= 2 && complete == 2) {
                    stop();
                    print(shown, System.currentTimeMillis(), out);
                    then.run();
                }
            }
        }.start();
    }

    private static void print(long shown, long usable, PrintStream out) {
        double processor = ProcessHandle.current().info().totalCpuDuration().map(time -> time.toMillis() * 1e-3).orElse(Double.NaN);
        long begun = ManagementFactory.getRuntimeMXBean().getStartTime();
        out.printf(Locale.ROOT, "window visible after %d ms, page usable after %d ms, processor time until then %.2f s%n",
                shown - begun, usable - begun, processor);
    }
}
