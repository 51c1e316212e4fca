package activarium.training.cuda.card;

/** An array in a card's memory. */
public sealed interface CardArray extends CardArgument, AutoCloseable {
    int length();

    /** Gives its memory back, which the card would do when it is closed. */
    @Override
    default void close() {
        // Where the garbage collector does.
    }

    /** Of floats. */
    non-sealed interface Floats extends CardArray {
        /** Writes the first elements. */
        void upload(float[] from);

        /** Reads the first elements. */
        void download(float[] to);

        /**
         * Reads some elements, now and then. What is read in the other way after one launch a card may bring along with the next ones; this is brought when it is asked for.
         *
         * @param from the first of them
         */
        void download(int from, float[] to);
    }

    /** Of whole numbers. */
    non-sealed interface Ints extends CardArray {
        /** Writes the first elements. */
        void upload(int[] from);

        /** Reads the first elements. */
        void download(int[] to);
    }
}
