package activarium.store;

import java.util.Locale;

/** Where a stored run is in its life. */
public enum StoredState {
    /** Some program trains it now. */
    RUNNING,
    /** The program that trained it is gone. */
    INTERRUPTED,
    FINISHED,
    STOPPED,
    FAILED;

    /** As on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
