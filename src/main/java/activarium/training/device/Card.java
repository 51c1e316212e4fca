package activarium.training.device;

/**
 * A GPU as its driver knows it.
 *
 * @param index  the driver's number of it, from 0: {@code cuda:0}
 * @param name   as it is sold
 * @param memory in bytes, all of it
 * @param multiprocessors each of which runs blocks of threads by itself
 */
public record Card(int index, String name, long memory, ComputeCapability capability, int multiprocessors) {
    /** As on the command line. */
    public String device() {
        return "cuda:" + index;
    }
}
