package activarium.network;

/**
 * Ends a run whose test loss (training loss where there are no test samples) no longer falls.
 *
 * @param patience evaluations in a row without a new smallest loss after which the run ends, at least 1
 */
public record EarlyStopping(int patience) {
}
