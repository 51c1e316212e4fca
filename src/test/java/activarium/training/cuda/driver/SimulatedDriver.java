package activarium.training.cuda.driver;

import activarium.training.cuda.interpret.Argument;
import activarium.training.cuda.interpret.Interpreter;
import activarium.training.cuda.interpret.KernelFault;
import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.kernel.Memory;
import activarium.training.cuda.kernel.Parameter;
import activarium.training.cuda.kernel.Type;
import activarium.training.cuda.ptx.PtxModule;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * A driver with one card that is not there: its functions are called as a library's are, through machine addresses, and its kernels are interpreted. It keeps count
 * of what it was asked for and not given back. It knows the kernels of the modules that it was taught; a module whose text says {@code bad} does not compile.
 */
public final class SimulatedDriver implements AutoCloseable {
    private static final int OUT_OF_MEMORY = 2;
    private static final int NO_DEVICE = 100;
    private static final int INVALID_PTX = 218;
    private static final int INVALID_CONTEXT = 201;
    private static final int INVALID_HANDLE = 400;
    private static final int NOT_FOUND = 500;
    private static final int ILLEGAL_ADDRESS = 700;
    private static final int STREAM_CAPTURE_INVALIDATED = 901;
    private static final Map<Integer, String> NAMES = Map.of(OUT_OF_MEMORY, "CUDA_ERROR_OUT_OF_MEMORY", NO_DEVICE, "CUDA_ERROR_NO_DEVICE", INVALID_PTX,
            "CUDA_ERROR_INVALID_PTX", INVALID_HANDLE, "CUDA_ERROR_INVALID_HANDLE", NOT_FOUND, "CUDA_ERROR_NOT_FOUND", ILLEGAL_ADDRESS, "CUDA_ERROR_ILLEGAL_ADDRESS");
    private static final Map<Integer, Integer> ATTRIBUTES = Map.of(13, 1_000_000, 16, 4, 36, 2_000_000, 37, 256, 39, 1536, 75, 7, 76, 5, 81, 65536, 82, 65536, 97, 65536);

    private final Arena arena = Arena.ofShared();
    private final Map<String, MemorySegment> symbols = new HashMap<>();
    /** By the text of their module. */
    private final Map<String, List<Kernel>> modules = new ConcurrentHashMap<>();
    private final Set<Kernel> gathered = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private final Map<Long, Kernel> functions = new HashMap<>();
    private final Map<String, CountDownLatch> holds = new ConcurrentHashMap<>();
    private final List<Integer> grids = Collections.synchronizedList(new ArrayList<>());
    private final ThreadLocal<Long> current = ThreadLocal.withInitial(() -> 0L);
    private final long capacity;
    private final int cards;
    private final Map<Long, MemorySegment> memory = new ConcurrentHashMap<>();
    private final Set<Long> pinned = ConcurrentHashMap.newKeySet();
    private final Map<Long, Object> handles = new ConcurrentHashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final List<Throwable> broken = new ArrayList<>();
    private Optional<List<Runnable>> capture = Optional.empty();
    private Optional<LateStreams> late = Optional.empty();
    private long nextHandle = 16;
    private volatile int retained;
    private volatile int fault;
    private volatile String waiting = "";

    /** @param capacity of the card, in bytes */
    public SimulatedDriver(int cards, long capacity) {
        this.cards = cards;
        this.capacity = capacity;
        for (DriverFunction function : DriverFunction.values()) {
            symbols.put(function.symbol(), stub(function));
        }
    }

    private MemorySegment stub(DriverFunction function) {
        try {
            MethodHandle own = MethodHandles.lookup().findVirtual(SimulatedDriver.class, function.symbol(), function.descriptor().toMethodType()).bindTo(this);
            // What an exception would do in such a call: end the process.
            MethodHandle caught = MethodHandles.dropArguments(MethodHandles.lookup().findVirtual(SimulatedDriver.class, "broke",
                    java.lang.invoke.MethodType.methodType(int.class, Throwable.class)).bindTo(this), 1, own.type().parameterList());
            return Linker.nativeLinker().upcallStub(MethodHandles.catchException(own, Throwable.class, caught), function.descriptor(), arena);
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(function.symbol(), missing);
        }
    }

    private int broke(Throwable thrown) {
        broken.add(thrown);
        return 999;
    }

    /** Of these kernels is a module. @return the module's text */
    public String teach(List<Kernel> kernels) {
        String text = PtxModule.text(kernels);
        modules.put(text, kernels);
        return text;
    }

