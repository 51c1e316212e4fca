package activarium.training.cuda.interpret;

import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.kernel.Memory;
import activarium.training.cuda.kernel.Statement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the warps of a launch would have to do, counted while it is interpreted: which parts of a kernel cost most can be told without a card, how long they take
 * cannot.
 */
public final class Tally {
    private static final int BANKS = 32;

    private final List<Phase> phases = new ArrayList<>();
    private long operations;
    private long divisions;
    private long sharedAccesses;
    private long sharedTurns;
    private long globalAccesses;
    private long longest;
    private long[] ofWarp = new long[0];

    /**
     * What lies between two barriers, or behind the last one.
     *
     * @param operations     statements times warps that take part, memory left out
     * @param divisions      of them quotients and roots of floats, each some ten instructions
     * @param sharedAccesses loads and stores times warps
     * @param sharedTurns    the same, counted once more for each further number that a bank has to give: without conflicts as many as accesses
     * @param globalAccesses loads and stores of the card's memory times warps
     * @param longest        statements, of all kinds, of the warp that has most: the others wait for it
     */
    public record Phase(long operations, long divisions, long sharedAccesses, long sharedTurns, long globalAccesses, long longest) {
    }

    /** In the order in which the phases ended. */
    public List<Phase> phases() {
        return List.copyOf(phases);
    }

    void statement(Statement statement, Lanes lanes, Registers registers) {
        int warps = warps(lanes);
        switch (statement) {
            case Statement.Load(var _, var memory, var index, int offset) -> access(memory, registers.ints(index), offset, lanes, warps);
            case Statement.Store(var memory, var index, int offset, var _) -> access(memory, registers.ints(index), offset, lanes, warps);
            case Statement.Barrier _ -> end();
            case Statement.Compute(var target, var operation, var _) -> {
                operations += warps;
                switch (operation) {
                    case DIVIDE, SQUARE_ROOT -> divisions += target.type().isFloat() ? warps : 0;
                    default -> {
                    }
                }
            }
            default -> operations += warps;
        }
    }

    /** How many take part; counts a statement for each of them. */
    private int warps(Lanes lanes) {
        if (ofWarp.length * Kernel.WARP < lanes.on.length) {
            ofWarp = new long[lanes.on.length / Kernel.WARP];
        }
        int warps = 0;
        for (int w = lanes.from / Kernel.WARP; w * Kernel.WARP < lanes.to; w++) {
            boolean any = false;
            for (int t = w * Kernel.WARP; t < (w + 1) * Kernel.WARP && !any; t++) {
                any = lanes.on[t];
            }
            if (any) {
                warps++;
                ofWarp[w]++;
            }
        }
        return warps;
    }

    private void access(Memory memory, int[] index, int offset, Lanes lanes, int warps) {
        switch (memory) {
            case Memory.Global _, Memory.Local _ -> globalAccesses += warps;
            case Memory.Shared shared -> {
                sharedAccesses += warps;
                for (int w = lanes.from / Kernel.WARP; w * Kernel.WARP < lanes.to; w++) {
                    sharedTurns += turns(shared.offset() / Integer.BYTES + offset, index, lanes, w * Kernel.WARP);
                }
            }
        }
    }

    /** The most different numbers that one bank has to give to a warp. */
    private static int turns(int begin, int[] index, Lanes lanes, int from) {
        int[][] wanted = new int[BANKS][];
        int most = 0;
        for (int t = from; t < from + Kernel.WARP; t++) {
            if (lanes.on[t]) {
                int place = begin + index[t];
                int bank = Math.floorMod(place, BANKS);
                int[] others = wanted[bank] == null ? new int[0] : wanted[bank];
                if (Arrays.stream(others).noneMatch(other -> other == place)) {
                    wanted[bank] = Arrays.copyOf(others, others.length + 1);
                    wanted[bank][others.length] = place;
                    most = Math.max(most, others.length + 1);
                }
            }
        }
        return most;
    }

    void end() {
        for (long statements : ofWarp) {
            longest = Math.max(longest, statements);
        }
        phases.add(new Phase(operations, divisions, sharedAccesses, sharedTurns, globalAccesses, longest));
        Arrays.fill(ofWarp, 0);
        operations = 0;
        divisions = 0;
        sharedAccesses = 0;
        sharedTurns = 0;
        globalAccesses = 0;
        longest = 0;
    }
}
