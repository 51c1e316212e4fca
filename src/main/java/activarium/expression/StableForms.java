package activarium.expression;

import activarium.expression.Expression.Apply;
import activarium.expression.Expression.Binary;
import activarium.expression.Expression.Constant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static activarium.expression.Expression.ONE;
import static activarium.expression.Expression.ZERO;
import static activarium.expression.Expression.constant;
import static activarium.expression.Simplifier.apply;
import static activarium.expression.Simplifier.difference;
import static activarium.expression.Simplifier.negate;
import static activarium.expression.Simplifier.power;
import static activarium.expression.Simplifier.product;
import static activarium.expression.Simplifier.quotient;
import static activarium.expression.Simplifier.sum;
import static activarium.expression.Simplifier.where;

/**
 * Forms that people type and that overflow where the function is finite, in forms that do not: quotients, powers and
 * logarithms of sums of exponentials. {@code (exp(x) - exp(-x))/(exp(x) + exp(-x))} is {@code tanh(x)},
 * {@code exp(x)/(1 + exp(x))^2} is {@code sigmoid(x)*sigmoid(-x)}, {@code log(2 + exp(x))} is a shifted softplus. What has no such
 * name is divided by its largest exponential, on either side of zero.
 */
final class StableForms {
    /** Powers of a sum that are written as products of sigmoids. */
    private static final double MAXIMUM_POWER = 4;

    private StableForms() {
    }

    /** A stable form of the root, whose parts are in simple form; empty where there is nothing to do. */
    static Optional<Expression> of(Expression root) {
        return switch (root) {
            case Binary(var operator, var u, var v) -> switch (operator) {
                case OVER -> ratio(u, v);
                case TIMES -> merged(u, v);
                case POWER -> ofPower(u, v);
                default -> Optional.empty();
            };
            case Apply(var function, var u) -> switch (function) {
                case NEGATE -> of(u).map(Simplifier::negate);
                case LOG -> logarithm(u);
                case LOG1P -> logarithm(sum(ONE, u));
                default -> Optional.empty();
            };
            default -> Optional.empty();
        };
    }

    private static Optional<Expression> ratio(Expression numerator, Expression denominator) {
        double n = 1;
        Expression below = denominator;
        if (denominator instanceof Binary(var operator, var base, Constant(double exponent)) && operator == Operator.POWER && exponent > 0
                && !Growth.uniform(base)) {
            n = exponent;
            below = base;
        }
        Optional<ExponentialSum> divisor = ExponentialSum.of(below).filter(ExponentialSum::varies);
        if (divisor.isEmpty()) {
            return Optional.empty();
        }
        List<Expression> factors = new ArrayList<>();
        collect(numerator, factors);
        Expression rest = ONE;
        ExponentialSum above = ExponentialSum.of(ONE).orElseThrow();
        for (Expression factor : factors) {
            Optional<ExponentialSum> product = ExponentialSum.of(factor).flatMap(above::times);
            if (product.isPresent()) {
                above = product.get();
            } else {
                rest = product(rest, factor);
            }
        }
        if (above.unit() != null && !above.unit().equals(divisor.get().unit())) {
            return Optional.empty();
        }
        Expression others = rest;
        return divided(above, divisor.get(), n).map(divided -> product(others, divided));
    }

    private static void collect(Expression e, List<Expression> factors) {
        if (e instanceof Binary(var operator, var u, var v) && operator == Operator.TIMES) {
            collect(u, factors);
            collect(v, factors);
        } else {
            factors.add(e);
        }
    }

    private static Optional<Expression> divided(ExponentialSum above, ExponentialSum below, double n) {
        if (below.terms().size() == 1 && n == 1) {
            Expression coefficient = below.terms().firstEntry().getValue();
            ExponentialSum lowered = new ExponentialSum(below.unit(), above.terms()).lowered(below.lowest());
            return Optional.of(quotient(lowered.expression(), coefficient));
        }
        if (below.isPositivePair()) {
            return Optional.of(overPair(above, below, n));
        }
        if (n != 1 || !above.varies()) {
            // A number over what overflows is zero, as it should be.
            return Optional.empty();
        }
        return Optional.of(where(Relation.GREATER, below.u(), ZERO,
                new Binary(Operator.OVER, above.lowered(below.highest()).expression(), below.lowered(below.highest()).expression()),
                new Binary(Operator.OVER, above.lowered(below.lowest()).expression(), below.lowered(below.lowest()).expression())));
    }

    /** Over (c (exp(p u) + exp(q u + s)))^n = (c exp(p u) (1 + exp(t)))^n with t = (q - p) u + s. */
    private static Expression overPair(ExponentialSum above, ExponentialSum below, double n) {
        double c = number(below.terms().firstEntry().getValue());
        double shift = Math.log(number(below.terms().lastEntry().getValue()) / c);
        double step = below.highest() - below.lowest();
        Expression t = sum(below.exponent(step), constant(shift));
        double scale = 1 / Math.pow(c, n);
        ExponentialSum left = new ExponentialSum(below.unit(), above.terms()).lowered(below.lowest() * n);
        if (n == 1 && left.terms().size() == 2 && left.lowest() == 0 && left.highest() == step
                && left.terms().firstEntry().getValue() instanceof Constant(double low)
                && left.terms().lastEntry().getValue() instanceof Constant(double high) && low == -high * Math.exp(-shift)) {
            return product(constant(-low * scale), apply(Function.TANH, product(constant(0.5), t)));
        }
        Expression result = ZERO;
        for (Map.Entry<Double, Expression> term : left.terms().entrySet()) {
            result = sum(result, product(product(constant(scale), term.getValue()), overPair(term.getKey(), step, shift, t, n, below)));
        }
        return result;
    }

