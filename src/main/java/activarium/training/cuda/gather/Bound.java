package activarium.training.cuda.gather;

/** What a launch gives for one parameter. */
sealed interface Bound permits Bound.Number, Words {
    /** A whole number. */
    record Number(int value) implements Bound {
    }
}
