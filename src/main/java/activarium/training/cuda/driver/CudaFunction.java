package activarium.training.cuda.driver;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/** One kernel. */
public final class CudaFunction {
    /** CUfunction_attribute of cuda.h. */
    private static final int LOCAL_BYTES = 3;
    private static final int REGISTERS = 4;
    private static final int DYNAMIC_SHARED_BYTES = 8;
    /** Without asking a kernel may have so much. */
    private static final int PLAIN_SHARED_BYTES = 48 << 10;

    private final Resource module;
    private final MemorySegment function;
    private int allowedSharedBytes = PLAIN_SHARED_BYTES;

    CudaFunction(Resource module, MemorySegment function) {
        this.module = module;
        this.function = function;
    }

    /**
     * Makes sure that a launch has nothing but to be queued, as while a stream captures: a driver may put loading off until somebody asks.
     *
     * @param sharedBytes of a block, beside what the kernel itself declares
     */
    public void load(int sharedBytes) {
        allow(sharedBytes);
        attribute(REGISTERS);
    }

    /** Of a thread. */
    public int registers() {
        return attribute(REGISTERS);
    }

    /** Of a thread, in the card's memory: registers that were too few, and arrays. */
    public int localBytes() {
        return attribute(LOCAL_BYTES);
    }

    /** Blocks that one multiprocessor runs at the same time. @param sharedBytes of a block, beside what the kernel itself declares */
    public int blocksPerProcessor(int threads, int sharedBytes) {
        allow(sharedBytes);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment place = arena.allocate(JAVA_INT);
            module.context().call(DriverFunction.OCCUPANCY, place, function, threads, (long) sharedBytes);
            return place.get(JAVA_INT, 0);
        }
    }

    private int attribute(int number) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment place = arena.allocate(JAVA_INT);
            module.context().call(DriverFunction.FUNCTION_GET_ATTRIBUTE, place, number, function);
            return place.get(JAVA_INT, 0);
        }
    }

    /**
     * Queues a launch; whether it succeeds shows when the stream is waited for.
     *
     * @param blocks      of the grid
     * @param threads     of a block
     * @param sharedBytes of a block, beside what the kernel itself declares
     * @param arguments   in the order of the kernel's parameters
     * @throws CudaException where the card cannot run such blocks
     */
    public void launch(int blocks, int threads, int sharedBytes, CudaStream stream, List<KernelArgument> arguments) {
        CudaContext context = module.context();
        allow(sharedBytes);
        try (Arena arena = Arena.ofConfined()) {
            // The driver copies the arguments before it returns.
            MemorySegment places = arguments.isEmpty() ? MemorySegment.NULL : arena.allocate(ADDRESS, arguments.size());
            for (int i = 0; i < arguments.size(); i++) {
                places.setAtIndex(ADDRESS, i, switch (arguments.get(i)) {
                    case DeviceMemory memory -> arena.allocateFrom(JAVA_LONG, memory.address());
                    case KernelArgument.Int32(int number) -> arena.allocateFrom(JAVA_INT, number);
                    case KernelArgument.Float32(float number) -> arena.allocateFrom(JAVA_FLOAT, number);
                });
            }
            context.call(DriverFunction.LAUNCH_KERNEL, function, blocks, 1, 1, threads, 1, 1, sharedBytes, stream.handle(), places, MemorySegment.NULL);
        }
    }

    private void allow(int sharedBytes) {
        if (sharedBytes > allowedSharedBytes) {
            module.context().call(DriverFunction.FUNCTION_SET_ATTRIBUTE, function, DYNAMIC_SHARED_BYTES, sharedBytes);
            allowedSharedBytes = sharedBytes;
        }
    }
}
