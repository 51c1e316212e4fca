package activarium.expression;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Each rule by the form that it leads to; that the function stays the same is {@link FormulaTest}'s. */
class SimplifierTest {
    private static String simple(String formula) {
        return Expression.parse(formula).simplify().print();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0 + x | x", "x + 0 | x", "x - 0 | x", "0 - x | -x", "x - x | 0", "a - a | 0", "x*0 | 0", "0*x | 0", "x*1 | x", "1*x | x", "x*-1 | -x", "-1*x | -x",
        "x/1 | x", "0/x | 0", "x^1 | x", "x^0 | 1", "-(-x) | x", "damped(0, exp(x)) | 0", "damped(x, 2) | 2*x", "damped(x, 1) | x"})
    void neutralElements(String formula, String simple) {
        assertEquals(simple, simple(formula));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"2 + 3 | 5", "2*(3*x) | 6*x", "4*(0.25*x) | x", "x*3 | 3*x", "exp(0) + x | 1 + x", "-(2*x) | -2*x", "-2 | -2", "2^3*x | 8*x", "min(2, 3)*x | 2*x"})
    void numbers(String formula, String simple) {
        assertEquals(simple, simple(formula));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"x + -2 | x - 2", "x - -2 | x + 2", "x + -a | x - a", "x - -a | x + a", "-(a - b) | b - a", "-x*a | -(x*a)", "a*-x | -(a*x)", "-x/a | -(x/a)"})
    void signs(String formula, String simple) {
        assertEquals(simple, simple(formula));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"exp(x) - 1 | expm1(x)", "1 - exp(x) | -expm1(x)", "log(1 + x) | log1p(x)", "log(1 + exp(x)) | softplus(x)", "1/(1 + exp(x)) | sigmoid(-x)",
        "1 + tanh(x) | 2*sigmoid(2*x)", "tanh(x) + 1 | 2*sigmoid(2*x)", "1 - tanh(x) | 2*sigmoid(-2*x)", "1 - sigmoid(x) | sigmoid(-x)", "1 + erf(x) | erfc(-x)", "erf(x) + 1 | erfc(-x)",
        "1 - erf(x) | erfc(x)", "1 - normcdf(x) | normcdf(-x)", "1 - tanh(x)^2 | sech(x)^2", "1 - sech(x)^2 | tanh(x)^2", "1 - tanh(x)^3 | 1 - tanh(x)^3",
        "2*sigmoid(x) - 1 | tanh(0.5*x)", "1 - 2*sigmoid(x) | -tanh(0.5*x)", "6*sigmoid(x) - 3 | 3*tanh(0.5*x)", "6*sigmoid(x) - 2 | 6*sigmoid(x) - 2",
        "sqrt(1 + x^2) - 1 | x^2/(1 + sqrt(1 + x^2))", "sqrt(x^2 + 1) - 1 | x^2/(1 + sqrt(x^2 + 1))", "sqrt(2 + x^2) - 1 | sqrt(2 + x^2) - 1",
        "exp(x)*exp(a) | exp(x + a)", "exp(x)*exp(-x) | 1", "exp(x)*sigmoid(-x) | sigmoid(x)", "sigmoid(-x)*exp(x) | sigmoid(x)", "x*exp(x)*sigmoid(-x) | x*sigmoid(x)", "exp(x)^2 | exp(2*x)"})
    void stableForms(String formula, String simple) {
        assertEquals(simple, simple(formula));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"where(1 > 0, x, a) | x", "where(0 > 1, x, a) | a", "where(x > 0, a, a) | a", "where(x > 0, x, a) | where(x > 0, x, a)", "where(0 > x, 1, 0) | where(0 > x, 1, 0)"})
    void conditions(String formula, String simple) {
        assertEquals(simple, simple(formula));
    }
}
