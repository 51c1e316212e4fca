package activarium.training.cuda.interpret;

import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.IntArray;
import activarium.training.cuda.kernel.KernelBuilder;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.Consumer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The interpreter does what a card does, and says so where a card would do anything. */
class InterpreterTest {
    private static final int THREADS = 64;

    private static void launch(float[] numbers, int blocks, Consumer<Parts> body) {
        KernelBuilder code = new KernelBuilder("tried", THREADS);
        Parts parts = new Parts(code, code.globalFloats("numbers", true), code.sharedFloats("common", THREADS));
        body.accept(parts);
        Interpreter.launch(code.build(), blocks, List.of(new Argument.Floats(numbers)));
    }

    private record Parts(KernelBuilder code, FloatArray numbers, FloatArray common) {
    }

    private static String fault(int length, int blocks, Consumer<Parts> body) {
        return assertThrows(KernelFault.class, () -> launch(new float[length], blocks, body)).getMessage();
    }

    @Test
    void blocksAndThreadsHaveTheirPlaces() {
        float[] numbers = new float[2 * THREADS];
        launch(numbers, 2, k -> k.numbers.set(k.code.block().times(THREADS).plus(k.code.thread()), k.code.thread().plus(k.code.block().times(1000)).toF32()));
        assertEquals(5, numbers[5]);
        assertEquals(1005, numbers[THREADS + 5]);
    }

    @Test
    void sharedMemoryCarriesNumbersOverABarrier() {
        float[] numbers = new float[THREADS];
        launch(numbers, 1, k -> {
            k.common.set(k.code.thread(), k.code.thread().toF32());
            k.code.barrier();
            k.numbers.set(k.code.thread(), k.common.get(k.code.s32(THREADS - 1).minus(k.code.thread())));
        });
        assertEquals(THREADS - 1, numbers[0]);
        assertEquals(0, numbers[THREADS - 1]);
    }

    @Test
    void loopsEndThreadByThread() {
        float[] numbers = new float[THREADS];
        launch(numbers, 1, k -> {
            var sum = k.code.variable(k.code.f32(0));
            k.code.loop(k.code.thread(), i -> k.code.when(i.modulo(2).equalTo(1), () -> sum.add(i.toF32()), () -> sum.add(k.code.f32(-1))));
            k.numbers.set(k.code.thread(), sum.get());
        });
        for (int t = 0; t < THREADS; t++) {
            float want = 0;
            for (int i = 0; i < t; i++) {
                want += i % 2 == 1 ? i : -1;
            }
            assertEquals(want, numbers[t]);
        }
    }

    @Test
    void lanesExchangeWithinTheirWarp() {
        float[] numbers = new float[THREADS];
        launch(numbers, 1, k -> {
            F32 sum = k.code.thread().toF32();
            for (int distance = 16; distance > 0; distance /= 2) {
                sum = sum.plus(sum.exchanged(distance));
            }
            k.numbers.set(k.code.thread(), sum);
        });
        float[] want = new float[THREADS];
        java.util.Arrays.fill(want, 0, 32, 496);
        java.util.Arrays.fill(want, 32, 64, 1520);
        assertArrayEquals(want, numbers);
    }

    @Test
    void floatsAreRoundedOnce() {
        float[] numbers = new float[THREADS];
        float a = 1 + 0x1p-12f;
        launch(numbers, 1, k -> {
            F32 x = k.code.thread().toF32().times(0).plus(a);
            k.code.when(k.code.thread().equalTo(0), () -> {
                k.numbers.set(0, x.fma(x, k.code.f32(-1)));
                k.numbers.set(1, x.times(x).minus(1));
                k.numbers.set(2, k.code.f32(Float.NaN).maximum(x));
                k.numbers.set(3, k.code.f32(Float.MIN_VALUE).times(1));
                k.numbers.set(4, k.code.f32(1).over(x.times(3)));
                k.numbers.set(5, x.times(-7.5f).truncated().toF32());
            });
        });
        assertArrayEquals(new float[] {Math.fma(a, a, -1), a * a - 1, a, Float.MIN_VALUE, 1 / (a * 3), -7}, java.util.Arrays.copyOf(numbers, 6));
        assertTrue(numbers[0] != numbers[1]);
    }

