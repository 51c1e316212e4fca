package activarium.ui.explore;

/** What the middle of the Explore page shows. */
public enum View {
    /** The functions themselves. */
    CURVES,
    /** What they do to a random signal, layer after layer. */
    SIGNAL
}