    /** Of this kernel is a module whose blocks have arguments of their own. @return the module's text */
    public String teachGathered(Kernel kernel) {
        String text = PtxModule.gathered(kernel);
        modules.put(text, List.of(kernel));
        gathered.add(kernel);
        return text;
    }

    /** Blocks of each launch so far. */
    public List<Integer> grids() {
        return List.copyOf(grids);
    }

    /** Modules that are loaded. */
    public int modules() {
        return (int) handles.values().stream().filter(List.class::isInstance).count();
    }

    /** The next launch of this kernel waits until this is over. */
    public void hold(String kernel, CountDownLatch until) {
        holds.put(kernel, until);
    }

    /** Whether a launch of this kernel waits now. */
    public boolean held(String kernel) {
        return kernel.equals(waiting);
    }

    public SymbolLookup functions() {
        return name -> Optional.ofNullable(symbols.get(name));
    }

    /** As an older library, which has not got one. */
    SymbolLookup without(String function) {
        return name -> name.equals(function) ? Optional.empty() : functions().find(name);
    }

    /** Names of the functions, in the order of the calls. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** Allocations, pinned allocations, handles and contexts that were not given back. */
    public int held() {
        return memory.size() + pinned.size() + handles.size() + retained;
    }

    /** What this driver itself did wrong. */
    public List<Throwable> broken() {
        return List.copyOf(broken);
    }

    /** From now on what is queued in other streams than the default one is done when somebody waits for it, and not before. */
    public void beLate() {
        late = Optional.of(new LateStreams());
    }

    /** Work that was queued and that nobody has waited for, where it is late. */
    public int unfinished() {
        return late.map(LateStreams::size).orElse(0);
    }

    /** The card fails at what it does next. */
    public void fail() {
        fault = ILLEGAL_ADDRESS;
    }

    @Override
    public void close() {
        arena.close();
    }

    private int called(String name) {
        calls.add(name);
        return name.startsWith("cuMem") && current.get() == 0 ? INVALID_CONTEXT : fault;
    }

    private long handle(Object of) {
        nextHandle += 16;
        handles.put(nextHandle, of);
        return nextHandle;
    }

    private static MemorySegment at(MemorySegment pointer, long bytes) {
        return pointer.reinterpret(bytes);
    }

    // Named and typed as the library's own.

    int cuDriverGetVersion(MemorySegment version) {
        at(version, 4).set(JAVA_INT, 0, 12_040);
        return 0;
    }

    int cuInit(int flags) {
        called("cuInit");
        return flags == 0 ? 0 : 1;
    }

    int cuGetErrorName(int error, MemorySegment text) {
        return word(NAMES.get(error), text);
    }

    int cuGetErrorString(int error, MemorySegment text) {
        return word(NAMES.containsKey(error) ? NAMES.get(error).substring(11).toLowerCase(java.util.Locale.ROOT).replace('_', ' ') : null, text);
    }

    private int word(String word, MemorySegment text) {
        at(text, 8).set(ADDRESS, 0, word == null ? MemorySegment.NULL : arena.allocateFrom(word));
        return word == null ? 1 : 0;
    }

    int cuDeviceGetCount(MemorySegment count) {
        at(count, 4).set(JAVA_INT, 0, cards);
        return cards == 0 ? NO_DEVICE : 0;
    }

    int cuDeviceGet(MemorySegment device, int index) {
        at(device, 4).set(JAVA_INT, 0, 40 + index);
        return 0;
    }

    int cuDeviceGetName(MemorySegment name, int length, int device) {
        at(name, length).setString(0, "Simulated " + (device - 40));
        return 0;
    }

    int cuDeviceTotalMem_v2(MemorySegment bytes, int device) {
        at(bytes, 8).set(JAVA_LONG, 0, capacity);
        return 0;
    }

    int cuDeviceGetAttribute(MemorySegment value, int attribute, int device) {
        at(value, 4).set(JAVA_INT, 0, ATTRIBUTES.get(attribute));
        return 0;
    }

    int cuDevicePrimaryCtxRetain(MemorySegment context, int device) {
        called("cuDevicePrimaryCtxRetain");
        retained++;
        at(context, 8).set(ADDRESS, 0, MemorySegment.ofAddress(8));
        return 0;
    }

    int cuDevicePrimaryCtxRelease_v2(int device) {
        called("cuDevicePrimaryCtxRelease_v2");
        retained--;
        if (fault != 0) {
            // A context that failed takes everything with it.
            memory.clear();
            pinned.clear();
            handles.clear();
            fault = 0;
        }
        return 0;
    }

