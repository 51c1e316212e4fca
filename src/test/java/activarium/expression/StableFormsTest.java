package activarium.expression;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Typed formulas where a plain evaluation overflows, loses digits or divides zero by zero. */
class StableFormsTest {
    private record Jet(double y, double slope, double curvature) {
    }

    private static Jet at(String formula, double x) {
        Expression f = Expression.parse(formula).simplify();
        ParameterLayout layout = new ParameterLayout(f.parameterNames().stream().map(name -> new ParameterLayout.Slot(name, 1)).toList());
        double[] parameters = new double[layout.size()];
        java.util.Arrays.fill(parameters, 1.3);
        double[] y = new double[1];
        double[] slope = new double[1];
        double[] curvature = new double[1];
        new Evaluator(Evaluator.plan(f, layout)).evaluate(new double[] {x}, parameters, y, slope, curvature, null);
        return new Jet(y[0], slope[0], curvature[0]);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1/(1 + exp(-x)) | sigmoid(x)", "exp(x)/(exp(x) + 1) | sigmoid(x)", "x*exp(x)/(1 + exp(x)) | x*sigmoid(x)",
        "(exp(x) - exp(-x))/(exp(x) + exp(-x)) | tanh(x)", "(1 - exp(-2*x))/(1 + exp(-2*x)) | tanh(x)", "sinh(x)/cosh(x) | tanh(x)",
        "2/(1 + exp(-2*x)) - 1 | tanh(x)", "4*sigmoid(x) - 2 | 2*tanh(0.5*x)", "2/(exp(x) + exp(-x)) | sech(x)",
        "exp(-x)/(1 + exp(-x))^2 | sigmoid(x)*sigmoid(-x)", "(1 + exp(-x))^(-2) | sigmoid(x)^2", "log(exp(x) + 1) | softplus(x)",
        "log(1 + exp(x)) | softplus(x)", "log(sigmoid(x)) | -softplus(-x)", "log(exp(x)) | x", "exp(x)*exp(-x) | 1", "exp(x)/exp(x) | 1",
        "log(x + sqrt(x^2 + 1)) | asinh(x)", "1 - tanh(x)^2 | sech(x)^2", "x*(1 + tanh(x))/2 | x*(2*sigmoid(2*x))/2",
        "1 + erf(x) | erfc(-x)", "exp(a*x)^0.5 | exp(0.5*(a*x))", "x*exp(x)*sigmoid(-x) | x*sigmoid(x)"})
    void isRecognised(String typed, String stable) {
        assertEquals(stable, Expression.parse(typed).simplify().print());
    }

    /** Values, slopes and curvatures of the typed form are those of the stable one, wherever they can be compared. */
    @ParameterizedTest
    @ValueSource(strings = {"log(2 + exp(x))", "log(a + exp(b*x))", "(a + exp(x))/(b + exp(x))", "log(cosh(x))", "log(exp(2*x) + exp(-x) + 3)",
        "(exp(x) + 2)/(exp(2*x) + exp(x) + 5)", "exp(0.3*x)/(1 + exp(x))", "3*exp(2*x)/(2 + 5*exp(x))^3", "(2 + exp(x))^1.5", "2^x/(1 + 2^x)",
        "(exp(x) + exp(-x))/(2 + exp(x))", "1/(2 + 3*exp(-x))", "(1 + exp(x))^(-0.5)", "sqrt(x^2 + 1) - 1", "expm1(x)/(exp(x) + 1)"})
    void theFunctionStaysTheSame(String formula) {
        Expression typed = Expression.parse(formula);
        Expression stable = typed.simplify();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            double x = random.nextDouble(-9, 9);
            for (int order = 0; order < 3; order++) {
                double want = plain(typed, x);
                assertEquals(want, plain(stable, x), 1e-11 * Math.max(1, Math.abs(want)), formula + " of order " + order + " at " + x);
                typed = order == 2 ? Expression.parse(formula) : typed.derivative();
                stable = order == 2 ? Expression.parse(formula).simplify() : stable.derivative();
            }
        }
    }

    private static double plain(Expression f, double x) {
        List<ParameterLayout.Slot> slots = f.parameterNames().stream().map(name -> new ParameterLayout.Slot(name, 1)).toList();
        double[] parameters = new double[slots.size()];
        java.util.Arrays.fill(parameters, 1.3);
        double[] y = new double[1];
        new Evaluator(Evaluator.planValue(f, new ParameterLayout(slots))).evaluate(new double[] {x}, parameters, y);
        return y[0];
    }

    private static Expression smooth(SplittableRandom random, int depth) {
        if (depth == 0 || random.nextInt(7) == 0) {
            return random.nextInt(3) > 0 ? Expression.X : random.nextBoolean() ? Expression.parameter("a")
                    : Expression.constant(Math.round(random.nextDouble(-3, 3) * 10) / 10.0);
        }
        Function[] functions = {Function.EXP, Function.EXP, Function.EXPM1, Function.TANH, Function.SECH, Function.SINH, Function.COSH, Function.SIGMOID,
            Function.SOFTPLUS, Function.ERF, Function.ERFC, Function.NORMAL_CDF, Function.NORMAL_PDF, Function.SIN, Function.COS, Function.ATAN,
            Function.ASINH, Function.LOG, Function.LOG1P, Function.SQRT, Function.NEGATE};
        Operator[] operators = {Operator.PLUS, Operator.MINUS, Operator.TIMES, Operator.OVER};
        return switch (random.nextInt(5)) {
            case 0, 1 -> new Expression.Apply(functions[random.nextInt(functions.length)], smooth(random, depth - 1));
            case 2, 3 -> new Expression.Binary(operators[random.nextInt(operators.length)], smooth(random, depth - 1), smooth(random, depth - 1));
            default -> new Expression.Binary(Operator.POWER, smooth(random, depth - 1), Expression.constant(random.nextInt(-2, 4)));
        };
    }

    /** First and second derivatives of random formulas, stable forms and all, against central differences. */
    @Test
    void derivativesOfRandomFormulas() {
        SplittableRandom random = new SplittableRandom(11);
        int compared = 0;
        for (int i = 0; i < 3_000; i++) {
            Expression f = smooth(random, 4);
            if (!canBeTyped(f)) {
                continue;
            }
            Expression stable = f.simplify();
            Expression slope = stable.derivative();
            Expression curvature = slope.derivative();
            double x = random.nextDouble(-2, 2);
            if (differencesSettle(f, x) && differencesSettle(slope, x)) {
                compared++;
                close(f, plain(f, x), plain(stable, x), 1e-9);
                close(f, difference(f, x, 1e-4), plain(slope, x), 1e-6);
                close(f, difference(slope, x, 1e-4), plain(curvature, x), 1e-6);
            }
        }
        assertTrue(compared > 800, "enough of them were smooth: " + compared);
    }

    private static boolean canBeTyped(Expression f) {
        try {
            return Expression.parse(f.print()).equals(f);
        } catch (FormulaException _) {
            return false;
        }
    }

    private static double difference(Expression f, double x, double h) {
        return (plain(f, x + h) - plain(f, x - h)) / (2 * h);
    }

    /** Whether differences of two widths agree so well that they say what the derivative is. */
    private static boolean differencesSettle(Expression f, double x) {
        double wide = difference(f, x, 2e-4);
        double narrow = difference(f, x, 1e-4);
        return Math.abs(plain(f, x)) < 1e3 && Math.abs(wide - narrow) < 1e-7 * Math.max(1, Math.abs(narrow));
    }

    private static void close(Expression f, double want, double got, double tolerance) {
        assertEquals(want, got, tolerance * Math.max(1, Math.abs(want)), f::print);
    }

    @ParameterizedTest
    @ValueSource(strings = {"softplus(x)", "where(x > 0, x, expm1(x))", "x*normcdf(x)", "x*tanh(softplus(x))", "x*sigmoid(x)", "log(1 + exp(x))",
        "x*tanh(0.6*exp(x))", "tanh(exp(x))", "1/(1 + exp(-x))", "x/(1 + exp(-x))", "exp(-x^2)", "1 - tanh(x)^2", "exp(-exp(x))",
        "(exp(x) - exp(-x))/(exp(x) + exp(-x))", "x*tanh(log(1 + exp(x)))", "sqrt(1 + x^2)", "exp(-x^2)*x^3", "x^2*sigmoid(x)/(1 + x^2)",
        "x/sqrt(1 + x^2)", "x^2/(1 + x^2)", "log(1 + x^2)", "tanh(x^3)", "0.5*x*(1 + tanh(sqrt(2/pi)*(x + 0.044715*x^3)))", "log(cosh(x))",
        "log(2 + exp(x))", "x^5/(1 + abs(x^5))", "(1 + exp(-x))^(-0.5)", "log(a + exp(b*x))"})
    void farAwayNothingOverflows(String formula) {
        for (double x : new double[] {-1e300, -1e160, -1000, -100, -40, 40, 100, 1000, 1e160, 1e300}) {
            Jet jet = at(formula, x);
            assertTrue(Double.isFinite(jet.y) && Double.isFinite(jet.slope) && Double.isFinite(jet.curvature),
                    () -> formula + " at " + x + " is " + jet);
        }
    }

    /** Where the square overflows the root does not: against numbers worked out by hand. */
    @Test
    void beyondTheRangeOfADouble() {
        assertEquals(new Jet(1e300, 1, 0), at("sqrt(1 + x^2)", 1e300));
        assertEquals(new Jet(1e300, -1, 0), at("sqrt(1 + x^2)", -1e300));
        assertEquals(1, at("x^2/(1 + x^2)", 1e200).y);
        assertEquals(-1, at("x^3/(1 + abs(x)^3)", -1e200).y);
        assertEquals(0, at("exp(-x^2)*x^3", 1e300).y);
        assertEquals(2 * Math.log(1e200), at("log(1 + x^2)", 1e200).y, 1e-12);
        assertEquals(2e-200, at("log(1 + x^2)", 1e200).slope, 1e-212);
        assertEquals(1000 - Math.log(2), at("log(cosh(x))", -1000).y, 1e-12);
        assertEquals(-1, at("log(cosh(x))", -1000).slope);
        assertEquals(750, at("asinh(sinh(x))", 750).y, 1e-12);
        assertEquals(1, at("asinh(sinh(x))", 750).slope, 1e-12);
        assertEquals(Double.POSITIVE_INFINITY, at("exp(x)", 1000).y);
        assertEquals(0, at("exp(x)", -1000).y);
    }

    /** Wide numbers do what doubles do where both can, and keep what doubles lose. */
    @Test
    void wideNumbers() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 2_000; i++) {
            double a = Math.scalb(random.nextDouble(-2, 2), random.nextInt(-300, 300));
            double b = Math.scalb(random.nextDouble(-2, 2), random.nextInt(-300, 300));
            assertEquals(a + b, Wide.of(a).plus(Wide.of(b)).toDouble());
            assertEquals(a * b, Wide.of(a).times(Wide.of(b)).toDouble());
            assertEquals(a / b, Wide.of(a).over(Wide.of(b)).toDouble());
            assertEquals(Double.compare(a, b), Wide.of(a).compare(Wide.of(b)));
            double c = random.nextDouble(-700, 700);
            assertEquals(Math.exp(c), Wide.of(c).exp().toDouble(), 1e-15 * Math.exp(c));
            assertEquals(Math.log(Math.abs(a)), Wide.of(a).abs().log().toDouble(), 1e-13);
            assertEquals(Math.sqrt(Math.abs(a)), Wide.of(a).abs().sqrt().toDouble(), 1e-15 * Math.sqrt(Math.abs(a)));
        }
        assertEquals(5e-324, Wide.of(5e-324).toDouble());
        assertEquals(Double.MAX_VALUE, Wide.of(Double.MAX_VALUE).toDouble());
        assertEquals(5000, Wide.of(5000).exp().log().toDouble(), 1e-12);
        assertEquals(1e-200, Wide.of(1e-200).power(Wide.of(3)).over(Wide.of(1e-200).power(Wide.of(2))).toDouble(), 1e-214);
        assertEquals(-1e300, Wide.of(-1e300).power(Wide.of(5)).over(Wide.of(1e300).power(Wide.of(4))).toDouble(), 1e287);
        assertEquals(1e100, Wide.of(1e300).power(Wide.of(2.5)).power(Wide.of(1 / 7.5)).toDouble(), 1e87);
        assertTrue(Double.isNaN(Wide.of(-1e300).power(Wide.of(2.5)).toDouble()));
    }
}