    @Test
    void aRaceInSharedMemoryIsFound() {
        String readFirst = fault(THREADS, 1, k -> {
            k.common.set(k.code.thread(), k.code.f32(1));
            k.numbers.set(k.code.thread(), k.common.get(k.code.thread().xor(k.code.s32(1))));
        });
        assertTrue(readFirst.startsWith("race at common[1] in block 0: thread 1 writes and thread 0 reads"), readFirst);
        String overwritten = fault(THREADS, 1, k -> {
            k.common.set(k.code.thread(), k.code.f32(1));
            k.code.barrier();
            F32 other = k.common.get(k.code.thread().xor(k.code.s32(1)));
            k.common.set(k.code.thread(), other);
        });
        assertTrue(overwritten.contains("thread 1 reads and thread 0 writes"), overwritten);
        String both = fault(THREADS, 1, k -> k.common.set(0, k.code.thread().toF32()));
        assertTrue(both.contains("threads 0 and 1 write"), both);
    }

    /** The next turn writes what a slow warp may still read in this one. */
    @Test
    void aRaceFromOneTurnOfALoopToTheNextIsFound() {
        Consumer<Parts> turns = k -> k.code.loop(3, turn -> {
            k.common.set(k.code.thread(), turn.toF32());
            k.code.barrier();
            k.numbers.set(k.code.thread(), k.common.get(k.code.thread().xor(k.code.s32(32))));
        });
        String words = fault(THREADS, 1, turns);
        assertTrue(words.contains("thread 32 reads and thread 0 writes"), words);
        launch(new float[THREADS], 1, k -> k.code.loop(3, turn -> {
            k.common.set(k.code.thread(), turn.toF32());
            k.code.barrier();
            k.numbers.set(k.code.thread(), k.common.get(k.code.thread().xor(k.code.s32(32))));
            k.code.barrier();
        }));
    }

    @Test
    void aRaceThroughTwoNamesOfOneArrayIsFound() {
        KernelBuilder code = new KernelBuilder("tried", THREADS);
        FloatArray from = code.globalFloats("from", false);
        FloatArray to = code.globalFloats("to", true);
        to.set(code.thread(), from.get(code.thread().xor(code.s32(1))));
        float[] one = new float[THREADS];
        assertEquals("tried writes an array that it has twice, as from and as to",
                assertThrows(KernelFault.class, () -> Interpreter.launch(code.build(), 1, List.of(new Argument.Floats(one), new Argument.Floats(one)))).getMessage());
        Interpreter.launch(code.build(), 1, List.of(new Argument.Floats(one), new Argument.Floats(one.clone())));
    }

    @Test
    void aDivisionByZeroIsFoundWhereItCounts() {
        assertTrue(fault(THREADS, 1, k -> k.numbers.set(k.code.thread(), k.code.s32(7).over(k.code.thread()).toF32())).endsWith("thread 0 divides 7 by zero"));
        float[] numbers = new float[THREADS];
        launch(numbers, 1, k -> k.code.when(k.code.s32(0).lessThan(k.code.thread()), () -> k.numbers.set(k.code.thread(), k.code.s32(7).over(k.code.thread()).toF32())));
        assertEquals(3, numbers[2]);
    }

    @Test
    void whatIsNoNumberBecomesTheWholeNumberOfACard() {
        float[] numbers = new float[THREADS];
        launch(numbers, 1, k -> k.code.when(k.code.thread().equalTo(0), () -> {
            F32 nothing = k.code.thread().toF32().over(k.code.thread().toF32());
            k.numbers.set(0, nothing.truncated().toF32());
            k.numbers.set(1, nothing.widened().truncated().toF32());
            k.numbers.set(2, k.code.f32(1e30f).times(k.code.f32(-1)).truncated().toF32());
        }));
        assertArrayEquals(new float[] {0, Integer.MIN_VALUE, Integer.MIN_VALUE}, java.util.Arrays.copyOf(numbers, 3));
    }

