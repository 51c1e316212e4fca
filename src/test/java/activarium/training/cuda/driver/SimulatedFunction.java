package activarium.training.cuda.driver;

import activarium.training.cuda.kernel.Kernel;

/** A kernel of a simulated driver's module, and how much shared memory it was allowed. */
final class SimulatedFunction {
    private static final int PLAIN_SHARED_BYTES = 48 << 10;
    private static final int MOST_THREADS = 1024;

    private final Kernel kernel;
    private final long module;
    private int sharedBytes = PLAIN_SHARED_BYTES;

    SimulatedFunction(Kernel kernel, long module) {
        this.kernel = kernel;
        this.module = module;
    }

    Kernel kernel() {
        return kernel;
    }

    /** The handle of its module. */
    long module() {
        return module;
    }

    /** A launch may have so much dynamic shared memory, in bytes. */
    void allow(int bytes) {
        sharedBytes = bytes;
    }

    /** Whether it can be launched with so many threads a block, and so many bytes of shared memory. */
    boolean takes(int threads, int shared) {
        return threads == kernel.threads() && threads <= MOST_THREADS && shared >= kernel.sharedBytes() && shared <= sharedBytes;
    }
}
