package activarium.training;

/** Something that trains a network, to be timed. */
interface Contender extends AutoCloseable {
    /**
     * What some steps took.
     *
     * @param wall seconds that passed
     * @param work seconds that processors worked on it; where only one thread does, what else the machine does falls out
     */
    record Time(double wall, double work) {
    }

    Time time(int steps) throws Exception;

    @Override
    void close() throws Exception;
}
