package activarium.training.cuda.gather;

import activarium.training.cuda.driver.CudaContext;
import activarium.training.cuda.driver.DeviceMemory;
import activarium.training.cuda.driver.DeviceMemoryException;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The card's memory in pieces that are used again: to give one back to the driver makes all work on the card wait. So that is done where there is no room for something
 * else, and, with what nobody has wanted for long, in a moment in which the card has nothing to do. On the card's thread.
 */
final class CardMemory {
    private static final long SMALLEST = 256;
    /** Longer pieces have the length that was asked for. */
    private static final long LONGEST_ROUNDED = 1 << 20;

    private final CudaContext context;
    private final long patienceNanos;
    /** By length; those that were given back last come first. */
    private final Map<Long, Deque<Free>> free = new HashMap<>();

    /** @param since when nobody has it, by {@link System#nanoTime} */
    private record Free(DeviceMemory memory, long since) {
    }

    /** @param patience for how long a piece is kept that nobody wants */
    CardMemory(CudaContext context, Duration patience) {
        this.context = context;
        patienceNanos = patience.toNanos();
    }

    /** @param bytes at least @throws DeviceMemoryException where there is not so much */
    DeviceMemory take(long bytes) {
        long length = bytes > LONGEST_ROUNDED ? bytes : Math.max(SMALLEST, Long.highestOneBit(2 * bytes - 1));
        Deque<Free> left = free.getOrDefault(length, new ArrayDeque<>());
        return left.isEmpty() ? withRoom(() -> context.allocate(length)) : left.pop().memory;
    }

    void giveBack(DeviceMemory memory) {
        free.computeIfAbsent(memory.bytes(), _ -> new ArrayDeque<>()).push(new Free(memory, System.nanoTime()));
    }

    /** Makes something; where there is no room for it, once more without what is only kept. */
    <T> T withRoom(Supplier<T> made) {
        try {
            return made.get();
        } catch (DeviceMemoryException full) {
            if (!clear()) {
                throw full;
            }
            return made.get();
        }
    }

    /** Gives all back that nobody has. @return whether there was any */
    boolean clear() {
        boolean any = free.values().stream().anyMatch(pieces -> !pieces.isEmpty());
        free.values().forEach(pieces -> pieces.forEach(piece -> piece.memory.close()));
        free.clear();
        return any;
    }

    /** Gives back what nobody has wanted for long enough. @param now by {@link System#nanoTime} */
    void shrink(long now) {
        free.values().forEach(pieces -> {
            while (!pieces.isEmpty() && now - pieces.getLast().since >= patienceNanos) {
                pieces.removeLast().memory.close();
            }
        });
        free.values().removeIf(Deque::isEmpty);
    }

    /** Until {@link #shrink} has something to do; empty where everything is in use. @param now by {@link System#nanoTime} */
    Optional<Duration> patience(long now) {
        return free.values().stream().map(pieces -> Duration.ofNanos(Math.max(0, patienceNanos - (now - pieces.getLast().since)))).min(Duration::compareTo);
    }
}
