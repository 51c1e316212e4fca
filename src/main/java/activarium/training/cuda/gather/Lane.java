package activarium.training.cuda.gather;

import activarium.training.cuda.driver.CudaContext;
import activarium.training.cuda.driver.CudaStream;
import activarium.training.cuda.driver.DeviceMemory;
import activarium.training.cuda.driver.KernelArgument;
import activarium.training.cuda.driver.PinnedMemory;
import activarium.training.cuda.ptx.PtxModule;
import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;

/**
 * A stream with room for what travels: what networks have written goes to the card in one copy, their launches are one grid, and what they will read comes back in
 * one copy. On the card's thread.
 */
final class Lane {
    private static final long FIRST_ROOM = 1 << 16;

    private final CudaContext context;
    private final CardMemory memory;
    private final GatheredKernel mover;
    private final CudaStream stream;
    private final Room there;
    private final Room back;
    private List<Launch> running = List.of();
    private Moves coming = new Moves();

    /** @param mover of {@link Moves#kernel} */
    Lane(CudaContext context, CardMemory memory, GatheredKernel mover) {
        this.context = context;
        this.memory = memory;
        this.mover = mover;
        stream = context.stream();
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
                here = context.allocatePinned(length);
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

    List<Launch> running() {
        return running;
    }

    /**
     * Queues launches of one kernel, which have arguments of their own each.
     *
     * @throws RuntimeException where nothing of it will run
     */
    void start(List<Launch> launches) {
        GatheredKernel kernel = launches.getFirst().kernel();
        Moves going = new Moves();
        List<MemorySegment> sent = new java.util.ArrayList<>();
        coming = new Moves();
        int blocks = 0;
        for (Launch launch : launches) {
            blocks += launch.blocks();
            launch.carried().forEach(one -> {
                going.add(one.array(), (int) (one.numbers().byteSize() / Integer.BYTES));
                sent.add(one.numbers());
            });
            launch.eachArray((array, parameter) -> {
                if (launch.writes(parameter)) {
                    array.writtenBy(kernel, parameter);
                    if (kernel.read().contains(parameter) && array.comesAlong()) {
                        coming.add(array, array.length());
                    }
                }
            });
        }
        int moved = PtxModule.rowBytes(mover.kernel());
        long tableBytes = (long) (going.portions() + coming.portions()) * moved + (long) blocks * PtxModule.rowBytes(kernel.kernel());
        there.grow(tableBytes + going.bytes());
        back.grow(Math.max(Integer.BYTES, coming.bytes()));
        MemorySegment bytes = there.here().segment();
        Table table = new Table(bytes);
        going.rows(table, memory, there.onCard().address(), (int) (tableBytes / Integer.BYTES), false);
        int launchesAt = table.bytes();
        launches.forEach(launch -> rows(table, launch));
        int comingAt = table.bytes();
        coming.rows(table, memory, back.onCard().address(), 0, true);
        long at = tableBytes;
        for (MemorySegment numbers : sent) {
            MemorySegment.copy(numbers, 0, bytes, at, numbers.byteSize());
            at += numbers.byteSize();
        }
        // From here on the arrays are the card's.
        running = List.copyOf(launches);
        there.onCard().write(there.here(), at, stream);
        launch(mover, going.portions(), 0);
        launch(kernel, blocks, launchesAt);
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

    private void launch(GatheredKernel kernel, int blocks, int begin) {
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
    List<Launch> finish() {
        MemorySegment bytes = back.here().segment();
        for (Moves.Move move : coming.all()) {
            MemorySegment numbers = MemorySegment.ofArray(new int[move.words()]);
            MemorySegment.copy(bytes, (long) Integer.BYTES * move.at(), numbers, 0, numbers.byteSize());
            move.array().came(numbers);
        }
        return clear();
    }

    /** Waits for what was queued before something could not be. */
    List<Launch> abandon() {
        stream.synchronize();
        return clear();
    }

    private List<Launch> clear() {
        List<Launch> was = running;
        running = List.of();
        coming = new Moves();
        return was;
    }
}
