package activarium.study;

/** Where a study is in its life. */
public enum StudyState {
    /** Reading data, and finding what was recorded earlier. */
    PREPARING,
    RUNNING,
    PAUSED,
    /** All members have ended. */
    FINISHED,
    /** Ended before its last seed, because the sequential design says that the answer is clear. */
    DECIDED,
    /** Ended by the user; it goes on when it is started again with the same journal. */
    STOPPED,
    /** Ended by its budget of time; as if stopped. */
    OUT_OF_TIME,
    /** Ended by an error; what was recorded before stays. */
    FAILED;

    /** Whether no member will follow. */
    public boolean ended() {
        return this != PREPARING && this != RUNNING && this != PAUSED;
    }
}
