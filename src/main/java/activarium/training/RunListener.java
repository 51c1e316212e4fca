package activarium.training;

/** Hears of every row of a run's metrics, on the training thread: be quick. */
@FunctionalInterface
public interface RunListener {
    void stepped(LossPoint point);

    /** Hears nothing. */
    static RunListener none() {
        return _ -> {
        };
    }
}
