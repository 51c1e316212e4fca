package activarium.command;

import activarium.fuzz.Fuzz;
import activarium.fuzz.Mutator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Numbers, parameters and formulas as somebody types them with a cat on the keyboard: a result, or one line and exit code 2. */
@Timeout(300)
class CommandLineFuzzTest {
    private static final int ROUNDS = 200 * Integer.getInteger("activarium.fuzz.factor", 1);
    private static final List<String> NUMBERS = List.of("-1,0.5,2", "1e-3,4", ".5");
    private static final List<String> PARAMETERS = List.of("a=1.5", "b=0.25", "theta=0.1,-0.2,0.3", "cells=4", "basis=qr", "lo=-3");
    private static final List<String> FORMULAS = List.of("a*tanh(b*x) + c", "where(x > 0, x, expm1(x))", "x*sigmoid(beta*x)");

    private static void answers(List<String> arguments) {
        StringWriter err = new StringWriter();
        int code = CommandLineProgram.run(arguments.toArray(String[]::new), new PrintWriter(new StringWriter()), new PrintWriter(err));
        assertTrue(code == 0 || code == 2, () -> "exit code " + code + " for " + arguments + ": " + err);
        assertEquals(code == 0 ? 0 : 1, err.toString().lines().count(), () -> arguments + ": " + err);
    }

    @Test
    void whatIsEvaluated() {
        Mutator mutator = new Mutator(13);
        for (int round = 0; round < ROUNDS; round++) {
            List<String> arguments = new ArrayList<>(List.of("eval", "--json"));
            arguments.addAll(switch (round % 3) {
                case 0 -> List.of("--activation=pelu", "--x=" + mutator.text(NUMBERS));
                case 1 -> List.of("--activation=ditac", "--x=1", "--param=" + mutator.text(PARAMETERS));
                default -> List.of("--formula=" + mutator.text(FORMULAS), "--x=0.5,-2");
            });
            answers(arguments);
        }
    }

    @Test
    void whatIsSwept() {
        Fuzz.text(20 * ROUNDS, 14, List.of("a=0.1:4", "theta[2]=-1:1", "b = 1e-3 : .5"), text -> {
            double[] values = SweepOption.of(text).values(5);
            assertEquals(5, values.length, text);
            assertTrue(Arrays.stream(values).allMatch(Double::isFinite), text);
        }, BadInputException.class);
    }
}
