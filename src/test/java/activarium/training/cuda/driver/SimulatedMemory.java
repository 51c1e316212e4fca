package activarium.training.cuda.driver;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What a simulated driver has allocated of one kind: anything until it is written, and nothing after it was freed. */
final class SimulatedMemory {
    /** NaN as a float, and no index as a whole number. */
    private static final byte ANYTHING = (byte) 0xff;
    /** As cuMemAlloc aligns. */
    private static final long ALIGNMENT = 256;

    private final Arena arena;
    private final String name;
    private final Map<Long, MemorySegment> pieces = new ConcurrentHashMap<>();

    SimulatedMemory(Arena arena, String name) {
        this.arena = arena;
        this.name = name;
    }

    /** @return the address */
    long allocate(long bytes) {
        MemorySegment piece = arena.allocate(bytes, ALIGNMENT).fill(ANYTHING);
        pieces.put(piece.address(), piece);
        return piece.address();
    }

    /** @return whether it was there */
    boolean free(long address) {
        MemorySegment piece = pieces.remove(address);
        if (piece != null) {
            piece.fill(ANYTHING);
        }
        return piece != null;
    }

    void freeAll() {
        pieces.clear();
    }

    int pieces() {
        return pieces.size();
    }

    long bytes() {
        return pieces.values().stream().mapToLong(MemorySegment::byteSize).sum();
    }

    boolean has(long address, long bytes) {
        return found(address, bytes).isPresent();
    }

    MemorySegment part(long address, long bytes) {
        return found(address, bytes).orElseThrow(() -> new AssertionError(bytes + " bytes of " + name + " are not there any more"));
    }

    /** All of what begins there. */
    MemorySegment piece(long address) {
        MemorySegment piece = pieces.get(address);
        if (piece == null) {
            throw new AssertionError("a piece of " + name + " is not there any more");
        }
        return piece;
    }

    private Optional<MemorySegment> found(long address, long bytes) {
        return pieces.values().stream().filter(one -> one.address() <= address && address + bytes <= one.address() + one.byteSize()).findFirst()
                .map(one -> one.asSlice(address - one.address(), bytes));
    }
}
