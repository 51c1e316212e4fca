package activarium.training.cuda.driver;

import activarium.training.cuda.interpret.KernelFault;
import activarium.training.cuda.kernel.Kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/**
 * A driver with one card that is not there: its functions are called as a library's are, through machine addresses, and its kernels are interpreted. It promises no
 * more than cuda.h does: what is queued is done when somebody waits for it, a copy from the host is on the card when its stream has got there, memory holds anything
 * until it is written and nothing after it was freed, a context is each thread's own, a launch has no more shared memory than its kernel was allowed, a capture is
 * spoilt by what it forbids, work that touches one piece of memory is in order, and a context that failed stays so until the last one who has it lets go of it. It keeps count of what it was asked for and not given
 * back. It knows the kernels of the modules that it was taught; a module whose text says {@code bad} does not compile.
 */
public final class SimulatedDriver implements AutoCloseable {
    public static final int OUT_OF_MEMORY = 2;
    private static final int INVALID_VALUE = 1;
    private static final int INVALID_PTX = 218;
    private static final int INVALID_CONTEXT = 201;
    private static final int INVALID_HANDLE = 400;
    private static final int NOT_FOUND = 500;
    private static final int NOT_READY = 600;
    private static final int ILLEGAL_ADDRESS = 700;
    private static final int CONTEXT_IS_DESTROYED = 709;

    /** A thread that gives the card back may still be on its way out of a function when nobody has anything of it. */
    private final Arena arena = Arena.ofAuto();
    private final SimulatedLibrary library;
    private final Map<String, CountDownLatch> holds = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> compilers = new ConcurrentHashMap<>();
    private final AtomicLong read = new AtomicLong();
    private final List<Integer> grids = Collections.synchronizedList(new ArrayList<>());
    private final ThreadLocal<Long> current = ThreadLocal.withInitial(() -> 0L);
    private final long capacity;
    private final Map<Long, Object> handles = new ConcurrentHashMap<>();
    private final Map<Long, SimulatedFunction> functions = new HashMap<>();
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final Order order = new Order();
    private final SimulatedMemory memory = new SimulatedMemory(arena, "the card's memory", order);
    private final SimulatedMemory pinned = new SimulatedMemory(arena, "pinned memory", order);
    private final SimulatedKernels kernels = new SimulatedKernels(memory);
    private final LateStreams streams = new LateStreams(order);
    private final Captures captures = new Captures();
    private long nextHandle = 16;
    private long context = 8;
    private volatile int retained;
    private volatile int fault;
    private volatile boolean forGood;
    private volatile String waiting = "";

    /** @param capacity of the card, in bytes */
    public SimulatedDriver(int cards, long capacity) {
        this.capacity = capacity;
        library = new SimulatedLibrary(List.of(this, new SimulatedCards(cards, capacity)), arena);
    }

    /** Of these kernels is a module. @return the module's text */
    public String teach(List<Kernel> all) {
        return kernels.teach(all);
    }

    /** Of this kernel is a module whose blocks have arguments of their own. @return the module's text */
    public String teachGathered(Kernel kernel) {
        return kernels.teachGathered(kernel);
    }

    /** Bytes that were copied from the card so far. */
    public long bytesRead() {
        return read.get();
    }

    /** Blocks of each launch so far. */
    public List<Integer> grids() {
        return List.copyOf(grids);
    }

    /** Modules that are loaded. */
    public int modules() {
        return (int) handles.values().stream().filter(Module.class::isInstance).count();
    }

    /** To compile the next module of this kernel takes until this is over. */
    public void holdCompiler(String kernel, CountDownLatch until) {
        compilers.put(".entry " + kernel + "(", until);
    }

    /** The next launch of this kernel waits until this is over. */
    public void hold(String kernel, CountDownLatch until) {
        holds.put(kernel, until);
    }

    /** Whether a launch of this kernel waits now. */
    public boolean held(String kernel) {
        return kernel.equals(waiting);
    }

    /** Whether its module is being compiled, which takes longer than usual. */
    public boolean compiles(String kernel) {
        return waiting.contains(" " + kernel + "(");
    }

    /** From now on this function does nothing but answer that; 0 for as before. */
    public void refuse(String function, int answer) {
        library.refuse(function, answer);
    }

