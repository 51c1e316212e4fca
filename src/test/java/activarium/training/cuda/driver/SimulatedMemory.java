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
    private final Order order;
    private final Map<Long, MemorySegment> pieces = new ConcurrentHashMap<>();

    /** @param order in which it is touched */
    SimulatedMemory(Arena arena, String name, Order order) {
        this.arena = arena;
        this.name = name;
        this.order = order;
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
            order.freed(address, name);
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

    /** A part of a piece, to be read now. */
    MemorySegment read(long address, long bytes) {
        MemorySegment piece = piece(address, bytes);
        order.read(piece.address(), name);
        return piece.asSlice(address - piece.address(), bytes);
    }

    /** A part of a piece, to be written now. */
    MemorySegment write(long address, long bytes) {
        MemorySegment piece = piece(address, bytes);
        order.write(piece.address(), name);
        return piece.asSlice(address - piece.address(), bytes);
    }

    /** All of the piece that begins there, to be read now. */
    MemorySegment read(long address) {
        return read(address, piece(address, 0).byteSize());
    }

    /** All of the piece that begins there, to be written now. */
    MemorySegment write(long address) {
        return write(address, piece(address, 0).byteSize());
    }

    private MemorySegment piece(long address, long bytes) {
        return found(address, bytes).orElseThrow(() -> new AssertionError("a piece of " + name + " is not there any more"));
    }

    private Optional<MemorySegment> found(long address, long bytes) {
        return pieces.values().stream().filter(one -> one.address() <= address && address + bytes <= one.address() + one.byteSize()).findFirst();
    }
}
