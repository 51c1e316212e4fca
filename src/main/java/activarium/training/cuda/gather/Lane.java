package activarium.training.cuda.gather;

import activarium.training.cuda.driver.CudaContext;
import activarium.training.cuda.driver.CudaStream;
import activarium.training.cuda.driver.DeviceMemory;
import activarium.training.cuda.driver.KernelArgument;
import activarium.training.cuda.driver.PinnedMemory;
import activarium.training.cuda.ptx.PtxModule;
import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * A stream with room for what travels: what networks have written goes to the card in one copy, then their launches as one grid, or one network's sequence, and what
 * they will read comes back in one copy. On the card's thread.
 */
final class Lane {
    private static final long FIRST_ROOM = 1 << 16;

    private final CudaContext context;
    private final CardMemory memory;
    private final CompiledKernel mover;
    private final CudaStream stream;
    private final Room there;
    private final Room back;
    private List<? extends Asked> running = List.of();
    private boolean begun;
    private Moves coming = new Moves();

    /** @param mover of {@link Moves#kernel} */
    Lane(CudaContext context, CardMemory memory, CompiledKernel mover) {
        this.context = context;
        this.memory = memory;
        this.mover = mover;
        stream = memory.withRoom(context::stream);
        there = new Room();
        back = new Room();
    }

    /** The same bytes on both sides. */
    private final class Room {
        private @Nullable PinnedMemory here;
        private @Nullable DeviceMemory onCard;

        void grow(long bytes) {
            long length = Math.max(FIRST_ROOM, Long.highestOneBit(2 * bytes - 1));
            // One side at a time: where there is no room for it, the other stays as it is.
            if (onCard == null || onCard.bytes() < bytes) {
                if (onCard != null) {
                    memory.giveBack(onCard);
                    onCard = null;
                }
                onCard = memory.take(length);
            }
            if (here == null || here.segment().byteSize() < bytes) {
                if (here != null) {
                    here.close();
                    here = null;
                }
                here = memory.withRoom(() -> context.allocatePinned(length));
            }
        }

        PinnedMemory here() {
            return Objects.requireNonNull(here);
        }

        DeviceMemory onCard() {
            return Objects.requireNonNull(onCard);
        }
    }

    boolean free() {
        return running.isEmpty();
    }

    List<? extends Asked> running() {
        return running;
    }

    /** Whether any of what was asked for is in the stream already, so that it cannot be asked for again. */
    boolean begun() {
        return begun;
    }

    /**
     * Queues launches of one kernel, which have arguments of their own each, as one grid.
     *
     * @throws RuntimeException where nothing of it will run
     */
    void start(List<Launch> launches) {
        CompiledKernel kernel = launches.getFirst().kernel();
        int blocks = launches.stream().mapToInt(Launch::blocks).sum();
        start(launches, (long) blocks * PtxModule.rowBytes(kernel.kernel()), table -> launches.forEach(launch -> rows(table, launch)),
                begin -> launch(kernel, blocks, begin));
    }

    /** Queues a sequence. @throws RuntimeException where not all of it will run */
    void start(Sequence sequence) {
        start(List.of(sequence), 0, _ -> {
            // Its kernels have arguments of their own.
        }, _ -> sequence.queued().accept(stream));
    }

    /** @param rowBytes of what {@code rows} writes @param queue begins at so many bytes of the table */
    private void start(List<? extends Asked> asked, long rowBytes, Consumer<Table> rows, IntConsumer queue) {
        Moves going = new Moves();
        List<MemorySegment> sent = new ArrayList<>();
        coming = new Moves();
        begun = false;
        for (Asked one : asked) {
            one.carried().forEach(carried -> {
                going.add(carried.array(), (int) (carried.numbers().byteSize() / Integer.BYTES));
                sent.add(carried.numbers());
            });
            one.eachWritten((array, read, note) -> {
                array.writtenBy(note);
                if (read && array.comesAlong()) {
                    coming.add(array, array.length());
                }
            });
        }
        int moved = PtxModule.rowBytes(mover.kernel());
        long tableBytes = (long) (going.portions() + coming.portions()) * moved + rowBytes;
        there.grow(Math.max(Integer.BYTES, tableBytes + going.bytes()));
        back.grow(Math.max(Integer.BYTES, coming.bytes()));
        MemorySegment bytes = there.here().segment();
        Table table = new Table(bytes);
        going.rows(table, memory, there.onCard().address(), (int) (tableBytes / Integer.BYTES), false);
        int rowsAt = table.bytes();
        rows.accept(table);
        int comingAt = table.bytes();
        coming.rows(table, memory, back.onCard().address(), 0, true);
        long at = tableBytes;
        for (MemorySegment numbers : sent) {
            MemorySegment.copy(numbers, 0, bytes, at, numbers.byteSize());
            at += numbers.byteSize();
        }
        // From here on the arrays are the card's.
        running = List.copyOf(asked);
        if (at > 0) {
            there.onCard().write(there.here(), at, stream);
        }
        launch(mover, going.portions(), 0);
        begun = asked.getFirst() instanceof Sequence;
        queue.accept(rowsAt);
        begun = true;
        launch(mover, coming.portions(), comingAt);
        if (coming.bytes() > 0) {
            back.onCard().read(back.here(), coming.bytes(), stream);
        }
    }

    private void rows(Table table, Launch launch) {
        for (int block = 0; block < launch.blocks(); block++) {
            table.row(block);
            for (Bound argument : launch.arguments()) {
                table.word(switch (argument) {
                    case Words words -> words.memory(memory).address();
                    case Bound.Number(int value) -> Integer.toUnsignedLong(value);
                });
            }
        }
    }

    private void launch(CompiledKernel kernel, int blocks, int begin) {
        if (blocks > 0) {
            kernel.function().launch(blocks, kernel.kernel().threads(), kernel.kernel().sharedBytes(), stream,
                    List.of(there.onCard(), new KernelArgument.Int32(begin)));
        }
    }

    /** Whether all of it is done. @throws activarium.training.cuda.driver.CudaException where the card has failed */
    boolean done() {
        return stream.done();
    }

    /** Hands over what came back, and is free. */
    List<? extends Asked> finish() {
        MemorySegment bytes = back.here().segment();
        for (Moves.Move move : coming.all()) {
            MemorySegment numbers = MemorySegment.ofArray(new int[move.words()]);
            MemorySegment.copy(bytes, (long) Integer.BYTES * move.at(), numbers, 0, numbers.byteSize());
            move.array().came(numbers);
        }
        return clear();
    }

    /** Waits for what was queued before something could not be. */
    List<? extends Asked> abandon() {
        stream.synchronize();
        return clear();
    }

    private List<? extends Asked> clear() {
        List<? extends Asked> was = running;
        running = List.of();
        coming = new Moves();
        return was;
    }
}
