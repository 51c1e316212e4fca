package activarium.training.cuda.ptx;

import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.kernel.KernelBuilder;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.UnaryOperator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is wrong in a text is found. */
class PtxMachineTest {
    private static final int THREADS = 64;

    /** Each thread adds to its number that of another warp, and that of its neighbour. */
    private static Kernel kernel() {
        KernelBuilder code = new KernelBuilder("tried", THREADS);
        FloatArray numbers = code.globalFloats("numbers", false);
        FloatArray sums = code.globalFloats("sums", true);
        FloatArray common = code.sharedFloats("common", THREADS);
        common.set(code.thread(), numbers.get(code.thread()));
        code.barrier();
        var sum = common.get(code.s32(THREADS - 1).minus(code.thread())).plus(numbers.get(code.thread()));
        sums.set(code.thread(), code.thread().lessThan(40).choose(sum, sum.negated()).plus(numbers.get(code.thread()).exchanged(1)));
        return code.build();
    }

    /** Of the kernel's text, changed. */
    private static String sums(UnaryOperator<String> changed) {
        PtxMemory memory = new PtxMemory();
        long numbers = memory.allocate(Float.BYTES * THREADS);
        long sums = memory.allocate(Float.BYTES * THREADS);
        for (int t = 0; t < THREADS; t++) {
            memory.bytes(numbers).putFloat(Float.BYTES * t, t * t);
        }
        new PtxMachine(new PtxProgram(changed.apply(PtxModule.text(List.of(kernel())))), memory, 1).launch(1, kernel().sharedBytes(), List.of(numbers, sums));
        StringBuilder all = new StringBuilder();
        for (int t = 0; t < THREADS; t++) {
            all.append(memory.bytes(sums).getFloat(Float.BYTES * t)).append(' ');
        }
        return all.toString();
    }

    private static String want() {
        StringBuilder all = new StringBuilder();
        for (int t = 0; t < THREADS; t++) {
            float sum = (THREADS - 1 - t) * (THREADS - 1 - t) + t * t;
            all.append((t < 40 ? sum : -sum) + (t ^ 1) * (t ^ 1)).append(' ');
        }
        return all.toString();
    }

    @Test
    void aTextDoesWhatItSays() {
        assertEquals(want(), sums(text -> text));
    }

    @Test
    void aMissingBarrierIsFound() {
        assertNotEquals(want(), sums(text -> text.replace("bar.sync 0;", "")));
    }

    @Test
    void otherInstructionsHaveOtherNumbers() {
        assertNotEquals(want(), sums(text -> text.replace("neg.f32", "abs.f32")));
        assertNotEquals(want(), sums(text -> text.replace(", 1, 31", ", 2, 31")));
        assertNotEquals(want(), sums(text -> text.replace("setp.lt.s32", "setp.le.s32")));
    }

    @Test
    void addressesHaveToBeThose() {
        assertTrue(assertThrows(AssertionError.class, () -> sums(text -> text.replace(", 4, %s;", ", 8, %s;"))).getMessage().contains("behind the beginning"));
        assertThrows(AssertionError.class, () -> sums(text -> text.replace("mad.wide.s32", "mad.lo.s32")));
    }

    @Test
    void aWarpThatExchangesInPartIsFound() {
        assertTrue(assertThrows(AssertionError.class, () -> sums(text -> text.replaceAll("( *)(shfl[^;]*;)", "$1setp.lt.s32 %p1, %r0, 5;\n$1@!%p1 bra \\$some;\n$1$2\n\\$some:")))
                .getMessage().contains("different places"));
    }

    /** What is only read may be kept where nobody notices that it changes. */
    @Test
    void aConstantThatChangesIsFound() {
        assertTrue(assertThrows(AssertionError.class, () -> sums(text -> text.replace("[tried_1]", "[tried_0]"))).getMessage().contains("constant"));
    }
}
