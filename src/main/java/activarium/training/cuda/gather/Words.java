package activarium.training.cuda.gather;

import activarium.training.cuda.driver.DeviceMemory;
import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * An array of numbers of 32 bits on the card. What is written to it here goes there with the next launch that takes it, and what a launch has written comes back
 * with that launch where it will be read. One network uses it, from its own thread; while that waits for a launch, the card's thread does.
 */
final class Words implements Bound {
    /** More than this, in bytes, travels by itself. */
    private static final long MOST_TOGETHER = 1 << 18;

    private final SharedCard card;
    private final int length;
    private @Nullable DeviceMemory memory;
    /** The first numbers, newer than the card's. */
    private @Nullable MemorySegment pending;
    /** All numbers, where they are the card's. */
    private @Nullable MemorySegment known;
    /** What has written it last, as which parameter. */
    private @Nullable GatheredKernel writer;
    private int parameter;
    /** What takes the numbers to the card that were written last. */
    private @Nullable Launch carrier;
    private boolean closed;

    /** @param length in numbers */
    Words(SharedCard card, int length) {
        this.card = card;
        this.length = length;
    }

    int length() {
        return length;
    }

    private long bytes() {
        return (long) Integer.BYTES * Math.max(1, length);
    }

    /** @param numbers nobody else's, no longer than this */
    void write(MemorySegment numbers) {
        if (numbers.byteSize() > (long) Integer.BYTES * length) {
            throw new IndexOutOfBoundsException(numbers.byteSize() / Integer.BYTES + " numbers for an array of " + length);
        }
        arrived();
        settle(numbers.byteSize());
        known = null;
        if (numbers.byteSize() > MOST_TOGETHER) {
            pending = null;
            card.call(context -> {
                memory(card.memory()).write(numbers);
                // Launches are in streams of their own, which do not wait for this one.
                context.defaultStream().synchronize();
                return context;
            });
        } else {
            pending = numbers;
        }
    }

    /** What is still on its way must not be lost where less is written after it. */
    private void settle(long replaced) {
        if (pending != null && pending.byteSize() > replaced) {
            settle();
        }
    }

    /** Makes sure that the card has it. */
    void settle() {
        card.call(context -> {
            DeviceMemory there = memory(card.memory());
            if (pending != null) {
                there.write(pending);
                pending = null;
                context.defaultStream().synchronize();
            }
            return context;
        });
    }

    /** The first numbers, as many as fit. */
    void read(MemorySegment to) {
        if (pending != null && pending.byteSize() >= to.byteSize()) {
            MemorySegment.copy(pending, 0, to, 0, to.byteSize());
            return;
        }
        if (known == null) {
            arrived();
            if (writer != null) {
                writer.read().add(parameter);
            }
            settle();
            known = card.call(_ -> {
                MemorySegment all = MemorySegment.ofArray(new int[Math.max(1, length)]);
                memory(card.memory()).read(all);
                return all;
            });
        }
        MemorySegment.copy(known, 0, to, 0, to.byteSize());
    }

    /** Some of the bytes, which later launches need not bring along for that. */
    void readNow(long at, MemorySegment to) {
        MemorySegment here = pending != null && pending.byteSize() >= at + to.byteSize() ? pending : known;
        if (here != null && here.byteSize() >= at + to.byteSize()) {
            MemorySegment.copy(here, at, to, 0, to.byteSize());
            return;
        }
        arrived();
        if (pending != null) {
            settle();
        }
        card.call(_ -> {
            memory(card.memory()).read(at, to);
            return to;
        });
    }

    /** Waits until what was written is on the card, or known not to get there. */
    void arrived() {
        if (carrier != null) {
            SharedCard.over(carrier);
            carrier = null;
        }
    }

    /**
     * What the launch takes to the card with it.
     *
     * @param written whether the launch writes this array: it is not known here then
     */
    Optional<MemorySegment> leave(Launch with, boolean written) {
        if (written) {
            known = null;
        }
        MemorySegment numbers = pending;
        if (numbers == null) {
            return Optional.empty();
        }
        pending = null;
        carrier = with;
        if (!written && numbers.byteSize() == bytes()) {
            // Whoever reads it meanwhile need not ask the card.
            known = numbers;
        }
        return Optional.of(numbers);
    }

    // On the card's thread.

    DeviceMemory memory(CardMemory from) {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        if (memory == null) {
            memory = from.take(bytes());
        }
        return memory;
    }


    /** A launch is about to write it. */
    void writtenBy(GatheredKernel kernel, int as) {
        writer = kernel;
        parameter = as;
    }

    /** Whether it is short enough to come back with others'. */
    boolean comesAlong() {
        return bytes() <= MOST_TOGETHER;
    }

    void came(MemorySegment numbers) {
        known = numbers;
    }

    void free(CardMemory to) {
        closed = true;
        if (memory != null) {
            to.giveBack(memory);
            memory = null;
        }
    }
}
