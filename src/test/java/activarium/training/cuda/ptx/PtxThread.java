package activarium.training.cuda.ptx;

import java.nio.ByteBuffer;

/** A thread of a {@link PtxMachine}: where it is, and what is its own. Registers and memory begin with anything. */
final class PtxThread {
    final long[] registers;
    final ByteBuffer local;
    final int number;
    final PtxMemory global;
    final ByteBuffer shared;
    int at;
    /** Why it does not go on by itself. */
    Stop stop = Stop.NONE;

    enum Stop {
        NONE, BARRIER, EXCHANGE, END
    }

    PtxThread(PtxProgram program, int number, int block, PtxMemory global, ByteBuffer shared) {
        registers = program.registers(number, block);
        local = PtxMemory.anything(program.localBytes());
        this.number = number;
        this.global = global;
        this.shared = shared;
    }
}
