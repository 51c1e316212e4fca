package activarium.training.cuda.interpret;

import java.util.Arrays;

/**
 * Who touched each element of an array since when: finds two threads at one element, one of them writing, with no barrier between them; and, in memory of
 * the whole grid, two blocks at one element, one of them writing, at any time in a launch.
 */
final class Conflicts {
    private static final int NOBODY = -1;
    private static final int SEVERAL = -2;

    private final String what;
    /** Of the last write: block, phase and thread. */
    private final int[] writeBlock;
    private final int[] writePhase;
    private final int[] writer;
    /** Of the last reads in one phase. */
    private final int[] readBlock;
    private final int[] readPhase;
    private final int[] reader;
    /** Whether any block has read it. */
    private final boolean grid;

    /** @param grid whether other blocks see it too */
    Conflicts(String what, int length, boolean grid) {
        this.what = what;
        this.grid = grid;
        writeBlock = filled(length);
        writePhase = filled(length);
        writer = filled(length);
        readBlock = filled(length);
        readPhase = filled(length);
        reader = filled(length);
    }

    private static int[] filled(int length) {
        int[] array = new int[length];
        Arrays.fill(array, NOBODY);
        return array;
    }

    void read(int index, int block, int phase, int thread) {
        int other = writer[index];
        if (other != NOBODY && writePhase[index] == phase && writeBlock[index] == block && other != thread) {
            throw race(index, "thread " + other + " writes and thread " + thread + " reads with no barrier between them", block);
        }
        if (grid && other != NOBODY && writeBlock[index] != block) {
            throw race(index, "block " + writeBlock[index] + " writes what another block reads", block);
        }
        if (grid && readBlock[index] != NOBODY && readBlock[index] != block) {
            readBlock[index] = SEVERAL;
        } else {
            readBlock[index] = block;
        }
        if (readPhase[index] != phase || reader[index] == NOBODY) {
            readPhase[index] = phase;
            reader[index] = thread;
        } else if (reader[index] != thread) {
            reader[index] = SEVERAL;
        }
    }

    void write(int index, int block, int phase, int thread) {
        int other = writer[index];
        if (other != NOBODY && writePhase[index] == phase && writeBlock[index] == block && other != thread) {
            throw race(index, "threads " + other + " and " + thread + " write with no barrier between them", block);
        }
        int before = reader[index];
        boolean sameBlock = readBlock[index] == block || readBlock[index] == SEVERAL;
        if (before != NOBODY && sameBlock && readPhase[index] == phase && before != thread) {
            throw race(index, (before == SEVERAL ? "several threads read" : "thread " + before + " reads") + " and thread " + thread
                    + " writes with no barrier between them", block);
        }
        if (grid && (other != NOBODY && writeBlock[index] != block || readBlock[index] != NOBODY && readBlock[index] != block)) {
            throw race(index, "another block has touched what this one writes", block);
        }
        writeBlock[index] = block;
        writePhase[index] = phase;
        writer[index] = thread;
    }

    /** Whether this block has written it. */
    boolean written(int index, int block) {
        return writer[index] != NOBODY && writeBlock[index] == block;
    }

    private KernelFault race(int index, String how, int block) {
        return new KernelFault("race at " + what + "[" + index + "] in block " + block + ": " + how);
    }
}
