package activarium.network;

/** How many samples one step sees. */
public sealed interface BatchSize {
    /** A number of samples, drawn without replacement from a shuffled epoch; the last batch of an epoch may be smaller. */
    record Samples(int count) implements BatchSize {
    }

    /** All samples, in the data's own order. */
    record Full() implements BatchSize {
    }
}