    int cuCtxSetCurrent(MemorySegment context) {
        current.set(context.address());
        return 0;
    }

    int cuCtxSynchronize() {
        late.ifPresent(LateStreams::finishAll);
        return called("cuCtxSynchronize");
    }

    int cuMemGetInfo_v2(MemorySegment free, MemorySegment total) {
        at(free, 8).set(JAVA_LONG, 0, capacity - taken());
        at(total, 8).set(JAVA_LONG, 0, capacity);
        return fault;
    }

    private long taken() {
        return memory.values().stream().mapToLong(MemorySegment::byteSize).sum();
    }

    int cuMemAlloc_v2(MemorySegment address, long bytes) {
        int refused = called("cuMemAlloc_v2");
        if (refused != 0) {
            return refused;
        }
        if (taken() + bytes > capacity) {
            return OUT_OF_MEMORY;
        }
        MemorySegment segment = arena.allocate(bytes, 256);
        // As a card's: anything.
        segment.fill((byte) 0x5a);
        memory.put(segment.address(), segment);
        at(address, 8).set(JAVA_LONG, 0, segment.address());
        return 0;
    }

    int cuMemFree_v2(long address) {
        called("cuMemFree_v2");
        late.ifPresent(LateStreams::finishAll);
        return memory.remove(address) == null ? INVALID_HANDLE : fault;
    }

    int cuMemAllocHost_v2(MemorySegment address, long bytes) {
        MemorySegment segment = arena.allocate(bytes, 256);
        pinned.add(segment.address());
        at(address, 8).set(ADDRESS, 0, segment);
        return fault;
    }

    int cuMemFreeHost(MemorySegment address) {
        return pinned.remove(address.address()) ? fault : INVALID_HANDLE;
    }

    private int queued(MemorySegment stream, Runnable work) {
        if (late.isEmpty() || stream.address() == 0 || capture.isPresent()) {
            return queued(work);
        }
        late.get().add(stream.address(), work);
        return fault;
    }

    private int queued(Runnable work) {
        if (fault != 0) {
            return fault;
        }
        capture.ifPresentOrElse(list -> list.add(work), work);
        return 0;
    }

    private void copy(long to, long from, long bytes) {
        MemorySegment.ofAddress(to).reinterpret(bytes).copyFrom(MemorySegment.ofAddress(from).reinterpret(bytes));
    }

    int cuMemsetD8Async(long address, byte value, long bytes, MemorySegment stream) {
        return queued(stream, () -> MemorySegment.ofAddress(address).reinterpret(bytes).fill(value));
    }

    int cuMemcpyHtoD_v2(long to, MemorySegment from, long bytes) {
        return queued(() -> copy(to, from.address(), bytes));
    }

    int cuMemcpyDtoH_v2(MemorySegment to, long from, long bytes) {
        return queued(() -> copy(to.address(), from, bytes));
    }

    int cuMemcpyHtoDAsync_v2(long to, MemorySegment from, long bytes, MemorySegment stream) {
        return handles.containsKey(stream.address()) ? queued(stream, () -> copy(to, from.address(), bytes)) : INVALID_HANDLE;
    }

    int cuMemcpyDtoHAsync_v2(MemorySegment to, long from, long bytes, MemorySegment stream) {
        return handles.containsKey(stream.address()) ? queued(stream, () -> copy(to.address(), from, bytes)) : INVALID_HANDLE;
    }

    int cuModuleLoadDataEx(MemorySegment module, MemorySegment image, int options, MemorySegment names, MemorySegment values) {
        if (called("cuModuleLoadDataEx") != 0) {
            return fault;
        }
        String text = image.reinterpret(1 << 24).getString(0);
        if (text.contains("bad")) {
            at(values, 8L * options).getAtIndex(ADDRESS, 2).reinterpret(1 << 10).setString(0, "line 3: syntax error near 'bad'\n");
            return INVALID_PTX;
        }
        at(module, 8).set(ADDRESS, 0, MemorySegment.ofAddress(handle(modules.getOrDefault(text, List.of()))));
        return 0;
    }

    private int destroyed(MemorySegment handle) {
        return handles.remove(handle.address()) == null ? INVALID_HANDLE : fault;
    }

    int cuModuleUnload(MemorySegment module) {
        return destroyed(module);
    }

