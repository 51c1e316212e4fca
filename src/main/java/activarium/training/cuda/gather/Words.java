package activarium.training.cuda.gather;

import activarium.training.cuda.driver.DeviceMemory;
import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * An array of numbers of 32 bits on the card. What is written to it here goes there with the next launch that takes it, and what a launch has written comes back
 * with that launch where it will be read. One network uses it, from its own thread; while that waits for a launch, the card's thread does.
 */
final class Words implements Bound {
    /** More than this, in bytes, travels by itself. */
    private static final long MOST_TOGETHER = 1 << 18;
    /** And in pieces of so much, between which the card's thread does what others have asked for. */
    private static final long PIECE = 1 << 22;

    private final SharedCard card;
    private final int length;
    private @Nullable DeviceMemory memory;
    /** The first numbers, newer than the card's. */
    private @Nullable MemorySegment pending;
    /** The first numbers, where they are the card's. */
    private @Nullable MemorySegment known;
    /** Tells what has written it last that it is read afterwards. */
    private @Nullable Runnable note;
    /** The end of what takes the numbers to the card that were written last. */
    private @Nullable CompletableFuture<Boolean> carrier;
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
            for (long at = 0; at < numbers.byteSize(); at += PIECE) {
                send(at, numbers.asSlice(at, Math.min(PIECE, numbers.byteSize() - at)));
            }
        } else {
            pending = numbers;
        }
    }

    private void send(long at, MemorySegment numbers) {
        card.call(context -> {
            memory(card.memory()).write(at, numbers);
            // Launches are in streams of their own, which do not wait for this one.
            context.defaultStream().synchronize();
            return context;
        });
    }

    /** What is still on its way must not be lost where less is written after it. */
    private void settle(long replaced) {
        if (pending != null && pending.byteSize() > replaced) {
            settle();
        }
    }

    /** Makes sure that the card has it. */
    void settle() {
        MemorySegment numbers = pending;
        if (numbers != null) {
            send(0, numbers);
            pending = null;
        } else {
            card.settle(List.of(this));
        }
    }

    /** The first numbers, as many as fit. */
    void read(MemorySegment to) {
        if (pending != null && pending.byteSize() >= to.byteSize()) {
            MemorySegment.copy(pending, 0, to, 0, to.byteSize());
            return;
        }
        if (known == null || known.byteSize() < to.byteSize()) {
            arrived();
            if (note != null) {
                note.run();
            }
            if (pending != null) {
                settle();
            }
            MemorySegment first = MemorySegment.ofArray(new int[Math.toIntExact(Math.min(bytes(), Math.max(MOST_TOGETHER, to.byteSize())) / Integer.BYTES)]);
            receive(0, first);
            known = first;
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
        receive(at, to);
    }

    private void receive(long at, MemorySegment to) {
        for (long done = 0; done < to.byteSize(); done += PIECE) {
            long from = at + done;
            MemorySegment piece = to.asSlice(done, Math.min(PIECE, to.byteSize() - done));
            card.call(context -> {
                memory(card.memory()).read(from, piece);
                return context;
            });
        }
    }

    /** Waits until what was written is on the card, or known not to get there. */
    void arrived() {
        if (carrier != null) {
            SharedCard.over(carrier);
            carrier = null;
        }
    }

    /**
     * What goes to the card with something that takes this array.
     *
     * @param written whether that writes it: it is not known here then
     */
    Optional<MemorySegment> leave(CompletableFuture<Boolean> end, boolean written) {
        if (written) {
            known = null;
        }
        MemorySegment numbers = pending;
        if (numbers == null) {
            return Optional.empty();
        }
        pending = null;
        carrier = end;
        if (!written && numbers.byteSize() == bytes()) {
            // Whoever reads it meanwhile need not ask the card.
            known = numbers;
        }
        return Optional.of(numbers);
    }

    /** Once it has its place, as long as this is not closed. */
    DeviceMemory placed() {
        return Objects.requireNonNull(memory);
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

    /** Something is about to write it. @param whenRead tells that whether it is read afterwards */
    void writtenBy(Runnable whenRead) {
        note = whenRead;
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
