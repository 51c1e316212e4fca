package activarium.training.cuda.gather;

import activarium.training.cuda.kernel.IntArray;
import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.S32;

import java.util.ArrayList;
import java.util.List;

/** Many arrays on their way from or to one place on the card, one after another: a copy each would cost more than a launch. */
final class Moves {
    /** Words that one block moves. */
    private static final int PORTION = 4096;

    private final List<Move> all = new ArrayList<>();
    private int words;

    /**
     * One array.
     *
     * @param at    where it lies in the common place, in words
     * @param words of it, from its beginning
     */
    record Move(Words array, int at, int words) {
        int portions() {
            return (words + PORTION - 1) / PORTION;
        }
    }

    /** Copies {@code count} words of one array into another. */
    static Kernel kernel() {
        KernelBuilder code = new KernelBuilder("move", 128);
        IntArray from = code.globalInts("from", false);
        IntArray to = code.globalInts("to", true);
        S32 fromAt = code.scalarInt("fromAt");
        S32 toAt = code.scalarInt("toAt");
        code.deal(code.scalarInt("count"), k -> to.set(toAt.plus(k), from.get(fromAt.plus(k))));
        return code.build();
    }

    void add(Words array, int length) {
        if (length > 0) {
            all.add(new Move(array, words, length));
            words = Math.addExact(words, length);
        }
    }

    List<Move> all() {
        return all;
    }

    /** In the common place. */
    long bytes() {
        return (long) Integer.BYTES * words;
    }

    /** Blocks that it takes. */
    int portions() {
        return all.stream().mapToInt(Move::portions).sum();
    }

    /** Rows of the table: from the common place, where it begins so many words into its array, or, where {@code out}, to there. */
    void rows(Table table, CardMemory memory, long common, int begin, boolean out) {
        for (Move move : all) {
            long own = move.array.memory(memory).address();
            for (int portion = 0; portion < move.portions(); portion++) {
                int at = portion * PORTION;
                int place = begin + move.at + at;
                table.row(0);
                table.word(out ? own : common);
                table.word(out ? common : own);
                table.word(out ? at : place);
                table.word(out ? place : at);
                table.word(Math.min(PORTION, move.words - at));
            }
        }
    }
}
