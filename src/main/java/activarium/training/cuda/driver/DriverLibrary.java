package activarium.training.cuda.driver;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import static java.lang.foreign.ValueLayout.ADDRESS;

/**
 * Calls of the driver's library. Every answer but success is an exception that says which function answered what; results are written through pointers, as in C.
 * For any threads.
 */
final class DriverLibrary {
    private static final int SUCCESS = 0;
    private static final int OUT_OF_MEMORY = 2;
    private static final Set<Integer> NO_DEVICE = Set.of(100, 101);
    private static final int UNAVAILABLE = 46;
    /** Image, binary, PTX, version of PTX, compiler missing, compilation disabled: cuda.h's numbers. */
    private static final Set<Integer> COMPILATION = Set.of(200, 209, 218, 221, 222, 223);
    /**
     * Of the driver's end, of ECC and NVLink, contained errors, addresses, timeouts, instructions, a server that ended its client, and unknown ones: all of which
     * cuda.h says that they leave the process inconsistent, and those after which nothing was ever seen to work.
     */
    private static final Set<Integer> FAULT = Set.of(4, 214, 220, 226, 700, 702, 709, 710, 714, 715, 716, 717, 718, 719, 721, 810, 911, 999);
    private static final int LONGEST_WORD = 1 << 12;

    private final SymbolLookup symbols;
    private final Map<DriverFunction, MethodHandle> handles = new ConcurrentHashMap<>();

    DriverLibrary(SymbolLookup symbols) {
        this.symbols = symbols;
    }

    /** @param file name of the library. @throws MissingDriverException where there is none */
    static DriverLibrary load(String file) {
        try {
            // Never closed: a driver does not like to be unloaded.
            return new DriverLibrary(SymbolLookup.libraryLookup(file, Arena.global()));
        } catch (IllegalArgumentException none) {
            throw new MissingDriverException(CudaProblem.NO_LIBRARY.with(file));
        }
    }

    /** @param arguments as the function's parameters. @throws CudaException for every answer but success */
    void call(DriverFunction function, Object... arguments) {
        int answer = answer(function, arguments);
        if (answer != SUCCESS) {
            throw failure(function, answer);
        }
    }

    /** The driver's number, 0 for success. @throws MissingDriverException where the library has no such function */
    int answer(DriverFunction function, Object... arguments) {
        MethodHandle handle = handles.computeIfAbsent(function, this::bound);
        try {
            return (int) handle.invokeExact(arguments);
        } catch (RuntimeException | Error wrong) {
            throw wrong;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Binds every function that there is, which would otherwise be done when each is first called. */
    void bindAll() {
        for (DriverFunction function : DriverFunction.values()) {
            try {
                handles.computeIfAbsent(function, this::bound);
            } catch (MissingDriverException old) {
                // Whoever calls it hears of it.
            }
        }
    }

    private MethodHandle bound(DriverFunction function) {
        MemorySegment address = symbols.find(function.symbol())
                .orElseThrow(() -> new MissingDriverException(CudaProblem.OLD_LIBRARY.with(function.symbol())));
        MethodHandle handle = Linker.nativeLinker().downcallHandle(address, function.descriptor());
        return handle.asSpreader(Object[].class, handle.type().parameterCount()).asType(MethodType.methodType(int.class, Object[].class));
    }

    /** What an answer means. */
    CudaException failure(DriverFunction function, int answer) {
        String name = word(DriverFunction.GET_ERROR_NAME, answer);
        String meaning = word(DriverFunction.GET_ERROR_STRING, answer);
        if (NO_DEVICE.contains(answer)) {
            return new NoDeviceException(CudaProblem.NO_DEVICE.with(name));
        }
        if (answer == UNAVAILABLE) {
            return new NoDeviceException(CudaProblem.UNAVAILABLE.with(name));
        }
        if (answer == OUT_OF_MEMORY) {
            return new DeviceMemoryException(CudaProblem.OUT_OF_MEMORY.with(function.symbol(), name));
        }
        if (COMPILATION.contains(answer)) {
            return new KernelCompilationException(CudaProblem.COMPILATION.with(name, meaning), "");
        }
        // Before anything was computed nothing is lost: a driver that does not start says no more than that.
        if (FAULT.contains(answer) && function != DriverFunction.INIT) {
            return new DeviceFaultException(CudaProblem.FAULT.with(name, meaning));
        }
        return new DriverRefusalException(CudaProblem.REFUSED.with(function.symbol(), name, meaning));
    }

    /** A driver knows what its own numbers are called. */
    private String word(DriverFunction asked, int answer) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment place = arena.allocate(ADDRESS);
            if (answer(asked, answer, place) != SUCCESS) {
                return Integer.toString(answer);
            }
            MemorySegment text = place.get(ADDRESS, 0);
            return text.address() == 0 ? Integer.toString(answer) : text.reinterpret(LONGEST_WORD).getString(0);
        } catch (MissingDriverException old) {
            return Integer.toString(answer);
        }
    }
}
