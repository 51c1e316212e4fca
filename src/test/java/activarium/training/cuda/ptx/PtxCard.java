package activarium.training.cuda.ptx;

import activarium.training.cuda.card.Card;
import activarium.training.cuda.card.CardArgument;
import activarium.training.cuda.card.CardArray;
import activarium.training.cuda.kernel.Kernel;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** A card that is given kernels as text, and does what that says. */
public final class PtxCard implements Card {
    private final boolean gathered;
    private final int sharedLimit;
    private final PtxMemory memory = new PtxMemory();
    private final Map<Kernel, PtxProgram> programs = new IdentityHashMap<>();
    private long launches;

    /** @param gathered whether blocks have their arguments from a table */
    public PtxCard(boolean gathered, int sharedLimit) {
        this.gathered = gathered;
        this.sharedLimit = sharedLimit;
    }

    @Override
    public String name() {
        return "text";
    }

    @Override
    public int sharedLimit() {
        return sharedLimit;
    }

    @Override
    public CardArray.Floats floats(int length) {
        return new FloatNumbers(length, memory.allocate(Float.BYTES * length), memory);
    }

    @Override
    public CardArray.Ints ints(int length) {
        return new IntNumbers(length, memory.allocate(Integer.BYTES * length), memory);
    }

    @Override
    public void launch(Kernel kernel, int blocks, Map<String, CardArgument> arguments) {
        List<Long> inOrder = new ArrayList<>(kernel.parameters().stream().map(parameter -> switch (arguments.get(parameter.name())) {
            case FloatNumbers(int _, long address, PtxMemory _) -> address;
            case IntNumbers(int _, long address, PtxMemory _) -> address;
            case CardArgument.Number(int value) -> (long) value;
            case null, default -> throw new IllegalArgumentException(parameter.name());
        }).toList());
        PtxProgram program = programs.computeIfAbsent(kernel, one -> new PtxProgram(gathered ? PtxModule.gathered(one) : PtxModule.text(List.of(one))));
        if (gathered) {
            // Some rows of others come first.
            int begin = 3 * PtxModule.rowBytes(kernel);
            long table = memory.allocate(begin + blocks * PtxModule.rowBytes(kernel));
            ByteBuffer rows = memory.bytes(table);
            for (int b = 0; b < blocks; b++) {
                int row = begin + b * PtxModule.rowBytes(kernel);
                rows.putLong(row, b);
                for (int k = 0; k < inOrder.size(); k++) {
                    rows.putLong(row + PtxModule.placeInRow(k), inOrder.get(k));
                }
            }
            inOrder = List.of(table, (long) begin);
        }
        new PtxMachine(program, memory, ++launches).launch(blocks, kernel.sharedBytes(), inOrder);
    }

    @Override
    public void close() {
        // Its memory is the JVM's.
    }

    private record FloatNumbers(int length, long address, PtxMemory memory) implements CardArray.Floats {
        @Override
        public void upload(float[] from) {
            for (int i = 0; i < from.length; i++) {
                memory.bytes(address).putFloat(i * Float.BYTES, from[i]);
            }
        }

        @Override
        public void download(float[] to) {
            download(0, to);
        }

        @Override
        public void download(int from, float[] to) {
            for (int i = 0; i < to.length; i++) {
                to[i] = memory.bytes(address).getFloat((from + i) * Float.BYTES);
            }
        }
    }

    private record IntNumbers(int length, long address, PtxMemory memory) implements CardArray.Ints {
        @Override
        public void upload(int[] from) {
            for (int i = 0; i < from.length; i++) {
                memory.bytes(address).putInt(i * Integer.BYTES, from[i]);
            }
        }

        @Override
        public void download(int[] to) {
            for (int i = 0; i < to.length; i++) {
                to[i] = memory.bytes(address).getInt(i * Integer.BYTES);
            }
        }
    }
}
