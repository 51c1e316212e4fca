package activarium.training.cuda.gather;

import activarium.training.cuda.driver.CudaContext;
import activarium.training.cuda.driver.DeviceMemory;
import activarium.training.cuda.driver.DeviceMemoryException;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The card's memory in pieces that are used again: to give one back to the driver would make all work on the card wait. On the card's thread. */
final class CardMemory {
    private static final long SMALLEST = 256;
    /** Longer pieces have the length that was asked for. */
    private static final long LONGEST_ROUNDED = 1 << 20;

    private final CudaContext context;
    private final Map<Long, Deque<DeviceMemory>> free = new HashMap<>();

    CardMemory(CudaContext context) {
        this.context = context;
    }

    /** @param bytes at least @throws DeviceMemoryException where there is not so much */
    DeviceMemory take(long bytes) {
        long length = bytes > LONGEST_ROUNDED ? bytes : Math.max(SMALLEST, Long.highestOneBit(2 * bytes - 1));
        Deque<DeviceMemory> left = free.getOrDefault(length, new ArrayDeque<>());
        if (!left.isEmpty()) {
            return left.pop();
        }
        try {
            return context.allocate(length);
        } catch (DeviceMemoryException full) {
            // What others have left may be enough.
            free.values().forEach(pieces -> pieces.forEach(DeviceMemory::close));
            free.clear();
            return context.allocate(length);
        }
    }

    void giveBack(DeviceMemory memory) {
        free.computeIfAbsent(memory.bytes(), _ -> new ArrayDeque<>()).push(memory);
    }
}
