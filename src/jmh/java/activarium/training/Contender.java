package activarium.training;

/** Something that trains a network, to be timed. */
interface Contender extends AutoCloseable {
    /** @return seconds that so many steps took */
    double seconds(int steps) throws Exception;

    @Override
    void close() throws Exception;
}
