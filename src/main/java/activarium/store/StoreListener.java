package activarium.store;

/** Hears how the store is doing, on the store's thread. */
public interface StoreListener {
    /** Something is wrong. Where it may pass, what is to be saved stays in memory and is tried again. */
    void troubled(StoreProblem problem);

    /** Everything that waited in memory is saved again. */
    void savedAgain();

    /** Something in the store has changed. */
    default void changed() {
    }

    /** Hears nothing. */
    static StoreListener none() {
        return new StoreListener() {
            @Override
            public void troubled(StoreProblem problem) {
            }

            @Override
            public void savedAgain() {
            }
        };
    }
}
