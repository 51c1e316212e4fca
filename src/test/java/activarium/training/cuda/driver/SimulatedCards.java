package activarium.training.cuda.driver;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Locale;
import java.util.Map;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/** What a simulated driver says of itself and of its cards, for which nobody needs a context. */
final class SimulatedCards {
    /** That a block of a kernel may be allowed. */
    static final int SHARED_BYTES = 65536;
    private static final int INVALID_VALUE = 1;
    private static final int NO_DEVICE = 100;
    private static final int INVALID_DEVICE = 101;
    private static final Map<Integer, String> NAMES = Map.of(INVALID_VALUE, "CUDA_ERROR_INVALID_VALUE", 2, "CUDA_ERROR_OUT_OF_MEMORY", NO_DEVICE,
            "CUDA_ERROR_NO_DEVICE", 46, "CUDA_ERROR_DEVICE_UNAVAILABLE", 218, "CUDA_ERROR_INVALID_PTX", 400, "CUDA_ERROR_INVALID_HANDLE", 500, "CUDA_ERROR_NOT_FOUND", 700, "CUDA_ERROR_ILLEGAL_ADDRESS",
            900, "CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED", 901, "CUDA_ERROR_STREAM_CAPTURE_INVALIDATED");
    private static final Map<Integer, Integer> ATTRIBUTES = Map.of(13, 1_000_000, 16, 4, 36, 2_000_000, 37, 256, 39, 1536, 75, 7, 76, 5, 81, SHARED_BYTES, 82, 65536, 97,
            SHARED_BYTES);
    private static final int FIRST_DEVICE = 40;

    private final int count;
    private final long capacity;

    SimulatedCards(int count, long capacity) {
        this.count = count;
        this.capacity = capacity;
    }

    private static MemorySegment at(MemorySegment pointer, long bytes) {
        return pointer.reinterpret(bytes);
    }

    int cuDriverGetVersion(MemorySegment version) {
        at(version, 4).set(JAVA_INT, 0, 12_040);
        return 0;
    }

    int cuInit(int flags) {
        return flags == 0 ? 0 : INVALID_VALUE;
    }

    int cuGetErrorName(int error, MemorySegment text) {
        return word(NAMES.get(error), text);
    }

    int cuGetErrorString(int error, MemorySegment text) {
        return word(NAMES.containsKey(error) ? NAMES.get(error).substring(11).toLowerCase(Locale.ROOT).replace('_', ' ') : null, text);
    }

    private int word(String word, MemorySegment text) {
        at(text, 8).set(ADDRESS, 0, word == null ? MemorySegment.NULL : Arena.global().allocateFrom(word));
        return word == null ? INVALID_VALUE : 0;
    }

    int cuDeviceGetCount(MemorySegment count) {
        at(count, 4).set(JAVA_INT, 0, this.count);
        return this.count == 0 ? NO_DEVICE : 0;
    }

    int cuDeviceGet(MemorySegment device, int index) {
        at(device, 4).set(JAVA_INT, 0, FIRST_DEVICE + index);
        return index >= 0 && index < count ? 0 : INVALID_DEVICE;
    }

    int cuDeviceGetName(MemorySegment name, int length, int device) {
        at(name, length).setString(0, "Simulated " + (device - FIRST_DEVICE));
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
}
