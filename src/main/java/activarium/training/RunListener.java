package activarium.training;

import java.util.function.Supplier;

/** Hears of every row of a run's metrics, on the training thread: be quick. */
@FunctionalInterface
public interface RunListener {
    void stepped(LossPoint point);

    /**
     * No step will follow, and the run's state, failure and result are there. Not heard by a run whose network could not be built.
     *
     * @param last takes the network's state as it was left, while this is being heard
     */
    default void ended(Run run, Supplier<Checkpoint> last) {
    }

    /** Hears nothing. */
    static RunListener none() {
        return _ -> {
        };
    }
}
