package activarium.expression;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

import static activarium.expression.Expression.ONE;
import static activarium.expression.Expression.ZERO;
import static activarium.expression.Expression.constant;
import static activarium.expression.Simplifier.apply;
import static activarium.expression.Simplifier.damped;
import static activarium.expression.Simplifier.negate;
import static activarium.expression.Simplifier.power;
import static activarium.expression.Simplifier.product;
import static activarium.expression.Simplifier.quotient;
import static activarium.expression.Simplifier.sum;

/**
 * The functions of one argument, each beside its derivative. Every rule is written so that neither far tails nor large
 * arguments lose digits or overflow: {@code 1 - tanh(u)^2} is {@code sech(u)^2}, and so on.
 */
public enum Function {
    NEGATE("-", u -> -u, _ -> constant(-1)),
    EXP("exp", Math::exp, u -> expOf(u)),
    /** exp(u) - 1. */
    EXPM1("expm1", Math::expm1, u -> expOf(u)),
    LOG("log", Math::log, u -> quotient(ONE, u)),
    /** log(1 + u). */
    LOG1P("log1p", Math::log1p, u -> quotient(ONE, sum(ONE, u))),
    SQRT("sqrt", Math::sqrt, u -> quotient(constant(0.5), sqrtOf(u))),
    TANH("tanh", Math::tanh, u -> power(sechOf(u), constant(2))),
    /** 1 / cosh(u). */
    SECH("sech", Function::sech, u -> negate(product(sechOf(u), tanhOf(u)))),
    SINH("sinh", Math::sinh, u -> coshOf(u)),
    COSH("cosh", Math::cosh, u -> sinhOf(u)),
    /** 1 / (1 + exp(-u)). */
    SIGMOID("sigmoid", Function::sigmoid, u -> product(sigmoidOf(u), sigmoidOf(negate(u)))),
    /** log(1 + exp(u)). */
    SOFTPLUS("softplus", Function::softplus, u -> sigmoidOf(u)),
    ERF("erf", ErrorFunction::erf,
            u -> product(constant(2 / Math.sqrt(Math.PI)), expOf(negate(power(u, constant(2)))))),
    /** 1 - erf(u). */
    ERFC("erfc", ErrorFunction::erfc,
            u -> product(constant(-2 / Math.sqrt(Math.PI)), expOf(negate(power(u, constant(2)))))),
    /** Phi, the standard normal distribution function. */
    NORMAL_CDF("normcdf", ErrorFunction::normalCdf, u -> normalPdfOf(u)),
    /** The standard normal density. */
    NORMAL_PDF("normpdf", ErrorFunction::normalPdf, u -> negate(new Growth().mayOverflow(u) ? damped(normalPdfOf(u), u) : product(u, normalPdfOf(u)))),
    SIN("sin", Math::sin, u -> cosOf(u)),
    COS("cos", Math::cos, u -> negate(sinOf(u))),
    ATAN("atan", Math::atan, u -> quotient(ONE, sum(ONE, power(u, constant(2))))),
    ASINH("asinh", Function::asinh, u -> quotient(ONE, sqrtOf(sum(ONE, power(u, constant(2)))))),
    ABS("abs", Math::abs, u -> signOf(u)),
    /** -1, 0 or 1. */
    SIGN("sign", Math::signum, _ -> ZERO);

    private final String word;
    private final DoubleUnaryOperator value;
    private final UnaryOperator<Expression> derivative;

    Function(String word, DoubleUnaryOperator value, UnaryOperator<Expression> derivative) {
        this.word = word;
        this.value = value;
        this.derivative = derivative;
    }

    /** As in a typed formula. */
    public String word() {
        return word;
    }

    /** The function at u. */
    public double at(double u) {
        return value.applyAsDouble(u);
    }

    /** The derivative by the argument, at an argument. */
    Expression derivativeAt(Expression argument) {
        return derivative.apply(argument);
    }

    /**
     * Whether the derivative tends to zero at some end so fast that it wins against a growing factor; the chain rule
     * multiplies by such a derivative with {@link Operator#DAMPED}.
     */
    boolean derivativeDecays() {
        return switch (this) {
            case EXP, EXPM1, TANH, SECH, SIGMOID, SOFTPLUS, ERF, ERFC, NORMAL_CDF, NORMAL_PDF, ATAN, LOG, LOG1P, ASINH -> true;
            case NEGATE, SQRT, SINH, COSH, SIN, COS, ABS, SIGN -> false;
        };
    }

    /** The function of this name in a typed formula. */
    static Optional<Function> named(String word) {
        return switch (word) {
            case "ln" -> Optional.of(LOG);
            case "Phi" -> Optional.of(NORMAL_CDF);
            case "arctan" -> Optional.of(ATAN);
            case "-" -> Optional.empty();
            default -> Arrays.stream(values()).filter(f -> f.word.equals(word)).findFirst();
        };
    }

    private static Expression expOf(Expression u) {
        return apply(EXP, u);
    }

    private static Expression sqrtOf(Expression u) {
        return apply(SQRT, u);
    }

    private static Expression sechOf(Expression u) {
        return apply(SECH, u);
    }

    private static Expression tanhOf(Expression u) {
        return apply(TANH, u);
    }

    private static Expression coshOf(Expression u) {
        return apply(COSH, u);
    }

    private static Expression sinhOf(Expression u) {
        return apply(SINH, u);
    }

    private static Expression sigmoidOf(Expression u) {
        return apply(SIGMOID, u);
    }

    private static Expression normalPdfOf(Expression u) {
        return apply(NORMAL_PDF, u);
    }

    private static Expression cosOf(Expression u) {
        return apply(COS, u);
    }

    private static Expression sinOf(Expression u) {
        return apply(SIN, u);
    }

    private static Expression signOf(Expression u) {
        return apply(SIGN, u);
    }

    private static double sech(double u) {
        double e = Math.exp(-Math.abs(u));
        return 2 * e / (1 + e * e);
    }

    private static double sigmoid(double u) {
        if (u >= 0) {
            return 1 / (1 + Math.exp(-u));
        }
        double e = Math.exp(u);
        return e / (1 + e);
    }

    private static double softplus(double u) {
        return Math.max(u, 0) + Math.log1p(Math.exp(-Math.abs(u)));
    }

    private static double asinh(double u) {
        double a = Math.abs(u);
        // For huge u, u^2 overflows and asinh(u) = log(2u) to full precision.
        double y = a > 1e150 ? Math.log(a) + Math.log(2) : Math.log1p(a + a * a / (1 + Math.sqrt(1 + a * a)));
        return Math.copySign(y, u);
    }
}
