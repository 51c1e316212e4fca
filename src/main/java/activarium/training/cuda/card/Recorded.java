package activarium.training.cuda.card;

/** Launches one after another, made known to a card once, with the arrays that they were recorded with. */
public interface Recorded extends AutoCloseable {
    /** Runs all of them, in order, so many times; what is read afterwards is what they have written. */
    void replay(int times);

    /** Gives back what the card keeps for it, which it would do when it is closed. */
    @Override
    default void close() {
        // Where the garbage collector does.
    }
}
