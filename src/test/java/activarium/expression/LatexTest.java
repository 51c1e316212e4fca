package activarium.expression;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class LatexTest {
    private static String latex(String formula) {
        return Expression.parse(formula).latex();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"x | x", "alpha | \\alpha", "a | a", "gain | \\mathit{gain}", "x1 | x_{1}", "w_12 | w_{12}", "my_gain2 | \\mathit{my\\_gain}_{2}",
        "pi | \\pi", "e | e", "2.5 | 2.5", "1e30 | 1\\times 10^{30}", "2.5e-9 | 2.5\\times 10^{-9}"})
    void namesAndNumbers(String formula, String latex) {
        assertEquals(latex, latex(formula));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"-x | -x", "-(x + 1) | -\\left(x+1\\right)", "exp(x) | e^{x}", "expm1(x) | e^{x}-1", "log(x) | \\ln\\left(x\\right)",
        "log1p(x + a) | \\ln\\left(1+\\left(x+a\\right)\\right)", "log1p(a*x) | \\ln\\left(1+a\\,x\\right)", "sqrt(x) | \\sqrt{x}", "tanh(x) | \\tanh\\left(x\\right)",
        "sech(x) | \\operatorname{sech}\\left(x\\right)", "sinh(x) | \\sinh\\left(x\\right)", "cosh(x) | \\cosh\\left(x\\right)",
        "sigmoid(x) | \\sigma\\left(x\\right)", "softplus(x) | \\ln\\left(1+e^{x}\\right)", "erf(x) | \\operatorname{erf}\\left(x\\right)",
        "erfc(x) | \\operatorname{erfc}\\left(x\\right)", "normcdf(x) | \\Phi\\left(x\\right)", "normpdf(x) | \\Phi'\\left(x\\right)", "sin(x) | \\sin\\left(x\\right)",
        "cos(x) | \\cos\\left(x\\right)", "atan(x) | \\arctan\\left(x\\right)", "asinh(x) | \\operatorname{arsinh}\\left(x\\right)",
        "sign(x) | \\operatorname{sign}\\left(x\\right)"})
    void functions(String formula, String latex) {
        assertEquals(latex, latex(formula));
    }

    @Test
    void absoluteValue() {
        assertEquals("\\left|x+1\\right|", latex("abs(x + 1)"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"x + a | x+a", "x - a | x-a", "x - (a + 1) | x-\\left(a+1\\right)", "x - (a - 1) | x-\\left(a-1\\right)", "x + (a - 1) | x+a-1",
        "x + -a | x+\\left(-a\\right)", "x + -2 | x+\\left(-2\\right)", "a*x | a\\,x", "2*3 | 2\\cdot 3", "x*2 | x\\cdot 2", "a*(x + 1) | a\\,\\left(x+1\\right)",
        "(x + 1)*a | \\left(x+1\\right)\\,a", "x*-a | x\\cdot \\left(-a\\right)", "x*-2 | x\\cdot \\left(-2\\right)", "x/(a + 1) | \\frac{x}{a+1}", "a*(x/b) | a\\,\\frac{x}{b}",
        "a*(b*x) | a\\,\\left(b\\,x\\right)", "(a*b)*x | a\\,b\\,x", "a_1*gain | a_{1}\\cdot \\mathit{gain}", "x^2 | x^{2}", "(-x)^2 | \\left(-x\\right)^{2}", "(x^2)^3 | \\left(x^{2}\\right)^{3}",
        "exp(x)^2 | \\left(e^{x}\\right)^{2}", "(-2)^x | \\left(-2\\right)^{x}", "tanh(x)^2 | \\tanh\\left(x\\right)^{2}", "x^(a + 1) | x^{a+1}", "min(x, a) | \\min\\left(x,\\,a\\right)",
        "max(x, 0)^2 | \\max\\left(x,\\,0\\right)^{2}", "damped(a, x) | a\\,x", "expm1(x)*a | \\left(e^{x}-1\\right)\\,a", "a*-expm1(x) | a\\cdot \\left(-\\left(e^{x}-1\\right)\\right)"})
    void operators(String formula, String latex) {
        assertEquals(latex, latex(formula));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"< | < | \\ge", "<= | \\le | >", "> | > | \\le", ">= | \\ge | <"})
    void twoPiecesSayBothConditions(String relation, String latex, String complement) {
        assertEquals("\\begin{cases}x & \\quad x" + latex + " 0\\\\ a\\,x & \\quad x" + complement + " 0\\end{cases}", latex("where(x " + relation + " 0, x, a*x)"));
    }

    @Test
    void morePiecesEndWithOtherwise() {
        assertEquals("\\begin{cases}0 & \\quad x< 0\\\\ x & \\quad x< 1\\\\ 1 & \\quad \\text{otherwise}\\end{cases}", latex("where(x < 0, 0, where(x < 1, x, 1))"));
        assertEquals("1+\\left(\\begin{cases}x & \\quad x> 0\\\\ 0 & \\quad x\\le 0\\end{cases}\\right)", latex("1 + where(x > 0, x, 0)"));
    }
}
