package activarium.expression;

import activarium.expression.Expression.Apply;
import activarium.expression.Expression.Binary;
import activarium.expression.Expression.Constant;

import java.util.Set;

/** Typesets an expression as LaTeX. */
final class Latex {
    private static final Set<String> GREEK = Set.of("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta",
            "kappa", "lambda", "mu", "nu", "xi", "rho", "sigma", "tau", "phi", "chi", "psi", "omega");
    private static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int SIGNED = 3;
    private static final int POWER = 4;
    private static final int ATOM = 10;

    private Latex() {
    }

    static String of(Expression e) {
        return write(e, 0);
    }

    /** A parameter's name: Greek letters by name, digits as an index. */
    static String name(String name) {
        int digits = name.length();
        while (digits > 1 && Character.isDigit(name.charAt(digits - 1))) {
            digits--;
        }
        // x_1 and x1 are both x with an index.
        int end = digits < name.length() && digits > 1 && name.charAt(digits - 1) == '_' ? digits - 1 : digits;
        String stem = name.substring(0, end);
        String written = GREEK.contains(stem) ? "\\" + stem : stem.equals("_") ? "\\_" : stem.length() == 1 ? stem
                : "\\mathit{" + stem.replace("_", "\\_") + "}";
        return digits == name.length() ? written : written + "_{" + name.substring(digits) + "}";
    }

    private static String write(Expression e, int minimum) {
        String text = bare(e);
        return binding(e) < minimum ? "\\left(" + text + "\\right)" : text;
    }

    private static String bare(Expression e) {
        return switch (e) {
            case Constant(double value) -> number(value);
            case Expression.Input _ -> "x";
            case Expression.Parameter(String name) -> name(name);
            case Apply(var function, var u) -> apply(function, u);
            case Binary(var operator, var u, var v) -> binary(operator, u, v);
            case Expression.Where where -> cases(where);
            case Expression.Call(var primitive, int order, var u, String parameter) ->
                    primitive.latex() + "'".repeat(order) + "_{" + name(parameter) + "}\\left(" + write(u, 0) + "\\right)";
        };
    }

    private static String number(double value) {
        if (value == Math.PI) {
            return "\\pi";
        }
        if (value == Math.E) {
            return "e";
        }
        String text = Printer.number(value);
        int mark = text.indexOf('E');
        return mark < 0 ? text : text.substring(0, mark).replaceFirst("\\.0$", "") + "\\times 10^{" + text.substring(mark + 1) + "}";
    }

    private static String apply(Function function, Expression u) {
        String in = write(u, 0);
        String parenthesised = "\\left(" + in + "\\right)";
        return switch (function) {
            case NEGATE -> "-" + write(u, PRODUCT);
            case EXP -> "e^{" + in + "}";
            case EXPM1 -> "e^{" + in + "}-1";
            case LOG -> "\\ln" + parenthesised;
            case LOG1P -> "\\ln\\left(1+" + write(u, PRODUCT) + "\\right)";
            case SQRT -> "\\sqrt{" + in + "}";
            case TANH -> "\\tanh" + parenthesised;
            case SECH -> "\\operatorname{sech}" + parenthesised;
            case SINH -> "\\sinh" + parenthesised;
            case COSH -> "\\cosh" + parenthesised;
            case SIGMOID -> "\\sigma" + parenthesised;
            case SOFTPLUS -> "\\ln\\left(1+e^{" + in + "}\\right)";
            case ERF -> "\\operatorname{erf}" + parenthesised;
            case ERFC -> "\\operatorname{erfc}" + parenthesised;
            case NORMAL_CDF -> "\\Phi" + parenthesised;
            case NORMAL_PDF -> "\\Phi'" + parenthesised;
            case SIN -> "\\sin" + parenthesised;
            case COS -> "\\cos" + parenthesised;
            case ATAN -> "\\arctan" + parenthesised;
            case ASINH -> "\\operatorname{arsinh}" + parenthesised;
            case ABS -> "\\left|" + in + "\\right|";
            case SIGN -> "\\operatorname{sign}" + parenthesised;
        };
    }

    private static String binary(Operator operator, Expression u, Expression v) {
        return switch (operator) {
            case PLUS -> write(u, SUM) + "+" + write(v, startsWithSign(v) ? ATOM : SUM);
            case MINUS -> write(u, SUM) + "-" + write(v, PRODUCT);
            case TIMES, DAMPED -> {
                String left = write(u, PRODUCT);
                String right = write(v, SIGNED);
                // Two numbers, or a number after anything, would run together.
                boolean dot = startsWithDigit(right) || startsWithSign(v) || endsWithName(left) && right.startsWith("\\mathit");
                boolean bare = startsWithSign(v) && !right.startsWith("\\left(");
                yield left + (dot ? "\\cdot " : "\\,") + (bare ? "\\left(" + right + "\\right)" : right);
            }
            case OVER -> "\\frac{" + write(u, 0) + "}{" + write(v, 0) + "}";
            case POWER -> write(u, ATOM) + "^{" + write(v, 0) + "}";
            case MIN, MAX -> "\\" + operator.word() + "\\left(" + write(u, 0) + ",\\," + write(v, 0) + "\\right)";
        };
    }

    private static String cases(Expression.Where first) {
        StringBuilder text = new StringBuilder("\\begin{cases}");
        Expression rest = first;
        Expression.Where last = first;
        while (rest instanceof Expression.Where where) {
            text.append(write(where.then(), 0)).append(" & \\quad ").append(condition(where.relation(), where)).append("\\\\ ");
            last = where;
            rest = where.otherwise();
        }
        boolean two = first.otherwise() == rest;
        text.append(write(rest, 0)).append(" & \\quad ").append(two ? condition(complement(last.relation()), last) : "\\text{otherwise}");
        return text.append("\\end{cases}").toString();
    }

    private static String condition(Relation relation, Expression.Where where) {
        return write(where.left(), 0) + relation.latex() + " " + write(where.right(), 0);
    }

    private static Relation complement(Relation relation) {
        return switch (relation) {
            case LESS -> Relation.AT_LEAST;
            case AT_MOST -> Relation.GREATER;
            case GREATER -> Relation.AT_MOST;
            case AT_LEAST -> Relation.LESS;
        };
    }

    private static boolean startsWithSign(Expression e) {
        return e instanceof Constant(double value) && value < 0
                || e instanceof Apply(var function, var _) && function == Function.NEGATE;
    }

    private static boolean startsWithDigit(String text) {
        return !text.isEmpty() && Character.isDigit(text.charAt(0));
    }

    private static boolean endsWithName(String text) {
        return text.endsWith("}");
    }

    private static int binding(Expression e) {
        return switch (e) {
            case Constant(double value) -> value < 0 ? SUM : ATOM;
            case Apply(var function, var _) -> switch (function) {
                case NEGATE, EXPM1 -> SUM;
                case EXP -> POWER;
                default -> ATOM;
            };
            case Binary(var operator, var _, var _) -> switch (operator) {
                case PLUS, MINUS -> SUM;
                case TIMES, DAMPED -> PRODUCT;
                case OVER -> SIGNED;
                case POWER -> POWER;
                case MIN, MAX -> ATOM;
            };
            case Expression.Where _ -> 0;
            default -> ATOM;
        };
    }
}
