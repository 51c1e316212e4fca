package activarium.ui.train;

/**
 * A hidden layer as the form edits it.
 *
 * @param units      1 to 10,000
 * @param activation a name of the catalogue
 */
record Hidden(int units, String activation) {
}