    @Test
    void memoryOfAThreadHoldsNothingOfTheBlockBefore() {
        KernelBuilder code = new KernelBuilder("tried", THREADS);
        FloatArray numbers = code.globalFloats("numbers", true).from(code.block().times(THREADS));
        FloatArray own = code.localFloats("own", 1);
        code.when(code.block().equalTo(0), () -> own.set(0, code.f32(5)));
        numbers.set(code.thread(), own.get(0));
        float[] got = new float[2 * THREADS];
        Interpreter.launch(code.build(), 2, List.of(new Argument.Floats(got)));
        assertEquals(5, got[0]);
        assertTrue(Float.isNaN(got[THREADS]), "nobody has written it in this block");
    }

    /** A card's memory is not cleared for anybody. */
    @Test
    void arraysOfACardBeginWithAnything() {
        float[] floats = new float[3];
        int[] ints = new int[3];
        try (InterpretedCard card = new InterpretedCard()) {
            card.floats(3).download(floats);
            card.ints(3).download(ints);
        }
        assertTrue(Float.isNaN(floats[1]));
        assertTrue(ints[1] < 0, "no index");
    }

    @Test
    void aRaceBetweenBlocksIsFound() {
        String words = fault(THREADS, 2, k -> k.numbers.set(k.code.thread(), k.code.f32(1)));
        assertTrue(words.contains("another block has touched"), words);
    }

    @Test
    void anIndexOutOfBoundsIsNamed() {
        String words = fault(10, 1, k -> k.code.when(k.code.thread().lessThan(11), () -> k.numbers.set(k.code.thread(), k.code.f32(1))));
        assertEquals("tried: thread 10 of block 0 touches numbers[10], which has 10 elements", words);
    }

    @Test
    void sharedMemoryHoldsNothingAtFirst() {
        String words = fault(THREADS, 1, k -> k.numbers.set(k.code.thread(), k.common.get(k.code.thread())));
        assertTrue(words.endsWith("reads common[0], which nobody has written"), words);
    }

    /** A row of a matrix whose rows have 32 numbers lies in all banks, a column in one. */
    @Test
    void turnsOfTheBanksAreCounted() {
        KernelBuilder code = new KernelBuilder("tried", THREADS);
        FloatArray common = code.sharedFloats("common", 32 * THREADS);
        common.set(code.thread(), code.f32(1));
        code.barrier();
        common.set(code.thread().times(32), code.f32(2).over(code.thread().toF32()));
        code.barrier();
        common.set(code.thread(), code.f32(3));
        List<Tally.Phase> phases = Interpreter.tally(code.build(), 3, List.of()).phases();
        assertEquals(9, phases.size(), "three for each block, the last without a barrier");
        assertEquals(2, phases.get(0).sharedAccesses());
        assertEquals(2, phases.get(0).sharedTurns());
        assertEquals(2, phases.get(1).sharedAccesses());
        assertEquals(64, phases.get(1).sharedTurns());
        assertEquals(2, phases.get(1).divisions());
        assertEquals(2, phases.get(2).sharedTurns());
        assertEquals(phases.get(1), phases.get(4));
    }

    @Test
    void argumentsHaveToFitTheParameters() {
        KernelBuilder code = new KernelBuilder("tried", THREADS);
        IntArray flags = code.globalInts("flags", false);
        FloatArray common = code.sharedFloats("common", THREADS);
        common.set(code.thread(), flags.get(code.thread()).toF32());
        Interpreter.launch(code.build(), 1, List.of(new Argument.Ints(new int[THREADS])));
        assertThrows(IllegalArgumentException.class, () -> Interpreter.launch(code.build(), 1, List.of(new Argument.Int(3))));
        assertThrows(IllegalArgumentException.class, () -> Interpreter.launch(code.build(), 1, List.of()));
    }
}
