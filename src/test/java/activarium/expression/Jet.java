package activarium.expression;

import java.util.function.DoubleUnaryOperator;

/**
 * A value with its first and second derivative by one variable, carried through an expression as it was typed: what symbolic
 * derivatives, simplified and compiled, are compared with. Every rule here is written anew.
 */
record Jet(RoundingError value, RoundingError first, RoundingError second) {
    /** Where a comparison is closer to even than rounding can tell. */
    static final class Undecided extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final double CLOSE = 1e-4;

    static Jet constant(double value) {
        return new Jet(RoundingError.rounded(value), RoundingError.ZERO, RoundingError.ZERO);
    }

    static Jet variable(double value) {
        return new Jet(RoundingError.rounded(value), RoundingError.ONE, RoundingError.ZERO);
    }

    /**
     * An expression at a point.
     *
     * @param by the parameter to differentiate by; x where it is null
     * @throws Undecided where a branch hangs on the last digits
     */
    static Jet of(Expression f, double x, java.util.Map<String, Double> parameters, String by) {
        java.util.function.Function<Expression, Jet> at = e -> of(e, x, parameters, by);
        return switch (f) {
            case Expression.Constant(double value) -> constant(value);
            case Expression.Input _ -> by == null ? variable(x) : constant(x);
            case Expression.Parameter(String name) -> name.equals(by) ? variable(parameters.get(name)) : constant(parameters.get(name));
            case Expression.Apply(var function, var u) -> at.apply(u).through(function);
            case Expression.Binary(var operator, var u, var v) -> at.apply(u).with(operator, at.apply(v));
            case Expression.Where(var relation, var left, var right, var then, var otherwise) -> {
                Jet l = at.apply(left);
                Jet r = at.apply(right);
                l.decide(r);
                yield at.apply(relation.holds(l.value.value(), r.value.value()) ? then : otherwise);
            }
            case Expression.Call _ -> throw new IllegalArgumentException("typed formulas call no primitives");
        };
    }

    private void decide(Jet other) {
        if (!(Math.abs(value.value() - other.value.value()) > CLOSE * (1e-3 + value.error() + other.value.error()))) {
            throw new Undecided();
        }
    }

    private Jet with(Operator operator, Jet v) {
        return switch (operator) {
            case PLUS -> new Jet(value.plus(v.value), first.plus(v.first), second.plus(v.second));
            case MINUS -> new Jet(value.minus(v.value), first.minus(v.first), second.minus(v.second));
            case TIMES -> times(v);
            case OVER -> times(v.reciprocal());
            case POWER -> power(v);
            case MIN, MAX -> {
                decide(v);
                yield value.value() < v.value.value() == (operator == Operator.MIN) ? this : v;
            }
            case DAMPED -> value.value() == 0 ? constant(0) : times(v);
        };
    }

    private Jet times(Jet v) {
        RoundingError cross = first.damped(v.first);
        return new Jet(value.times(v.value), first.damped(v.value).plus(value.damped(v.first)),
                second.damped(v.value).plus(cross.plus(cross)).plus(value.damped(v.second)));
    }

    private Jet reciprocal() {
        return chain(u -> 1 / u, u -> -1 / (u * u), u -> 2 / (u * u * u));
    }

    private Jet power(Jet v) {
        if (v.first.isZero() && v.second.isZero()) {
            double n = v.value.value();
            return chain(u -> Math.pow(u, n), u -> n == 0 ? 0 : n * Math.pow(u, n - 1), u -> n == 0 || n == 1 ? 0 : n * (n - 1) * Math.pow(u, n - 2));
        }
        if (value.value() == 0 && first.isZero() && v.value.value() > 0) {
            return constant(0);
        }
        return times(v, through(Function.LOG)).through(Function.EXP);
    }

    private static Jet times(Jet u, Jet v) {
        return u.times(v);
    }

    private Jet chain(DoubleUnaryOperator f, DoubleUnaryOperator slope, DoubleUnaryOperator curvature) {
        RoundingError outer = value.through(slope);
        return new Jet(value.through(f), outer.damped(first), value.through(curvature).damped(first.damped(first)).plus(outer.damped(second)));
    }

    private Jet through(Function function) {
        if (function == Function.ABS || function == Function.SIGN) {
            decide(constant(0));
        }
        DoubleUnaryOperator f = function::at;
        double pi = Math.PI;
        return switch (function) {
            case NEGATE -> chain(f, _ -> -1, _ -> 0);
            case EXP, EXPM1 -> chain(f, Math::exp, Math::exp);
            case LOG -> chain(f, u -> 1 / u, u -> -1 / (u * u));
            case LOG1P -> chain(f, u -> 1 / (1 + u), u -> -1 / ((1 + u) * (1 + u)));
            case SQRT -> chain(f, u -> 0.5 / Math.sqrt(u), u -> -0.25 / (u * Math.sqrt(u)));
            case TANH -> chain(f, u -> 1 / square(Math.cosh(u)), u -> -2 * Math.tanh(u) / square(Math.cosh(u)));
            case SECH -> chain(f, u -> -Math.tanh(u) / Math.cosh(u), u -> (square(Math.tanh(u)) - 1 / square(Math.cosh(u))) / Math.cosh(u));
            case SINH -> chain(f, Math::cosh, Math::sinh);
            case COSH -> chain(f, Math::sinh, Math::cosh);
            case SIGMOID -> chain(f, u -> 0.25 / square(Math.cosh(u / 2)), u -> -0.25 * Math.tanh(u / 2) / square(Math.cosh(u / 2)));
            case SOFTPLUS -> chain(f, u -> Math.exp(Math.min(u, 0)) / (1 + Math.exp(-Math.abs(u))), u -> 0.25 / square(Math.cosh(u / 2)));
            case ERF -> chain(f, u -> 2 / Math.sqrt(pi) * Math.exp(-u * u), u -> -4 * u / Math.sqrt(pi) * Math.exp(-u * u));
            case ERFC -> chain(f, u -> -2 / Math.sqrt(pi) * Math.exp(-u * u), u -> 4 * u / Math.sqrt(pi) * Math.exp(-u * u));
            case NORMAL_CDF -> chain(f, Jet::bell, u -> -u * bell(u));
            case NORMAL_PDF -> chain(f, u -> -u * bell(u), u -> (u * u - 1) * bell(u));
            case SIN -> chain(f, Math::cos, u -> -Math.sin(u));
            case COS -> chain(f, u -> -Math.sin(u), u -> -Math.cos(u));
            case ATAN -> chain(f, u -> 1 / (1 + u * u), u -> -2 * u / square(1 + u * u));
            case ASINH -> chain(f, u -> 1 / Math.sqrt(1 + u * u), u -> -u / Math.pow(1 + u * u, 1.5));
            case ABS -> chain(f, Math::signum, _ -> 0);
            case SIGN -> new Jet(RoundingError.rounded(Math.signum(value.value())), RoundingError.ZERO, RoundingError.ZERO);
        };
    }

    private static double square(double u) {
        return u * u;
    }

    private static double bell(double u) {
        return Math.exp(-u * u / 2) / Math.sqrt(2 * Math.PI);
    }
}