    /** exp(rate u) / (1 + exp(t))^n. */
    private static Expression overPair(double rate, double step, double shift, Expression t, double n, ExponentialSum sum) {
        double steps = rate / step;
        if (n == Math.rint(n) && n <= MAXIMUM_POWER && steps == Math.rint(steps) && steps >= 0 && steps <= n) {
            Expression rising = power(apply(Function.SIGMOID, t), constant(steps));
            Expression falling = power(apply(Function.SIGMOID, negate(t)), constant(n - steps));
            return product(constant(Math.exp(-shift * steps)), product(rising, falling));
        }
        if (n == 1 && steps == 0.5) {
            return product(constant(0.5 * Math.exp(-shift / 2)), apply(Function.SECH, product(constant(0.5), t)));
        }
        return apply(Function.EXP, difference(sum.exponent(rate), product(constant(n), apply(Function.SOFTPLUS, t))));
    }

    private static double number(Expression coefficient) {
        return ((Constant) coefficient).value();
    }

    /** Exponentials that stand beside each other as one, so that one cannot overflow while the other vanishes. */
    private static Optional<Expression> merged(Expression u, Expression v) {
        if (u instanceof Apply(var f, var a) && v instanceof Apply(var g, var b)) {
            if (f == Function.EXP && g == Function.EXP) {
                return Optional.of(apply(Function.EXP, a.equals(negate(b)) ? ZERO : sum(a, b)));
            }
            // exp(w) sigmoid(-w) = sigmoid(w).
            if (f == Function.EXP && g == Function.SIGMOID && b.equals(negate(a))) {
                return Optional.of(apply(Function.SIGMOID, a));
            }
            if (f == Function.SIGMOID && g == Function.EXP && a.equals(negate(b))) {
                return Optional.of(apply(Function.SIGMOID, b));
            }
        }
        // x exp(x) sigmoid(-x) is read as (x exp(x)) sigmoid(-x).
        if (u instanceof Binary(var operator, var first, var second) && operator == Operator.TIMES && v instanceof Apply) {
            return merged(second, v).map(both -> product(first, both)).or(() -> merged(first, v).map(both -> product(both, second)));
        }
        return Optional.empty();
    }

    private static Optional<Expression> ofPower(Expression base, Expression exponent) {
        if (!(exponent instanceof Constant(double n))) {
            return Optional.empty();
        }
        if (base instanceof Apply(var function, var w) && function == Function.EXP) {
            return Optional.of(apply(Function.EXP, product(exponent, w)));
        }
        if (n < 0) {
            return ratio(ONE, n == -1 ? base : new Binary(Operator.POWER, base, constant(-n)));
        }
        if (n != Math.rint(n)) {
            return ExponentialSum.of(base).filter(ExponentialSum::isPositivePair).flatMap(_ -> logarithm(base))
                    .map(logarithm -> apply(Function.EXP, product(exponent, logarithm)));
        }
        return Optional.empty();
    }

    private static Optional<Expression> logarithm(Expression argument) {
        switch (argument) {
            case Apply(var function, var w) when function == Function.SIGMOID -> {
                return Optional.of(negate(apply(Function.SOFTPLUS, negate(w))));
            }
            // log(u + sqrt(u^2 + 1)).
            case Binary(var operator, var u, Apply(var root, Binary(var plus, Binary(var square, var v, Constant(double two)), Constant(double one))))
                    when operator == Operator.PLUS && root == Function.SQRT && plus == Operator.PLUS && square == Operator.POWER && two == 2
                    && one == 1 && u.equals(v) -> {
                return Optional.of(apply(Function.ASINH, u));
            }
            default -> {
            }
        }
        Optional<ExponentialSum> read = ExponentialSum.of(argument).filter(ExponentialSum::varies);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        ExponentialSum terms = read.get();
        if (terms.terms().size() == 1) {
            return terms.terms().firstEntry().getValue() instanceof Constant(double c) && c > 0
                    ? Optional.of(sum(terms.exponent(terms.lowest()), constant(Math.log(c)))) : Optional.empty();
        }
        if (terms.isPositivePair() && number(terms.terms().firstEntry().getValue()) > 0) {
            double c = number(terms.terms().firstEntry().getValue());
            double shift = Math.log(number(terms.terms().lastEntry().getValue()) / c);
            Expression softplus = apply(Function.SOFTPLUS, sum(terms.exponent(terms.highest() - terms.lowest()), constant(shift)));
            return Optional.of(sum(sum(terms.exponent(terms.lowest()), softplus), constant(Math.log(c))));
        }
        return Optional.of(where(Relation.GREATER, terms.u(), ZERO, logarithm(terms, terms.highest()), logarithm(terms, terms.lowest())));
    }

    private static Expression logarithm(ExponentialSum terms, double leading) {
        Expression below = terms.lowered(leading).expression();
        return sum(terms.exponent(leading), apply(Function.LOG, below));
    }
}
