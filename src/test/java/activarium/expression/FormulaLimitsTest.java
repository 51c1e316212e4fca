package activarium.expression;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Up to a limit a formula is read, one more and it is refused with the place; what was meant is guessed within a limit too. */
class FormulaLimitsTest {
    private static FormulaException refused(String formula) {
        return assertThrows(FormulaException.class, () -> Expression.parse(formula));
    }

    @Test
    void nests() {
        for (List<String> pair : List.of(List.of("(", ")"), List.of("sin(", ")"), List.of("-", ""), List.of("+", ""), List.of("x^", ""))) {
            Expression.parse(pair.get(0).repeat(200) + "x" + pair.get(1).repeat(200));
            FormulaException deep = refused(pair.get(0).repeat(201) + "x" + pair.get(1).repeat(201));
            assertTrue(deep.getMessage().contains("nested more than 200 levels deep"), deep.getMessage());
        }
        // Nests beside each other are no deeper than one.
        for (String part : List.of("(-x)", "(+x)", "(x^2)", "sin(x)", "-x")) {
            Expression.parse((part + "+").repeat(150) + part);
        }
    }

    @Test
    void lengths() {
        assertEquals("a".repeat(40), Expression.parse("a".repeat(40)).print());
        assertTrue(refused("a".repeat(41)).getMessage().contains("41 characters is too long; at most 40"));
        String names = IntStream.range(0, 100).mapToObj(i -> "a" + i).collect(Collectors.joining("+"));
        assertEquals(100, Expression.parse(names).parameterNames().size());
        assertEquals(100, Expression.parse(names + "+a5").parameterNames().size(), "a name that is there already is none more");
        assertEquals(names.length() + 1, refused(names + "+b").position());
        String unknown = "y".repeat(60);
        assertTrue(refused(unknown + "(x)").getMessage().contains("\"" + "y".repeat(40) + "...\""));
        assertTrue(refused("x " + unknown).getMessage().contains("\"" + "y".repeat(40) + "...\""));
        assertTrue(refused("x " + "y".repeat(40)).getMessage().contains("\"" + "y".repeat(40) + "\""));
        assertTrue(refused("x " + "1".repeat(41)).getMessage().contains("number " + "1".repeat(40) + "..."));
        assertTrue(refused("x " + "1".repeat(40)).getMessage().contains("number " + "1".repeat(40) + ","));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"max(x, 1, 2) | 0", "x + max() | 4", "x + sin(x, 1) | 4", "x + sin() | 4", "2e + 1 | 1", "x = 2 | 2", "x*[2] | 2", "1.5.2 | 3", "x << 2 | 2"})
    void positions(String formula, int position) {
        FormulaException refused = refused(formula);
        assertEquals(position, refused.position(), refused.getMessage());
        assertTrue(refused.getMessage().endsWith("(at character " + (position + 1) + ")"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {".5 | 0.5", "5. | 5", "1.e2 | 100", "1e+2 | 100", "1E-1 | 0.1", "a9_b | a9_b", "_a | _a", "−2·x×3 | -2*x*3"})
    void spellingsOfNumbersAndNames(String formula, String printed) {
        assertEquals(Expression.parse(printed), Expression.parse(formula));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"nah | tanh", "taanh | tanh", "atnh | tanh", "TANH | tanh", "thn | tanh", "sigmiod | sigmoid", "sigmdi | sigmoid", "softlpuss | softplus"})
    void guesses(String typed, String meant) {
        assertEquals(Optional.of(meant), Spelling.nearest(typed, List.of("erf", "tanh", "sigmoid", "softplus")));
    }

    @ParameterizedTest
    @CsvSource({"swish", "smd", "q", "ab", "sgmxyz"})
    void doesNotGuessWildly(String typed) {
        assertEquals(Optional.empty(), Spelling.nearest(typed, List.of("erf", "tanh", "sigmoid", "softplus", "ab1".substring(0, 1))), typed);
    }

    @Test
    void guessesTheNearestAndThenTheFirst() {
        assertEquals(Optional.of("cosh"), Spelling.nearest("coshh", List.of("cos", "cosh", "sinh")));
        assertEquals(Optional.of("cas"), Spelling.nearest("cbs", List.of("cos", "cas")));
        String forty = "t".repeat(40);
        assertEquals(Optional.of(forty), Spelling.nearest(forty, List.of(forty)));
        assertEquals(Optional.empty(), Spelling.nearest(forty + "t", List.of(forty)));
    }

    @ParameterizedTest
    @CsvSource({"LESS, true, false, false", "AT_MOST, true, true, false", "GREATER, false, false, true", "AT_LEAST, false, true, true"})
    void relations(Relation relation, boolean below, boolean equal, boolean above) {
        assertEquals(below, relation.holds(1, 2));
        assertEquals(equal, relation.holds(2, 2));
        assertEquals(above, relation.holds(3, 2));
        assertFalse(relation.holds(Double.NaN, 2));
        assertFalse(relation.holds(2, Double.NaN));
    }

    @Test
    void negativeZeroIsPrintedSoThatItReadsBack() {
        Expression power = new Expression.Binary(Operator.POWER, Expression.constant(-0.0), Expression.X);
        assertEquals("(-0.0)^x", power.print().replace("(-0)", "(-0.0)"));
        assertEquals(power, Expression.parse(power.print()));
    }
}
