package activarium.training.cuda.driver;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/**
 * A card that was opened. One thread at a time may use this and what comes from it; only kernels may be made ready by others meanwhile ({@link #meanwhile}). Closing frees everything that was made here and was not closed before, newest
 * first, on every path; after a {@link DeviceFaultException} the driver has freed it all and every call but {@link #close} fails at once. The driver has one
 * context of a card in a process (its primary context), which all that were opened have in common: what fails for one fails for all.
 */
public final class CudaContext implements AutoCloseable {
    private static final int NOT_READY = 600;
    private static final int STREAM_NON_BLOCKING = 1;
    /** CU_JIT_INFO_LOG_BUFFER, its size, CU_JIT_ERROR_LOG_BUFFER, its size. */
    private static final int[] LOG_OPTIONS = {3, 4, 5, 6};
    private static final int LOG_LENGTH = 1 << 16;

    private final DriverLibrary library;
    private final int handle;
    private final CudaDevice device;
    private final MemorySegment context;
    private final Deque<Resource> resources = new ConcurrentLinkedDeque<>();
    /** Whoever makes kernels ready shares it; whoever closes has it alone. */
    private final ReadWriteLock open = new ReentrantReadWriteLock();
    private volatile boolean lost;
    private volatile boolean closed;

    CudaContext(DriverLibrary library, int handle, CudaDevice device) {
        this.library = library;
        this.handle = handle;
        this.device = device;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment place = arena.allocate(ADDRESS);
            library.call(DriverFunction.PRIMARY_CONTEXT_RETAIN, place, handle);
            context = place.get(ADDRESS, 0);
        }
    }

    public CudaDevice device() {
        return device;
    }

    /** @param free bytes that can be had now. @param total bytes of the card */
    public record MemoryInfo(long free, long total) {
    }

    public MemoryInfo memory() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment free = arena.allocate(JAVA_LONG);
            MemorySegment total = arena.allocate(JAVA_LONG);
            call(DriverFunction.MEMORY_GET_INFO, free, total);
            return new MemoryInfo(free.get(JAVA_LONG, 0), total.get(JAVA_LONG, 0));
        }
    }

    /**
     * Memory of the card; it holds anything.
     *
     * @param bytes above 0
     * @throws DeviceMemoryException where that much is not free
     */
    public DeviceMemory allocate(long bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException(bytes + " bytes");
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment place = arena.allocate(JAVA_LONG);
            call(DriverFunction.MEMORY_ALLOCATE, place, bytes);
            long address = place.get(JAVA_LONG, 0);
            return new DeviceMemory(resource(DriverFunction.MEMORY_FREE, address), address, bytes);
        }
    }

    /** Memory of the host that the card reads and writes by itself while other work goes on. @param bytes above 0 */
    public PinnedMemory allocatePinned(long bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException(bytes + " bytes");
        }
        MemorySegment segment = handle(DriverFunction.MEMORY_ALLOCATE_HOST, bytes);
        return new PinnedMemory(resource(DriverFunction.MEMORY_FREE_HOST, segment), segment.reinterpret(bytes));
    }

    /** A queue of work beside others. */
    public CudaStream stream() {
        MemorySegment stream = handle(DriverFunction.STREAM_CREATE, STREAM_NON_BLOCKING);
        return new CudaStream(resource(DriverFunction.STREAM_DESTROY, stream), stream);
    }

    /** The queue that copies without a stream wait for. */
    public CudaStream defaultStream() {
        return new CudaStream(new Resource(this, DriverFunction.STREAM_DESTROY, MemorySegment.NULL), MemorySegment.NULL);
    }

    /** A mark in a stream that knows its time. */
    public CudaEvent event() {
        MemorySegment event = handle(DriverFunction.EVENT_CREATE, 0);
        return new CudaEvent(resource(DriverFunction.EVENT_DESTROY, event), event);
    }

    /** Makes modules, and functions of them, while another thread goes on with the card: to compile may take seconds. Whoever closes this waits for it. */
    public <T> T meanwhile(Supplier<T> made) {
        open.readLock().lock();
        try {
            return made.get();
        } finally {
            open.readLock().unlock();
        }
    }

    /**
     * Compiles PTX for this card; the driver keeps what it has compiled for the next time.
     *
     * @throws KernelCompilationException with the compiler's lines
     */
    public CudaModule module(String ptx) {
        usable();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment place = arena.allocate(ADDRESS);
            // One more, which stays 0.
            MemorySegment info = arena.allocate(LOG_LENGTH + 1);
            MemorySegment errors = arena.allocate(LOG_LENGTH + 1);
            MemorySegment options = arena.allocateFrom(JAVA_INT, LOG_OPTIONS);
            MemorySegment values = arena.allocate(ADDRESS, LOG_OPTIONS.length);
            values.setAtIndex(ADDRESS, 0, info);
            values.setAtIndex(ADDRESS, 1, MemorySegment.ofAddress(LOG_LENGTH));
            values.setAtIndex(ADDRESS, 2, errors);
            values.setAtIndex(ADDRESS, 3, MemorySegment.ofAddress(LOG_LENGTH));
            int answer = library.answer(DriverFunction.MODULE_LOAD_DATA, place, arena.allocateFrom(ptx), LOG_OPTIONS.length, options, values);
            if (answer != 0) {
                CudaException failure = library.failure(DriverFunction.MODULE_LOAD_DATA, answer);
                throw failure instanceof KernelCompilationException compilation
                        ? new KernelCompilationException(compilation.problem(), errors.getString(0).strip()) : noted(failure);
            }
            MemorySegment module = place.get(ADDRESS, 0);
            return new CudaModule(resource(DriverFunction.MODULE_UNLOAD, module), module);
        }
    }

    /** Waits until the card has done everything, of others that have it open too: nobody may capture a stream meanwhile. @throws DeviceFaultException where something of it failed */
    public void synchronize() {
        call(DriverFunction.CONTEXT_SYNCHRONIZE);
    }

    /** What the driver must be given back. @param free the function that does */
    Resource resource(DriverFunction free, Object freed) {
        Resource resource = new Resource(this, free, freed);
        resources.push(resource);
        return resource;
    }

    void free(Resource resource) {
        if (resources.remove(resource) && !lost) {
            call(resource.function(), resource.freed());
        }
    }

    /** The address that a function writes through its first parameter. */
    MemorySegment handle(DriverFunction function, Object... further) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment place = arena.allocate(ADDRESS);
            Object[] arguments = new Object[further.length + 1];
            arguments[0] = place;
            System.arraycopy(further, 0, arguments, 1, further.length);
            call(function, arguments);
            return place.get(ADDRESS, 0);
        }
    }

    void call(DriverFunction function, Object... arguments) {
        usable();
        int answer = library.answer(function, arguments);
        if (answer != 0) {
            throw noted(library.failure(function, answer));
        }
    }

    /** Whether what a function asks about is done. @throws CudaException where something before it failed */
    boolean done(DriverFunction query, MemorySegment asked) {
        usable();
        int answer = library.answer(query, asked);
        if (answer != 0 && answer != NOT_READY) {
            throw noted(library.failure(query, answer));
        }
        return answer == 0;
    }

    private CudaException noted(CudaException failure) {
        if (failure instanceof DeviceFaultException) {
            lost = true;
        }
        return failure;
    }

    private void usable() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        if (lost) {
            throw new DeviceFaultException(CudaProblem.LOST.with());
        }
        // The driver keeps one for each thread, and threads take turns.
        library.call(DriverFunction.CONTEXT_SET_CURRENT, context);
    }

    /** Frees everything; a second call does nothing. */
    @Override
    public void close() {
        open.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                giveBack();
            }
        } finally {
            open.writeLock().unlock();
        }
    }

    private void giveBack() {
        library.answer(DriverFunction.CONTEXT_SET_CURRENT, context);
        // What fails here has no consequence: the last line gives all of it back.
        if (!lost) {
            // Its own streams alone: to wait for the whole context would spoil what others capture.
            library.answer(DriverFunction.STREAM_SYNCHRONIZE, MemorySegment.NULL);
            resources.stream().filter(resource -> resource.function() == DriverFunction.STREAM_DESTROY)
                    .forEach(stream -> library.answer(DriverFunction.STREAM_SYNCHRONIZE, stream.freed()));
            resources.forEach(resource -> library.answer(resource.function(), resource.freed()));
        }
        resources.clear();
        library.answer(DriverFunction.CONTEXT_SET_CURRENT, MemorySegment.NULL);
        library.answer(DriverFunction.PRIMARY_CONTEXT_RELEASE, handle);
    }
}
