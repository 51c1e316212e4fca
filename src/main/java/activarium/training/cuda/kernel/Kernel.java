package activarium.training.cuda.kernel;

import java.util.List;

/**
 * A program for every thread of a grid of blocks: between the formulas and PTX.
 *
 * @param name       letters, digits and underscores
 * @param threads    of a block, a multiple of 32
 * @param parameters in the order of a launch's arguments
 * @param registers  of a thread, before a compiler has assigned real ones
 */
public record Kernel(String name, int threads, List<Parameter> parameters, List<Memory.Shared> shared, List<Memory.Local> local, List<Statement> body,
                     int registers) {
    /** Threads that a multiprocessor runs in step. */
    public static final int WARP = 32;
    private static final int MOST_THREADS = 1024;

    public Kernel {
        parameters = List.copyOf(parameters);
        shared = List.copyOf(shared);
        local = List.copyOf(local);
        body = List.copyOf(body);
        if (threads % WARP != 0 || threads < WARP || threads > MOST_THREADS) {
            throw new InvalidKernelException(name + ": a block has 32 to 1024 threads, a multiple of 32, not " + threads);
        }
    }

    /** Bytes of shared memory that a block needs. */
    public int sharedBytes() {
        return shared.stream().mapToInt(Memory.Shared::end).max().orElse(0);
    }
}
