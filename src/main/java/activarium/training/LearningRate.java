package activarium.training;

import activarium.network.ScheduleSpec;

/** A schedule's factor on the learning rate, step by step. */
public final class LearningRate {
    private final ScheduleSpec schedule;
    private final int steps;
    private double plateauFactor = 1;
    private double best = Double.POSITIVE_INFINITY;
    private int waited;
    private double restartedAt;
    private double periodNow;

    /** @param steps of the whole run */
    public LearningRate(ScheduleSpec schedule, int steps) {
        this.schedule = schedule;
        this.steps = steps;
    }

    /** At step k, from 0. */
    public double factor(int k) {
        double last = Math.max(1, steps - 1);
        return switch (schedule) {
            case ScheduleSpec.Constant _ -> 1;
            case ScheduleSpec.Step(int every, double factor) -> Math.pow(factor, k / every);
            case ScheduleSpec.Linear(double end) -> 1 + (end - 1) * k / last;
            case ScheduleSpec.Cosine(double end) -> cosine(k / last, end);
            case ScheduleSpec.WarmRestarts(int period, double growth, double end) -> {
                if (k < restartedAt || periodNow == 0) {
                    restartedAt = 0;
                    periodNow = period;
                }
                // From where the last call left off: from the beginning, a long run would slow down with every step.
                while (k - restartedAt >= periodNow) {
                    restartedAt += periodNow;
                    periodNow *= growth;
                }
                yield cosine((k - restartedAt) / periodNow, end);
            }
            case ScheduleSpec.ReduceOnPlateau _ -> plateauFactor;
        };
    }

    /** Takes note of an evaluation's loss. */
    public void evaluated(double loss) {
        if (schedule instanceof ScheduleSpec.ReduceOnPlateau(double factor, int patience)) {
            if (loss < best) {
                best = loss;
                waited = 0;
            } else if (++waited > patience) {
                plateauFactor *= factor;
                waited = 0;
            }
        }
    }

    /** What cannot be worked out from the step alone: {@link #restore} takes it up again. */
    public double[] state() {
        return new double[] {plateauFactor, best, waited};
    }

    /** Goes on from a {@link #state}. */
    public void restore(double[] state) {
        plateauFactor = state[0];
        best = state[1];
        waited = (int) state[2];
    }

    private static double cosine(double progress, double end) {
        return end + (1 - end) * (1 + Math.cos(Math.PI * Math.min(1, progress))) / 2;
    }
}
