package activarium.training.cuda.gather;

import activarium.training.cuda.driver.DeviceFaultException;
import activarium.training.cuda.driver.DeviceMemoryException;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** What networks have asked for, until a stream is free for it, and what is in the streams. On the card's thread. */
final class Schedule {
    private final CardMemory memory;
    private final Lanes grids;
    private final Lanes streams;
    private final int mostBlocks;
    private final Deque<Launch> launches = new ArrayDeque<>();
    private final Deque<Sequence> sequences = new ArrayDeque<>();

    /** @param mostBlocks of one grid, unless one launch has more */
    Schedule(CardMemory memory, Supplier<Lane> lanes, int mostBlocks) {
        this.memory = memory;
        this.mostBlocks = mostBlocks;
        grids = new Lanes(lanes);
        streams = new Lanes(lanes);
    }

    void add(Asked asked) {
        switch (asked) {
            case Launch launch -> launches.add(launch);
            case Sequence sequence -> sequences.add(sequence);
        }
    }

    boolean busy() {
        return !launches.isEmpty() || !sequences.isEmpty() || grids.busy() || streams.busy();
    }

    /** As much as there are streams for. */
    void start() {
        startAll(launches, grids, () -> {
            List<Launch> together = together(launches.getFirst().kernel());
            List<Launch> placed = together.stream().filter(this::place).toList();
            launches.removeAll(together);
            if (!placed.isEmpty()) {
                grids.free().ifPresent(lane -> start(lane, placed, () -> lane.start(placed)));
            }
        });
        startAll(sequences, streams, () -> {
            boolean placed = place(sequences.getFirst());
            Sequence next = sequences.removeFirst();
            if (placed) {
                streams.free().ifPresent(lane -> start(lane, List.of(next), () -> lane.start(next)));
            }
        });
    }

    private static void startAll(Collection<? extends Asked> waiting, Lanes lanes, Runnable first) {
        try {
            while (!waiting.isEmpty() && lanes.free().isPresent()) {
                first.run();
            }
        } catch (DeviceMemoryException noStream) {
            waiting.forEach(asked -> asked.end().completeExceptionally(noStream));
            waiting.clear();
        }
    }

    /** With room on the card for all its arrays; a network that there is no room for fails alone. */
    private boolean place(Asked asked) {
        try {
            asked.eachArray(array -> array.memory(memory));
            return true;
        } catch (DeviceFaultException lost) {
            throw lost;
        } catch (RuntimeException full) {
            asked.end().completeExceptionally(full);
            return false;
        }
    }

    private List<Launch> together(CompiledKernel kernel) {
        List<Launch> together = new ArrayList<>();
        long blocks = 0;
        for (Launch launch : launches) {
            if (launch.kernel() == kernel) {
                blocks += launch.blocks();
                if (!together.isEmpty() && blocks > mostBlocks) {
                    break;
                }
                together.add(launch);
            }
        }
        return together;
    }

    private void start(Lane lane, List<? extends Asked> asked, Runnable queue) {
        try {
            try {
                queue.run();
            } catch (DeviceMemoryException full) {
                lane.abandon();
                if (lane.begun() || !memory.clear()) {
                    throw full;
                }
                queue.run();
            }
        } catch (DeviceFaultException lost) {
            asked.forEach(one -> one.end().completeExceptionally(lost));
            throw lost;
        } catch (RuntimeException | Error refused) {
            asked.forEach(one -> one.end().completeExceptionally(refused));
            lane.abandon();
        }
    }

    void finish() {
        grids.finish();
        streams.finish();
    }

    /** Everybody who waits hears why. */
    void end(RuntimeException why) {
        launches.forEach(launch -> launch.end().completeExceptionally(why));
        sequences.forEach(sequence -> sequence.end().completeExceptionally(why));
        grids.end(why);
        streams.end(why);
    }
}
