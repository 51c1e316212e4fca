package activarium.training.cuda.kernel;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.Consumer;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Kernels that no card could run are refused before anything runs. */
class VerifierTest {
    private static Kernel built(Consumer<KernelBuilder> body) {
        KernelBuilder code = new KernelBuilder("tried", 64);
        body.accept(code);
        return code.build();
    }

    private static void refused(String why, Consumer<KernelBuilder> body) {
        String words = assertThrows(InvalidKernelException.class, () -> built(body)).getMessage();
        assertTrue(words.contains(why), words);
    }

    @Test
    void aBarrierStandsWhereAllThreadsCome() {
        refused("a barrier where some threads", code -> code.when(code.thread().lessThan(3), code::barrier));
        refused("a barrier where some threads", code -> code.loop(code.thread(), _ -> code.barrier()));
        refused("a barrier where some threads", code -> {
            var common = code.sharedFloats("common", 64);
            code.when(common.get(code.thread()).moreThan(0), code::barrier);
        });
        assertDoesNotThrow(() -> built(code -> code.when(code.block().lessThan(3), code::barrier)));
        assertDoesNotThrow(() -> built(code -> code.loop(5, _ -> code.barrier())));
    }

    /** What an earlier turn of a loop has made different is different in the next. */
    @Test
    void differencesGoRoundInLoops() {
        refused("a barrier where some threads", code -> {
            var first = code.variable(code.s32(0));
            var second = code.variable(code.s32(0));
            code.loop(5, _ -> {
                code.when(second.get().lessThan(3), code::barrier);
                second.set(first.get());
                first.set(code.thread());
            });
        });
    }

    @Test
    void aVariableSetByOnlySomeThreadsIsDifferentAfterwards() {
        refused("a barrier where some threads", code -> {
            var flag = code.variable(code.s32(0));
            code.when(code.thread().lessThan(3), () -> flag.set(code.s32(1)));
            code.when(flag.get().equalTo(1), code::barrier);
        });
    }

    @Test
    void warpsExchangeWhole() {
        assertDoesNotThrow(() -> built(code -> code.loop(code.thread().shiftedRight(5), _ -> code.thread().toF32().exchanged(1))));
        refused("an exchange where some threads", code -> code.loop(code.thread().shiftedRight(4), _ -> code.thread().toF32().exchanged(1)));
    }

    @Test
    void whatIsDefinedInsideABlockStaysThere() {
        F32[] inner = new F32[1];
        refused("read before it is defined", code -> {
            var numbers = code.globalFloats("numbers", true);
            code.when(code.thread().lessThan(3), () -> inner[0] = code.thread().toF32().plus(1));
            numbers.set(code.thread(), inner[0]);
        });
    }

    @Test
    void typesHaveToFit() {
        var register = new Operand.Register(Type.F32, 0, false);
        var add = new Statement.Compute(register, Operation.ADD, List.of(Operand.of(1f), Operand.of(1)));
        assertThrows(InvalidKernelException.class, () -> Verifier.verify(kernel(add)));
        var other = new Statement.Compute(register, Operation.ADD, List.of(Operand.of(1), Operand.of(1)));
        assertThrows(InvalidKernelException.class, () -> Verifier.verify(kernel(other)));
        var twice = new Statement.Compute(register, Operation.ADD, List.of(Operand.of(1f), Operand.of(1f)));
        assertDoesNotThrow(() -> Verifier.verify(kernel(twice)));
        assertThrows(InvalidKernelException.class, () -> Verifier.verify(kernel(twice, twice)));
        assertThrows(InvalidKernelException.class, () -> new Kernel("tried", 48, List.of(), List.of(), List.of(), List.of(), 0));
    }

    private static Kernel kernel(Statement... statements) {
        return new Kernel("tried", 32, List.of(), List.of(), List.of(), List.of(statements), 1);
    }

    /** By more bits than there are a card does something else than the JVM. */
    @Test
    void shiftsStayWithinTheirBits() {
        assertDoesNotThrow(() -> built(code -> code.thread().shiftedLeft(31).shiftedRight(31).toS64().shiftedRight(63)));
        refused("this cannot be", code -> code.thread().shiftedLeft(32));
        refused("this cannot be", code -> code.thread().shiftedRight(-1));
        refused("this cannot be", code -> code.thread().toS64().shiftedRight(64));
    }

    @Test
    void onlyWhatMayBeWrittenIs() {
        refused("this cannot be", code -> code.globalFloats("numbers", false).set(code.thread(), code.f32(1)));
    }
}
