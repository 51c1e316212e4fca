package activarium.network;

/** How the learning rate changes with the step k, counted from 0, as a factor on the optimiser's. */
public sealed interface ScheduleSpec {
    /** 1. */
    record Constant() implements ScheduleSpec {
    }

    /** factor^floor(k / every). */
    record Step(int every, double factor) implements ScheduleSpec {
    }

    /** From 1 down to {@code end} at the last step, in a straight line. */
    record Linear(double end) implements ScheduleSpec {
    }

    /** From 1 down to {@code end} at the last step, along half a cosine. */
    record Cosine(double end) implements ScheduleSpec {
    }

    /** Loshchilov and Hutter 2017: cosine over {@code period} steps, restarted with {@code growth} times the period. */
    record WarmRestarts(int period, double growth, double end) implements ScheduleSpec {
    }

    /** Times {@code factor} when the test loss (training loss without test samples) has not fallen for {@code patience} evaluations. */
    record ReduceOnPlateau(double factor, int patience) implements ScheduleSpec {
    }
}