    public SymbolLookup functions() {
        return library;
    }

    /** As an older library, which has not got one. */
    SymbolLookup without(String function) {
        return name -> name.equals(function) ? Optional.empty() : library.find(name);
    }

    /** Names of the functions, in the order of the calls. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** Allocations, pinned allocations, handles and contexts that were not given back. */
    public int held() {
        return memory.pieces() + pinned.pieces() + handles.size() + retained;
    }

    /** Bytes of the card that are taken. */
    public long taken() {
        return memory.bytes();
    }

    /** What this driver itself did wrong, and what it was told that a card would do wrong. */
    public List<Throwable> broken() {
        return library.broken();
    }

    /** Work that was queued in streams other than the default one, and that nobody has waited for. */
    public int unfinished() {
        return streams.size();
    }

    /** The card fails at what it does next. */
    public void fail() {
        fault = ILLEGAL_ADDRESS;
    }

    /** The same, and the process does not get it back: as much as cuda.h says. */
    public void failForGood() {
        forGood = true;
        fail();
    }

    @Override
    public void close() {
        memory.freeAll();
        pinned.freeAll();
        handles.clear();
    }

    /** Of functions that work in a context. @return 0, or why it cannot */
    private int called(String name) {
        calls.add(name);
        return current.get() == 0 ? INVALID_CONTEXT : retained == 0 || current.get() != context ? CONTEXT_IS_DESTROYED : fault;
    }

    /** Of those of them that are not queued in a stream. */
    private int calledUnsafely(String name) {
        int refused = called(name);
        return refused != 0 ? refused : captures.unsafe();
    }

    private long handle(Object of) {
        nextHandle += 16;
        handles.put(nextHandle, of);
        return nextHandle;
    }

    // Named and typed as the library's own.

    int cuDevicePrimaryCtxRetain(MemorySegment to, int device) {
        calls.add("cuDevicePrimaryCtxRetain");
        if (fault != 0) {
            return fault;
        }
        retained++;
        to.reinterpret(8).set(ADDRESS, 0, MemorySegment.ofAddress(context));
        return 0;
    }

    int cuDevicePrimaryCtxRelease_v2(int device) {
        calls.add("cuDevicePrimaryCtxRelease_v2");
        if (retained == 0) {
            return INVALID_CONTEXT;
        }
        retained--;
        if (retained == 0) {
            if (fault != 0) {
                // A context that failed takes everything with it.
                memory.freeAll();
                pinned.freeAll();
                handles.clear();
                streams.forget();
                captures.forget();
                fault = forGood ? fault : 0;
            }
            context += 8;
        }
        return 0;
    }

    int cuCtxSetCurrent(MemorySegment to) {
        current.set(to.address());
        return 0;
    }

    int cuCtxSynchronize() {
        int refused = called("cuCtxSynchronize");
        refused = refused != 0 ? refused : captures.waitsForAll();
        if (refused != 0) {
            return refused;
        }
        streams.finishAll();
        return fault;
    }

    int cuMemGetInfo_v2(MemorySegment free, MemorySegment total) {
        free.reinterpret(8).set(JAVA_LONG, 0, capacity - memory.bytes());
        total.reinterpret(8).set(JAVA_LONG, 0, capacity);
        return called("cuMemGetInfo_v2");
    }

    int cuMemAlloc_v2(MemorySegment address, long bytes) {
        int refused = calledUnsafely("cuMemAlloc_v2");
        if (refused != 0) {
            return refused;
        }
        if (bytes <= 0) {
            return INVALID_VALUE;
        }
        if (memory.bytes() + bytes > capacity) {
            return OUT_OF_MEMORY;
        }
        address.reinterpret(8).set(JAVA_LONG, 0, memory.allocate(bytes));
        return 0;
    }

    /** It may wait for the card, and nobody may rely upon that. */
    int cuMemFree_v2(long address) {
        int refused = calledUnsafely("cuMemFree_v2");
        return refused != 0 ? refused : memory.free(address) ? 0 : INVALID_VALUE;
    }

    int cuMemAllocHost_v2(MemorySegment address, long bytes) {
        int refused = calledUnsafely("cuMemAllocHost_v2");
        if (refused == 0) {
            address.reinterpret(8).set(ADDRESS, 0, MemorySegment.ofAddress(pinned.allocate(bytes)));
        }
        return refused;
    }

