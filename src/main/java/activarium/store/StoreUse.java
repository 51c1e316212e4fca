package activarium.store;

/** What a store is opened for. */
public enum StoreUse {
    /** To record what is computed: a file in its place that is damaged or somebody else's is set aside. */
    KEEP,
    /** To look at what was recorded, or to order it: such a file is left where it is. */
    LOOK
}
