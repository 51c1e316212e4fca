package activarium.expression;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FormulaTest {
    /** Where max(x, 0) is flat, so is every power of it: training must not get a NaN from there. */
    @ParameterizedTest
    @CsvSource({"relu(x)^a", "relu(x)^0.5", "sqrt(relu(x))", "a*sqrt(exp(-x^4))", "normpdf(sinh(x^2))*a"})
    void flatPiecesHaveNoSlope(String formula) {
        Expression f = Expression.parse(formula).simplify();
        ParameterLayout layout = new ParameterLayout(f.parameterNames().stream().map(name -> new ParameterLayout.Slot(name, 1)).toList());
        double[] parameters = layout.size() == 0 ? new double[0] : new double[] {0.7};
        double[] byParameter = new double[parameters.length];
        double[] x = {-9, -7};
        double[] slope = {1, 1};
        KernelPlan.of(f, layout).kernel().backward(x, slope, slope, 0, 2, parameters, byParameter);
        assertEquals(0, slope[0], formula);
        assertEquals(0, slope[1], formula);
        for (double derivative : byParameter) {
            assertEquals(0, derivative, formula);
        }
        float[] single = {1, 1};
        KernelPlan.of(f, layout).kernel().backward(new float[] {-9, -7}, single, single, 0, 2, parameters, byParameter);
        assertEquals(0, single[0], formula);
        assertEquals(0, single[1], formula);
    }

    private static double at(Expression f, double x, double... parameters) {
        List<ParameterLayout.Slot> slots = f.parameterNames().stream().map(name -> new ParameterLayout.Slot(name, 1)).toList();
        double[] y = new double[1];
        new Evaluator(Evaluator.planValue(f, new ParameterLayout(slots))).evaluate(new double[] {x}, parameters, y);
        return y[0];
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1 + 2*3 - 4/2 | 5", "2^3^2 | 512", "-2^2 | -4", "(-2)^2 | 4", "-x^2 | -9", "2*-x | -6",
        "where(x > 2, 10, 20) | 10", "where(x <= 2, 10, 20) | 20", "clip(x, 0, 2) | 2", "relu(-x) | 0", "max(x, 5) | 5", "1e3 - .5 | 999.5",
        "cos(pi) | -1", "log(e) | 1", "x ** 2 | 9", "damped(0, x) | 0", "+x - +2 | 1"})
    void values(String formula, double expected) {
        assertEquals(expected, at(Expression.parse(formula), 3), 1e-15);
        assertEquals(expected, at(Expression.parse(formula).simplify(), 3), 1e-15);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "tanh(x | found the end of the formula, expected \")\" (at character 7)",
        "2x | found \"x\", expected an operator (a product needs *, as in 2*x) (at character 2)",
        "tanhh(x) | unknown function \"tanhh\"; did you mean tanh? (at character 1)",
        "1 + * 2 | found \"*\", expected a number, x, a parameter, a function or \"(\" (at character 5)",
        "tanh | the function tanh needs its argument in parentheses, as in tanh(x) (at character 1)",
        "max(x) | max takes 2 arguments, not 1 (at character 1)",
        "where(x, 1, 2) | found \",\", expected a comparison <, <=, > or >= (as in where(x >= 0, x, a*x)) (at character 8)",
        "NaN*x | \"NaN\" is not a number that a formula can hold (at character 1)",
        "1e999 | the number 1e999 is too large for a double (at character 1)",
        "1/0 | this divides by zero (at character 2)",
        "x/(2 - 2) | this divides by zero (at character 2)",
        "x/(x - x) | the formula divides by what is zero for every x (at character 1)",
        "x + log(-1) | this part has no finite value: it is not a number (at character 5)",
        "9^9^9^9*x | this part has no finite value: it is plus infinity (at character 4)",
        "X + 1 | the input is a small x, not X (at character 1)",
        "x # 2 | the character \"#\" has no meaning in a formula (at character 3)"})
    void messages(String formula, String message) {
        assertEquals(message, assertThrows(FormulaException.class, () -> Expression.parse(formula)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"((((", "x+x+", "-", "tanh(", "1*", "x^", "max(x,", "where(x<"})
    void hostileTextIsRefusedAtOnce(String part) {
        assertTimeoutPreemptively(Duration.ofSeconds(1), () -> {
            assertThrows(FormulaException.class, () -> Expression.parse(part.repeat(10_000)));
            assertThrows(FormulaException.class, () -> Expression.parse(part.repeat(1_000)));
            assertThrows(FormulaException.class, () -> Expression.parse(part.repeat(120)));
        });
    }

    /** The longest chains and the deepest nests that are read; none takes long, none exhausts the stack. */
    static List<String> largest() {
        String logs = "x";
        String roots = "x";
        for (int i = 0; i < 60; i++) {
            logs = "log(a+exp(" + logs + "))";
            roots = "x/sqrt(1+(" + roots + ")^2)";
        }
        String sigmoids = "x";
        for (int i = 0; i < 5; i++) {
            sigmoids = "(a+exp(" + sigmoids + "))/(b+exp(" + sigmoids + "))";
        }
        return List.of("tanh(x)" + "*sin(x)".repeat(199), "x" + "*x".repeat(400), "x" + "/(x+2)".repeat(199), "sin(".repeat(199) + "x" + ")".repeat(199),
                logs, roots, sigmoids, "where(x>0,".repeat(190) + "x" + ",1)".repeat(190), "log(" + "exp(x)+".repeat(190) + "1)");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("largest")
    void theLargestFormulaThatIsReadCanBeDifferentiatedTwice(String formula) {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            Expression f = Expression.parse(formula).simplify();
            assertTrue(Double.isFinite(at(f.derivative().derivative(), 0.7, 1.3, 0.8)));
        });
    }

    /** Random trees of everything the parser knows. */
    private static Expression random(SplittableRandom random, int depth) {
        if (depth == 0 || random.nextInt(6) == 0) {
            return switch (random.nextInt(3)) {
                case 0 -> Expression.X;
                case 1 -> Expression.parameter(random.nextBoolean() ? "a" : "beta");
                default -> Expression.constant(Math.round(random.nextDouble(-5, 5) * 100) / 100.0);
            };
        }
        return switch (random.nextInt(5)) {
            case 0, 1 -> new Expression.Apply(Function.values()[random.nextInt(Function.values().length)], random(random, depth - 1));
            case 2, 3 -> new Expression.Binary(Operator.values()[random.nextInt(Operator.values().length)],
                    random(random, depth - 1), random(random, depth - 1));
            default -> new Expression.Where(Relation.values()[random.nextInt(4)], random(random, depth - 1), random(random, depth - 1),
                    random(random, depth - 1), random(random, depth - 1));
        };
    }

    @Test
    void whatIsPrintedReadsBackToTheSameTree() {
        SplittableRandom random = new SplittableRandom(1);
        int read = 0;
        for (int i = 0; i < 5_000; i++) {
            Expression f = random(random, 5);
            try {
                assertEquals(f, Expression.parse(f.print()), f::print);
                read++;
            } catch (FormulaException noNumber) {
                assertTrue(noNumber.getMessage().contains("no finite value") || noNumber.getMessage().contains("zero"), f::print);
            }
        }
        assertTrue(read > 3_500, "most of them have a value: " + read);
    }

    @Test
    void simplifyingKeepsTheFunction() {
        SplittableRandom random = new SplittableRandom(2);
        int compared = 0;
        for (int i = 0; i < 3_000; i++) {
            Expression f = random(random, 4);
            double x = random.nextDouble(-2, 2);
            double[] parameters = new double[f.parameterNames().size()];
            java.util.Arrays.setAll(parameters, _ -> random.nextDouble(0.2, 2));
            double before = at(f, x, parameters);
            // Fewer names may be left: bind what is left by name.
            Expression simple = f.simplify();
            double[] left = simple.parameterNames().stream().mapToDouble(name -> parameters[f.parameterNames().indexOf(name)]).toArray();
            if (Double.isFinite(before) && Math.abs(before) < 1e6) {
                double after = at(simple, x, left);
                assertEquals(before, after, 1e-9 * Math.max(1, Math.abs(before)), () -> f.print() + "  ->  " + simple.print());
                compared++;
            }
        }
        assertTrue(compared > 1_000, "enough of them were finite: " + compared);
    }

    @Test
    void manyFreeNamesAreRefused() {
        String sum = java.util.stream.IntStream.range(0, 101).mapToObj(i -> "a" + i).collect(java.util.stream.Collectors.joining("+"));
        assertTrue(assertThrows(FormulaException.class, () -> Expression.parse(sum)).getMessage().contains("more than 100 free names"));
    }
}
