package activarium.training.cuda.ptx;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Runs a kernel's text, thread by thread: each goes as far as it can alone, to the next barrier, exchange or end, in an order that is drawn anew each time, warps as well as the
 * threads of one. Whoever counts on a warp's threads to be at the same place, or on one warp to be no further than another, is found out by the numbers.
 */
final class PtxMachine {
    private static final int WARP = 32;

    private final PtxProgram program;
    private final PtxMemory global;
    private final Random order;

    PtxMachine(PtxProgram program, PtxMemory global, long seed) {
        this.program = program;
        this.global = global;
        order = new Random(seed);
    }

    /** @param arguments of the entry: addresses, or numbers in the lower half @param sharedBytes of a block */
    void launch(int blocks, int sharedBytes, List<Long> arguments) {
        program.give(arguments);
        global.begin();
        List<Integer> numbers = new ArrayList<>();
        for (int b = 0; b < blocks; b++) {
            numbers.add(b);
        }
        Collections.shuffle(numbers, order);
        numbers.forEach(b -> block(b, sharedBytes));
    }

    private void block(int number, int sharedBytes) {
        ByteBuffer shared = PtxMemory.anything(sharedBytes);
        List<List<PtxThread>> warps = new ArrayList<>();
        for (int t = 0; t < program.threads(); t++) {
            if (t % WARP == 0) {
                warps.add(new ArrayList<>());
            }
            warps.getLast().add(new PtxThread(program, t, number, global, shared));
        }
        List<List<PtxThread>> waiting = new ArrayList<>(warps);
        PtxThread any = warps.getFirst().getFirst();
        do {
            Collections.shuffle(waiting, order);
            waiting.forEach(this::toBarrier);
            for (List<PtxThread> warp : warps) {
                for (PtxThread thread : warp) {
                    if (thread.at != any.at) {
                        throw new AssertionError("threads " + any.number + " and " + thread.number + " wait at different places");
                    }
                }
            }
            if (any.stop == PtxThread.Stop.BARRIER) {
                warps.forEach(PtxMachine::goOn);
            }
        } while (any.stop != PtxThread.Stop.END);
    }

    private static void goOn(List<PtxThread> threads) {
        threads.forEach(thread -> {
            thread.at++;
            thread.stop = PtxThread.Stop.NONE;
        });
    }

    /** Or to the end. */
    private void toBarrier(List<PtxThread> warp) {
        List<PtxThread> inOrder = new ArrayList<>(warp);
        PtxThread first = warp.getFirst();
        while (true) {
            Collections.shuffle(inOrder, order);
            inOrder.forEach(this::run);
            for (PtxThread thread : warp) {
                if (thread.at != first.at) {
                    throw new AssertionError("threads " + first.number + " and " + thread.number + " of a warp wait at different places");
                }
            }
            if (first.stop != PtxThread.Stop.EXCHANGE) {
                return;
            }
            exchange(warp, program.exchangeAt(first.at));
            goOn(warp);
        }
    }

    private static void exchange(List<PtxThread> warp, int[] targetAndDistance) {
        long[] all = warp.stream().mapToLong(thread -> thread.registers[targetAndDistance[0]]).toArray();
        for (int lane = 0; lane < WARP; lane++) {
            warp.get(lane).registers[targetAndDistance[0]] = all[lane ^ targetAndDistance[1]];
        }
    }

    private void run(PtxThread thread) {
        while (thread.stop == PtxThread.Stop.NONE) {
            thread.at = program.step(thread.at).run(thread, thread.at);
        }
    }
}
