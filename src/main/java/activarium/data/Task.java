package activarium.data;

/** What a network is asked to do with a data set. */
public enum Task {
    REGRESSION, CLASSIFICATION
}
