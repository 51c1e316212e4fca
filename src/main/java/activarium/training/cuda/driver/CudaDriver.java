package activarium.training.cuda.driver;

import activarium.training.device.Card;
import activarium.training.device.ComputeCapability;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/**
 * NVIDIA's driver, called by Java's foreign-function interface (JEP 454) and by nothing else. It runs in this process: a fault of a card may end the process, so it
 * belongs into one of its own.
 */
public final class CudaDriver {
    private static final int NAME_LENGTH = 256;

    private final DriverLibrary library;

    private CudaDriver(DriverLibrary library) {
        this.library = library;
        library.call(DriverFunction.INIT, 0);
    }

    /**
     * The driver of this system.
     *
     * @throws MissingDriverException where there is none
     * @throws CudaException          where it cannot be started
     */
    public static CudaDriver ofThisSystem() {
        return new CudaDriver(DriverLibrary.load(System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows") ? "nvcuda.dll" : "libcuda.so.1"));
    }

    /** A library that has the driver's functions. @throws CudaException where it cannot be started */
    public static CudaDriver of(SymbolLookup functions) {
        return new CudaDriver(new DriverLibrary(functions));
    }

    /** Makes all calls ready, which takes as long as some kernels; for a thread of its own. */
    public void bindAll() {
        library.bindAll();
    }

    /** The newest CUDA that the driver serves: 12040 for 12.4. */
    public int version() {
        return number(DriverFunction.DRIVER_GET_VERSION);
    }

    /** @throws CudaException where the driver does not say; no card at all is no exception */
    public List<CudaDevice> devices() {
        return IntStream.range(0, count()).mapToObj(this::device).toList();
    }

    private int count() {
        try {
            return number(DriverFunction.DEVICE_GET_COUNT);
        } catch (NoDeviceException none) {
            return 0;
        }
    }

    /**
     * Opens a card.
     *
     * @param index as the driver counts, from 0
     * @throws NoDeviceException where there is no such card
     * @throws CudaException     where it cannot be opened, for example because other programs have all its memory
     */
    public CudaContext open(int index) {
        int count = count();
        if (index < 0 || index >= count) {
            throw new NoDeviceException(CudaProblem.NO_SUCH_DEVICE.with(index, count));
        }
        // Another card that is in a bad way is no hindrance.
        return new CudaContext(library, handle(index), device(index));
    }

    private int handle(int index) {
        return number(DriverFunction.DEVICE_GET, index);
    }

    private CudaDevice device(int index) {
        int device = handle(index);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(NAME_LENGTH);
            library.call(DriverFunction.DEVICE_GET_NAME, name, NAME_LENGTH, device);
            MemorySegment memory = arena.allocate(JAVA_LONG);
            library.call(DriverFunction.DEVICE_TOTAL_MEM, memory, device);
            ComputeCapability capability = new ComputeCapability(attribute(device, DeviceAttribute.CAPABILITY_MAJOR),
                    attribute(device, DeviceAttribute.CAPABILITY_MINOR));
            int multiprocessors = attribute(device, DeviceAttribute.MULTIPROCESSORS);
            return new CudaDevice(new Card(index, name.getString(0, StandardCharsets.UTF_8), memory.get(JAVA_LONG, 0), capability, multiprocessors), multiprocessors,
                    attribute(device, DeviceAttribute.SHARED_MEMORY_PER_BLOCK),
                    attribute(device, DeviceAttribute.SHARED_MEMORY_PER_PROCESSOR), attribute(device, DeviceAttribute.REGISTERS_PER_PROCESSOR),
                    attribute(device, DeviceAttribute.THREADS_PER_PROCESSOR), attribute(device, DeviceAttribute.CLOCK),
                    attribute(device, DeviceAttribute.MEMORY_CLOCK), attribute(device, DeviceAttribute.MEMORY_BUS_WIDTH));
        }
    }

    private int attribute(int device, DeviceAttribute attribute) {
        return number(DriverFunction.DEVICE_GET_ATTRIBUTE, attribute.number(), device);
    }

    /** Of a function that writes one number through its first parameter. */
    private int number(DriverFunction function, Object... further) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment place = arena.allocate(JAVA_INT);
            Object[] arguments = new Object[further.length + 1];
            arguments[0] = place;
            System.arraycopy(further, 0, arguments, 1, further.length);
            library.call(function, arguments);
            return place.get(JAVA_INT, 0);
        }
    }
}