    int cuMemFreeHost(MemorySegment address) {
        int refused = calledUnsafely("cuMemFreeHost");
        return refused != 0 ? refused : pinned.free(address.address()) ? 0 : INVALID_VALUE;
    }

    /** Work of a stream that is there. What is behind a fault is not done. */
    private int queued(MemorySegment stream, Runnable work) {
        long number = stream.address();
        if (number != 0 && !(handles.get(number) instanceof Stream)) {
            return INVALID_HANDLE;
        }
        Runnable unlessFailed = () -> {
            if (fault == 0) {
                work.run();
            }
        };
        if (captures.has(number)) {
            captures.add(number, unlessFailed);
        } else {
            streams.add(number, unlessFailed);
        }
        return 0;
    }

    int cuMemsetD8Async(long address, byte value, long bytes, MemorySegment stream) {
        int refused = called("cuMemsetD8Async");
        return refused != 0 ? refused : !memory.has(address, bytes) ? INVALID_VALUE : queued(stream, () -> memory.write(address, bytes).fill(value));
    }

    /** From memory that is not pinned: taken away at once, but on the card only when the default stream has got there. */
    int cuMemcpyHtoD_v2(long to, MemorySegment from, long bytes) {
        int refused = calledUnsafely("cuMemcpyHtoD_v2");
        if (refused != 0) {
            return refused;
        }
        if (!memory.has(to, bytes)) {
            return INVALID_VALUE;
        }
        streams.finish(0);
        MemorySegment staged = MemorySegment.ofArray(from.reinterpret(bytes).toArray(JAVA_BYTE));
        return fault != 0 ? fault : queued(MemorySegment.NULL, () -> memory.write(to, bytes).copyFrom(staged));
    }

    int cuMemcpyDtoH_v2(MemorySegment to, long from, long bytes) {
        int refused = calledUnsafely("cuMemcpyDtoH_v2");
        if (refused != 0) {
            return refused;
        }
        if (!memory.has(from, bytes)) {
            return INVALID_VALUE;
        }
        streams.finish(0);
        if (fault == 0) {
            read.addAndGet(bytes);
            to.reinterpret(bytes).copyFrom(memory.read(from, bytes));
        }
        return fault;
    }

    int cuMemcpyHtoDAsync_v2(long to, MemorySegment from, long bytes, MemorySegment stream) {
        int refused = called("cuMemcpyHtoDAsync_v2");
        return refused != 0 ? refused : !memory.has(to, bytes) || !pinned.has(from.address(), bytes) ? INVALID_VALUE : queued(stream, () -> memory.write(to, bytes).copyFrom(pinned.read(from.address(), bytes)));
    }

    int cuMemcpyDtoHAsync_v2(MemorySegment to, long from, long bytes, MemorySegment stream) {
        int refused = called("cuMemcpyDtoHAsync_v2");
        return refused != 0 ? refused : !memory.has(from, bytes) || !pinned.has(to.address(), bytes) ? INVALID_VALUE : queued(stream, () -> {
            read.addAndGet(bytes);
            pinned.write(to.address(), bytes).copyFrom(memory.read(from, bytes));
        });
    }

    private record Module(List<Kernel> kernels) {
    }

    int cuModuleLoadDataEx(MemorySegment module, MemorySegment image, int options, MemorySegment names, MemorySegment values) {
        int refused = calledUnsafely("cuModuleLoadDataEx");
        if (refused != 0) {
            return refused;
        }
        String text = image.reinterpret(1 << 24).getString(0);
        if (text.contains("bad")) {
            values.reinterpret(8L * options).getAtIndex(ADDRESS, 2).reinterpret(1 << 10).setString(0, "line 3: syntax error near 'bad'\n");
            return INVALID_PTX;
        }
        compilers.keySet().stream().filter(text::contains).findFirst().ifPresent(kernel -> keepWaiting(kernel, compilers.remove(kernel)));
        module.reinterpret(8).set(ADDRESS, 0, MemorySegment.ofAddress(handle(new Module(kernels.of(text)))));
        return fault;
    }

    private int destroyed(String name, Class<?> type, MemorySegment handle) {
        int refused = called(name);
        return refused != 0 ? refused : type.isInstance(handles.get(handle.address())) && handles.remove(handle.address()) != null ? 0 : INVALID_HANDLE;
    }

