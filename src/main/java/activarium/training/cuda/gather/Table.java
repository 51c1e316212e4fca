package activarium.training.cuda.gather;

import java.lang.foreign.MemorySegment;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

/** The rows of a grid's blocks, as {@link activarium.training.cuda.ptx.PtxModule#gathered} reads them, written one after the other. */
final class Table {
    private final MemorySegment to;
    private long at;

    Table(MemorySegment to) {
        this.to = to;
    }

    /** Begins a row. @param block its number in its own launch */
    void row(int block) {
        word(block);
    }

    /** An address, or a number of 32 bits. */
    void word(long argument) {
        to.set(JAVA_LONG, at, argument);
        at += Long.BYTES;
    }

    /** Bytes so far. */
    int bytes() {
        return Math.toIntExact(at);
    }
}
