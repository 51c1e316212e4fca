package activarium.training.device;

/** Where it is asked what GPUs there are. */
@FunctionalInterface
public interface Driver {
    /** Asks now; may take a second. Throws nothing. */
    DriverAnswer ask();
}