    int cuModuleUnload(MemorySegment module) {
        functions.values().removeIf(function -> function.module() == module.address());
        int refused = captures.unsafe();
        return refused != 0 ? refused : destroyed("cuModuleUnload", Module.class, module);
    }

    int cuModuleGetFunction(MemorySegment function, MemorySegment module, MemorySegment name) {
        int refused = calledUnsafely("cuModuleGetFunction");
        if (refused != 0) {
            return refused;
        }
        String asked = name.reinterpret(1 << 10).getString(0);
        Optional<Kernel> found = ((Module) handles.get(module.address())).kernels.stream().filter(kernel -> kernel.name().equals(asked)).findFirst();
        if (found.isEmpty()) {
            return NOT_FOUND;
        }
        nextHandle += 16;
        functions.put(nextHandle, new SimulatedFunction(found.get(), module.address()));
        function.reinterpret(8).set(ADDRESS, 0, MemorySegment.ofAddress(nextHandle));
        return 0;
    }

    int cuFuncGetAttribute(MemorySegment value, int attribute, MemorySegment function) {
        value.reinterpret(4).set(JAVA_INT, 0, attribute == 4 ? 32 : 0);
        return functions.containsKey(function.address()) ? called("cuFuncGetAttribute") : INVALID_HANDLE;
    }

    int cuFuncSetAttribute(MemorySegment function, int attribute, int value) {
        int refused = calledUnsafely("cuFuncSetAttribute");
        if (refused != 0) {
            return refused;
        }
        if (attribute != 8 || value > SimulatedCards.SHARED_BYTES) {
            return INVALID_VALUE;
        }
        functions.get(function.address()).allow(value);
        return 0;
    }

    int cuOccupancyMaxActiveBlocksPerMultiprocessor(MemorySegment blocks, MemorySegment function, int threads, long shared) {
        blocks.reinterpret(4).set(JAVA_INT, 0, 1536 / threads);
        return called("cuOccupancyMaxActiveBlocksPerMultiprocessor");
    }

    int cuLaunchKernel(MemorySegment function, int blocks, int y, int z, int threads, int ty, int tz, int shared, MemorySegment stream, MemorySegment arguments,
                       MemorySegment extra) {
        int refused = called("cuLaunchKernel");
        if (refused != 0) {
            return refused;
        }
        SimulatedFunction known = functions.get(function.address());
        if (known == null) {
            return INVALID_HANDLE;
        }
        Kernel kernel = known.kernel();
        if (blocks <= 0 || y != 1 || z != 1 || ty != 1 || tz != 1 || !known.takes(threads, shared) || extra.address() != 0) {
            return INVALID_VALUE;
        }
        grids.add(blocks);
        CountDownLatch hold = holds.remove(kernel.name());
        if (hold != null) {
            keepWaiting(kernel.name(), hold);
        }
        if (fault != 0) {
            return fault;
        }
        Runnable launched = kernels.launch(kernel, blocks, arguments);
        return queued(stream, () -> {
            try {
                launched.run();
            } catch (KernelFault wrong) {
                fault = ILLEGAL_ADDRESS;
            }
        });
    }

    /** Others go on meanwhile. */
    private void keepWaiting(String what, CountDownLatch until) {
        waiting = what;
        library.leave();
        try {
            until.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        } finally {
            library.enter();
            waiting = "";
        }
    }

    private record Stream() {
    }

    /** Those that wait for the default stream, and it for them, are not simulated. */
    int cuStreamCreate(MemorySegment stream, int flags) {
        int refused = called("cuStreamCreate");
        if (refused == 0 && flags == 1) {
            stream.reinterpret(8).set(ADDRESS, 0, MemorySegment.ofAddress(handle(new Stream())));
        }
        return refused != 0 ? refused : flags == 1 ? 0 : INVALID_VALUE;
    }

    /** What is in it is done nevertheless. */
    int cuStreamDestroy_v2(MemorySegment stream) {
        return destroyed("cuStreamDestroy_v2", Stream.class, stream);
    }

