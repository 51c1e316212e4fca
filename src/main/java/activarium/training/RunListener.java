package activarium.training;

import java.util.function.Supplier;

/** Hears of a run on the training thread: be quick. */
@FunctionalInterface
public interface RunListener {
    /** A row of the run's metrics. */
    void stepped(LossPoint point);

    /** The network is built, and the first step follows. */
    default void began(Run run) {
    }

    /**
     * No step will follow, and the run's state, failure and result are there. Not heard by a run whose network could not be built.
     *
     * @param last takes the network's state as it was left, while this is being heard
     */
    default void ended(Run run, Supplier<Checkpoint> last) {
    }

    /** Both hear everything, this one first. */
    default RunListener and(RunListener other) {
        RunListener one = this;
        return new RunListener() {
            @Override
            public void stepped(LossPoint point) {
                one.stepped(point);
                other.stepped(point);
            }

            @Override
            public void began(Run run) {
                one.began(run);
                other.began(run);
            }

            @Override
            public void ended(Run run, Supplier<Checkpoint> last) {
                one.ended(run, last);
                other.ended(run, last);
            }
        };
    }

    /** Hears nothing. */
    static RunListener none() {
        return _ -> {
        };
    }
}
