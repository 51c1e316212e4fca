package activarium.training;

/** Where a run is in its life. */
public enum RunState {
    /** Reading data and building the network. */
    PREPARING,
    RUNNING,
    PAUSED,
    /** All steps are done. */
    FINISHED,
    /** Ended by the user before its last step. */
    STOPPED,
    /** Ended by an error; what was computed before is kept. */
    FAILED;

    /** Whether no step will follow. */
    public boolean ended() {
        return this == FINISHED || this == STOPPED || this == FAILED;
    }
}