    int cuStreamSynchronize(MemorySegment stream) {
        int refused = called("cuStreamSynchronize");
        refused = refused != 0 ? refused : captures.waitsFor(stream.address());
        if (refused != 0) {
            return refused;
        }
        streams.finish(stream.address());
        return fault;
    }

    int cuStreamQuery(MemorySegment stream) {
        int refused = called("cuStreamQuery");
        refused = refused != 0 ? refused : captures.waitsFor(stream.address());
        if (refused != 0) {
            return refused;
        }
        boolean done = streams.advance(stream.address());
        return fault != 0 ? fault : done ? 0 : NOT_READY;
    }

    private record Event() {
    }

    private int withEvent(String name, MemorySegment event) {
        return handles.get(event.address()) instanceof Event ? called(name) : INVALID_HANDLE;
    }

    int cuStreamWaitEvent(MemorySegment stream, MemorySegment event, int flags) {
        int refused = withEvent("cuStreamWaitEvent", event);
        if (refused == 0) {
            streams.follow(stream.address(), event.address());
        }
        return refused;
    }

    int cuStreamBeginCapture_v2(MemorySegment stream, int mode) {
        int refused = called("cuStreamBeginCapture_v2");
        return refused != 0 ? refused : captures.begin(stream.address(), mode);
    }

    private record Graph(List<Runnable> work) {
    }

    private record Executable(List<Runnable> work) {
    }

    int cuStreamEndCapture(MemorySegment stream, MemorySegment graph) {
        int refused = called("cuStreamEndCapture");
        List<Runnable> work = new ArrayList<>();
        refused = refused != 0 ? refused : captures.end(stream.address(), work);
        graph.reinterpret(8).set(ADDRESS, 0, refused != 0 ? MemorySegment.NULL : MemorySegment.ofAddress(handle(new Graph(work))));
        return refused;
    }

    int cuEventCreate(MemorySegment event, int flags) {
        int refused = called("cuEventCreate");
        if (refused == 0) {
            event.reinterpret(8).set(ADDRESS, 0, MemorySegment.ofAddress(handle(new Event())));
        }
        return refused;
    }

    int cuEventDestroy_v2(MemorySegment event) {
        return destroyed("cuEventDestroy_v2", Event.class, event);
    }

    int cuEventRecord(MemorySegment event, MemorySegment stream) {
        int refused = withEvent("cuEventRecord", event);
        if (refused == 0) {
            streams.record(event.address(), stream.address());
        }
        return refused;
    }

    int cuEventQuery(MemorySegment event) {
        int refused = withEvent("cuEventQuery", event);
        return refused != 0 ? refused : streams.reached(event.address()) ? 0 : NOT_READY;
    }

    int cuEventSynchronize(MemorySegment event) {
        int refused = withEvent("cuEventSynchronize", event);
        if (refused != 0) {
            return refused;
        }
        streams.reach(event.address());
        return fault;
    }

    int cuEventElapsedTime(MemorySegment milliseconds, MemorySegment from, MemorySegment to) {
        milliseconds.reinterpret(4).set(JAVA_FLOAT, 0, to.address() - from.address());
        return !streams.recorded(from.address()) || !streams.recorded(to.address()) ? INVALID_HANDLE
                : streams.reached(from.address()) && streams.reached(to.address()) ? withEvent("cuEventElapsedTime", to) : NOT_READY;
    }

    int cuGraphInstantiateWithFlags(MemorySegment executable, MemorySegment graph, long flags) {
        int refused = called("cuGraphInstantiateWithFlags");
        if (refused == 0) {
            executable.reinterpret(8).set(ADDRESS, 0, MemorySegment.ofAddress(handle(new Executable(((Graph) handles.get(graph.address())).work))));
        }
        return refused;
    }

    int cuGraphLaunch(MemorySegment executable, MemorySegment stream) {
        int refused = called("cuGraphLaunch");
        return refused != 0 ? refused : handles.get(executable.address()) instanceof Executable(List<Runnable> work)
                ? queued(stream, () -> work.forEach(Runnable::run)) : INVALID_HANDLE;
    }

    int cuGraphDestroy(MemorySegment graph) {
        return destroyed("cuGraphDestroy", Graph.class, graph);
    }

    int cuGraphExecDestroy(MemorySegment executable) {
        return destroyed("cuGraphExecDestroy", Executable.class, executable);
    }
}
