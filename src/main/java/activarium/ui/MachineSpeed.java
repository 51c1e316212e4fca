package activarium.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How fast a machine that is shared with others is just now: the time of one fixed piece of work, which measurements beside it are to be read with. */
final class MachineSpeed {
    private static final int STEPS = 60_000_000;
    private static final int TIMES = 5;

    private final List<Double> milliseconds = new ArrayList<>();

    /** Does the work a few times, for about half a second, on the calling thread. */
    void sample() {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            long begun = System.nanoTime();
            long worked = work(begun);
            // What nobody reads need not be worked out.
            times.add((System.nanoTime() - begun) * 1e-6 + (worked == 0 ? 1 : 0));
        }
        milliseconds.add(FrameTimes.quantile(times, 0.5));
    }

    private static long work(long seed) {
        long x = seed | 1;
        for (int i = 0; i < STEPS; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        return x;
    }

    /** All samples in their order. */
    String words() {
        return "a fixed piece of work took " + String.join(", ", milliseconds.stream().map(time -> String.format(Locale.ROOT, "%.0f", time)).toList())
                + " ms before, between and after; where these differ, the machine was not this program's alone";
    }
}