    @SuppressWarnings("unchecked")
    int cuModuleGetFunction(MemorySegment function, MemorySegment module, MemorySegment name) {
        String asked = name.reinterpret(1 << 10).getString(0);
        Optional<Kernel> found = ((List<Kernel>) handles.get(module.address())).stream().filter(kernel -> kernel.name().equals(asked)).findFirst();
        if (found.isEmpty()) {
            return NOT_FOUND;
        }
        long address = 1000 + functions.size();
        functions.put(address, found.get());
        at(function, 8).set(ADDRESS, 0, MemorySegment.ofAddress(address));
        return fault;
    }

    int cuFuncGetAttribute(MemorySegment value, int attribute, MemorySegment function) {
        at(value, 4).set(JAVA_INT, 0, attribute == 4 ? 32 : 0);
        return 0;
    }

    int cuFuncSetAttribute(MemorySegment function, int attribute, int value) {
        called("cuFuncSetAttribute");
        return attribute == 8 && value <= ATTRIBUTES.get(97) ? 0 : 1;
    }

    int cuOccupancyMaxActiveBlocksPerMultiprocessor(MemorySegment blocks, MemorySegment function, int threads, long shared) {
        at(blocks, 4).set(JAVA_INT, 0, 1536 / threads);
        return 0;
    }

    int cuLaunchKernel(MemorySegment function, int blocks, int y, int z, int threads, int ty, int tz, int shared, MemorySegment stream, MemorySegment arguments,
                       MemorySegment extra) {
        Kernel kernel = functions.get(function.address());
        if (called("cuLaunchKernel") != 0) {
            return fault;
        }
        if (threads != kernel.threads() || shared < kernel.sharedBytes() || stream.address() != 0 && !handles.containsKey(stream.address())) {
            return 1;
        }
        grids.add(blocks);
        CountDownLatch hold = holds.remove(kernel.name());
        if (hold != null) {
            waiting = kernel.name();
            try {
                hold.await();
            } catch (InterruptedException stopped) {
                return 1;
            } finally {
                waiting = "";
            }
            if (fault != 0) {
                return fault;
            }
        }
        if (gathered.contains(kernel)) {
            MemorySegment both = arguments.reinterpret(16);
            long table = both.getAtIndex(ADDRESS, 0).reinterpret(8).get(JAVA_LONG, 0);
            int begin = both.getAtIndex(ADDRESS, 1).reinterpret(4).get(JAVA_INT, 0);
            return queued(() -> runRows(kernel, blocks, memory.get(table).asSlice(begin)));
        }
        List<Object> numbers = new ArrayList<>();
        MemorySegment places = arguments.reinterpret(8L * kernel.parameters().size());
        for (int i = 0; i < kernel.parameters().size(); i++) {
            MemorySegment place = places.getAtIndex(ADDRESS, i);
            numbers.add(switch (kernel.parameters().get(i)) {
                case Memory.Global _ -> place.reinterpret(8).get(JAVA_LONG, 0);
                case Parameter.Scalar(var _, Type type) -> type == Type.F32 ? (Object) place.reinterpret(4).get(JAVA_FLOAT, 0) : place.reinterpret(4).get(JAVA_INT, 0);
            });
        }
        return queued(stream, () -> run(kernel, blocks, numbers));
    }

    /** Neighbouring rows with the same arguments are the blocks of one launch. */
    private void runRows(Kernel kernel, int blocks, MemorySegment rows) {
        int longs = PtxModule.rowBytes(kernel) / Long.BYTES;
        for (int first = 0; first < blocks;) {
            int next = first;
            do {
                assertEquals(next - first, rows.getAtIndex(JAVA_LONG, (long) next * longs), "the block's number in its launch");
                next++;
            } while (next < blocks && rows.getAtIndex(JAVA_LONG, (long) next * longs) != 0);
            List<Object> numbers = new ArrayList<>();
            for (int i = 0; i < kernel.parameters().size(); i++) {
                long argument = rows.getAtIndex(JAVA_LONG, (long) first * longs + 1 + i);
                numbers.add(kernel.parameters().get(i) instanceof Memory.Global ? (Object) argument : (Object) (int) argument);
            }
            run(kernel, next - first, numbers);
            first = next;
        }
    }

