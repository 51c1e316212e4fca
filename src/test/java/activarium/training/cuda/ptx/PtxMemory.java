package activarium.training.cuda.ptx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The card's memory as a {@link PtxMachine} has it: arrays far from each other and from 0, so that no address that has lost a half hits any. */
final class PtxMemory {
    private static final long DISTANCE = 0x3_0000_0000L;

    private static final long FIRST = 0x7F00_0000_0000L;

    private final List<Piece> pieces = new ArrayList<>();

    /** @param written by the grid that runs @param constant read by it as what does not change */
    private record Piece(ByteBuffer bytes, BitSet written, BitSet constant) {
    }

    static ByteBuffer anything(int bytes) {
        byte[] filled = new byte[bytes];
        Arrays.fill(filled, (byte) 0xFF);
        return ByteBuffer.wrap(filled).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** @return the address */
    long allocate(int bytes) {
        pieces.add(new Piece(anything(bytes), new BitSet(), new BitSet()));
        return FIRST + (pieces.size() - 1) * DISTANCE;
    }

    /** All of an array. */
    ByteBuffer bytes(long address) {
        return piece(address).bytes;
    }

    /** A grid begins. */
    void begin() {
        pieces.forEach(piece -> {
            piece.written.clear();
            piece.constant.clear();
        });
    }

    long load(long address, int bytes, boolean constant) {
        Piece piece = piece(address);
        int at = place(piece, address, bytes);
        if (constant) {
            piece.constant.set(at / Integer.BYTES);
            if (piece.written.get(at / Integer.BYTES)) {
                throw new AssertionError("read as constant where this grid has written");
            }
        }
        return bytes == Long.BYTES ? piece.bytes.getLong(at) : piece.bytes.getInt(at);
    }

    void store(long address, int value) {
        Piece piece = piece(address);
        int at = place(piece, address, Integer.BYTES);
        piece.written.set(at / Integer.BYTES);
        if (piece.constant.get(at / Integer.BYTES)) {
            throw new AssertionError("written where this grid has read a constant");
        }
        piece.bytes.putInt(at, value);
    }

    private Piece piece(long address) {
        long number = (address - FIRST) / DISTANCE;
        if (address < FIRST || number >= pieces.size()) {
            throw new AssertionError("no array lies at " + Long.toHexString(address));
        }
        return pieces.get((int) number);
    }

    private static int place(Piece piece, long address, int bytes) {
        long at = (address - FIRST) % DISTANCE;
        if (at + bytes > piece.bytes.capacity() || at % bytes != 0) {
            throw new AssertionError("no " + bytes + " bytes lie at " + at + " of " + piece.bytes.capacity());
        }
        return (int) at;
    }
}
