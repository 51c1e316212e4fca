package activarium.training.device;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/**
 * Asks the driver's own library, by the CUDA driver API, and the management library beside it for the driver's version. This runs the
 * machine code of the driver in this process: {@link ProbedDriver} asks in another one.
 *
 * @param cuda       file name of the driver's library
 * @param management file name of the management library
 */
record NvidiaDriver(String cuda, String management) implements Driver {
    private static final int NO_DEVICE = 100;
    /** CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR and _MINOR of cuda.h. */
    private static final int CAPABILITY_MAJOR = 75;
    private static final int CAPABILITY_MINOR = 76;
    /** CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT. */
    private static final int MULTIPROCESSORS = 16;
    private static final int NAME_LENGTH = 256;

    /** By the names that the libraries have on this system. */
    static NvidiaDriver ofThisSystem() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows") ? new NvidiaDriver("nvcuda.dll", "nvml.dll")
                : new NvidiaDriver("libcuda.so.1", "libnvidia-ml.so.1");
    }

    private static final class CudaError extends Exception {
        private static final long serialVersionUID = 1L;

        private final int error;

        CudaError(int error) {
            this.error = error;
        }
    }

    /** One library's functions, every one of which returns an error number, 0 for none. */
    private record Library(SymbolLookup symbols) {
        void call(String function, Object... arguments) throws CudaError {
            MemoryLayout[] layouts = new MemoryLayout[arguments.length];
            for (int i = 0; i < arguments.length; i++) {
                layouts[i] = arguments[i] instanceof MemorySegment ? ADDRESS : JAVA_INT;
            }
            MethodHandle handle = Linker.nativeLinker().downcallHandle(symbols.findOrThrow(function), FunctionDescriptor.of(JAVA_INT, layouts));
            int error;
            try {
                error = (int) handle.invokeWithArguments(arguments);
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
            if (error != 0) {
                throw new CudaError(error);
            }
        }
    }

    private static Optional<Library> library(String name) {
        try {
            // Never closed: a driver does not like to be unloaded.
            return Optional.of(new Library(SymbolLookup.libraryLookup(name, Arena.global())));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    @Override
    public DriverAnswer ask() {
        Optional<Library> driver = library(cuda);
        if (driver.isEmpty()) {
            return new DriverAnswer.Missing();
        }
        Optional<Library> managed = library(management);
        Optional<String> version = managed.flatMap(NvidiaDriver::version);
        Optional<Integer> all = managed.flatMap(NvidiaDriver::count);
        try (Arena arena = Arena.ofConfined()) {
            return present(driver.get(), version, all, arena);
        } catch (CudaError refused) {
            return new DriverAnswer.Refused(refused.error, version);
        }
    }

    private static DriverAnswer present(Library driver, Optional<String> version, Optional<Integer> all, Arena arena) throws CudaError {
        MemorySegment number = arena.allocate(JAVA_LONG);
        // Asked first: it answers before anything is started.
        driver.call("cuDriverGetVersion", number);
        int serves = number.get(JAVA_INT, 0);
        List<Card> cards = new ArrayList<>();
        try {
            driver.call("cuInit", 0);
            driver.call("cuDeviceGetCount", number);
            int count = number.get(JAVA_INT, 0);
            for (int i = 0; i < count; i++) {
                cards.add(card(driver, i, arena));
            }
        } catch (CudaError error) {
            if (error.error != NO_DEVICE) {
                throw error;
            }
        }
        return new DriverAnswer.Present(serves, version, cards, all);
    }

    private static Card card(Library driver, int index, Arena arena) throws CudaError {
        MemorySegment number = arena.allocate(JAVA_LONG);
        MemorySegment name = arena.allocate(NAME_LENGTH);
        driver.call("cuDeviceGet", number, index);
        int device = number.get(JAVA_INT, 0);
        driver.call("cuDeviceGetName", name, NAME_LENGTH, device);
        driver.call("cuDeviceTotalMem_v2", number, device);
        long memory = number.get(JAVA_LONG, 0);
        driver.call("cuDeviceGetAttribute", number, CAPABILITY_MAJOR, device);
        int major = number.get(JAVA_INT, 0);
        driver.call("cuDeviceGetAttribute", number, CAPABILITY_MINOR, device);
        ComputeCapability capability = new ComputeCapability(major, number.get(JAVA_INT, 0));
        driver.call("cuDeviceGetAttribute", number, MULTIPROCESSORS, device);
        return new Card(index, name.getString(0, StandardCharsets.UTF_8), memory, capability, number.get(JAVA_INT, 0));
    }

    private static Optional<String> version(Library management) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(NAME_LENGTH);
            management.call("nvmlInit_v2");
            management.call("nvmlSystemGetDriverVersion", text, NAME_LENGTH);
            return Optional.of(text.getString(0, StandardCharsets.UTF_8));
        } catch (CudaError | java.util.NoSuchElementException unknown) {
            return Optional.empty();
        }
    }

    /** Of all cards: CUDA_VISIBLE_DEVICES hides none from the management library. */
    private static Optional<Integer> count(Library management) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment number = arena.allocate(JAVA_LONG);
            management.call("nvmlDeviceGetCount_v2", number);
            return Optional.of(number.get(JAVA_INT, 0));
        } catch (CudaError | java.util.NoSuchElementException unknown) {
            return Optional.empty();
        }
    }
}