    private void run(Kernel kernel, int blocks, List<Object> numbers) {
        List<Argument> arguments = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            Object number = numbers.get(i);
            arguments.add(switch (kernel.parameters().get(i)) {
                case Memory.Global(var _, Type element, boolean _) when element == Type.F32 -> new Argument.Floats(memory.get((Long) number).toArray(JAVA_FLOAT));
                case Memory.Global _ -> new Argument.Ints(memory.get((Long) number).toArray(JAVA_INT));
                case Parameter.Scalar(var _, Type type) -> type == Type.F32 ? new Argument.Float((Float) number) : new Argument.Int((Integer) number);
            });
        }
        try {
            Interpreter.launch(kernel, blocks, arguments);
        } catch (KernelFault wrong) {
            fault = ILLEGAL_ADDRESS;
            return;
        }
        for (int i = 0; i < numbers.size(); i++) {
            if (kernel.parameters().get(i) instanceof Memory.Global(var _, var _, boolean written) && written) {
                MemorySegment to = memory.get((Long) numbers.get(i));
                switch (arguments.get(i)) {
                    case Argument.Floats(float[] floats) -> MemorySegment.copy(floats, 0, to, JAVA_FLOAT, 0, floats.length);
                    case Argument.Ints(int[] ints) -> MemorySegment.copy(ints, 0, to, JAVA_INT, 0, ints.length);
                    case Argument.Int _, Argument.Float _ -> throw new IllegalStateException();
                }
            }
        }
    }

    int cuStreamCreate(MemorySegment stream, int flags) {
        at(stream, 8).set(ADDRESS, 0, MemorySegment.ofAddress(handle("stream")));
        return fault;
    }

    int cuStreamDestroy_v2(MemorySegment stream) {
        return destroyed(stream);
    }

    int cuStreamSynchronize(MemorySegment stream) {
        late.ifPresent(streams -> streams.finish(stream.address()));
        return called("cuStreamSynchronize");
    }

    int cuStreamQuery(MemorySegment stream) {
        late.ifPresent(streams -> streams.finish(stream.address()));
        return fault;
    }

    int cuStreamWaitEvent(MemorySegment stream, MemorySegment event, int flags) {
        late.ifPresent(streams -> streams.follow(stream.address(), event.address()));
        return handles.containsKey(event.address()) ? fault : INVALID_HANDLE;
    }

    int cuStreamBeginCapture_v2(MemorySegment stream, int mode) {
        capture = Optional.of(new ArrayList<>());
        return fault;
    }

    int cuStreamEndCapture(MemorySegment stream, MemorySegment graph) {
        if (capture.isEmpty()) {
            return STREAM_CAPTURE_INVALIDATED;
        }
        at(graph, 8).set(ADDRESS, 0, MemorySegment.ofAddress(handle(capture.get())));
        capture = Optional.empty();
        return fault;
    }

    int cuEventCreate(MemorySegment event, int flags) {
        at(event, 8).set(ADDRESS, 0, MemorySegment.ofAddress(handle(new long[1])));
        return fault;
    }

    int cuEventDestroy_v2(MemorySegment event) {
        return destroyed(event);
    }

    int cuEventRecord(MemorySegment event, MemorySegment stream) {
        ((long[]) handles.get(event.address()))[0] = calls.size();
        late.ifPresent(streams -> streams.record(event.address(), stream.address()));
        return fault;
    }

    int cuEventQuery(MemorySegment event) {
        boolean reached = ((long[]) handles.get(event.address()))[0] > 0 && late.map(streams -> streams.reached(event.address())).orElse(true);
        return fault != 0 ? fault : reached ? 0 : 600;
    }

    int cuEventSynchronize(MemorySegment event) {
        late.ifPresent(streams -> streams.reach(event.address()));
        return fault;
    }

    int cuEventElapsedTime(MemorySegment milliseconds, MemorySegment from, MemorySegment to) {
        at(milliseconds, 4).set(JAVA_FLOAT, 0, ((long[]) handles.get(to.address()))[0] - ((long[]) handles.get(from.address()))[0]);
        return fault;
    }

    int cuGraphInstantiateWithFlags(MemorySegment executable, MemorySegment graph, long flags) {
        at(executable, 8).set(ADDRESS, 0, MemorySegment.ofAddress(handle(handles.get(graph.address()))));
        return fault;
    }

    @SuppressWarnings("unchecked")
    int cuGraphLaunch(MemorySegment executable, MemorySegment stream) {
        called("cuGraphLaunch");
        return queued(stream, () -> ((List<Runnable>) handles.get(executable.address())).forEach(Runnable::run));
    }

    int cuGraphDestroy(MemorySegment graph) {
        return destroyed(graph);
    }

    int cuGraphExecDestroy(MemorySegment executable) {
        return destroyed(executable);
    }
}
