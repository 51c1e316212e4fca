package activarium.expression;

import activarium.expression.Expression.Apply;
import activarium.expression.Expression.Binary;
import activarium.expression.Expression.Constant;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import static activarium.expression.Expression.ONE;
import static activarium.expression.Expression.constant;

/**
 * c_1 exp(r_1 u) + c_2 exp(r_2 u) + ... with numbers r, coefficients that do not depend on x, and one unit u.
 *
 * @param unit  u; null where the sum is a lone coefficient (rate 0)
 * @param terms coefficient by rate, at least one, none of them zero
 */
record ExponentialSum(@Nullable Expression unit, TreeMap<Double, Expression> terms) {
    /** Longer sums than this are left alone. */
    private static final int MAXIMUM_TERMS = 6;

    /** Reads an expression as such a sum. */
    static Optional<ExponentialSum> of(Expression e) {
        if (Growth.uniform(e)) {
            return isZero(e) ? Optional.empty() : Optional.of(single(null, 0, e));
        }
        return switch (e) {
            case Apply(var function, var w) -> ofFunction(function, w);
            case Binary(var operator, var u, var v) -> switch (operator) {
                case PLUS, MINUS -> of(u).flatMap(left -> of(v).flatMap(right -> left.plus(operator == Operator.PLUS ? right : right.times(-1))));
                case TIMES -> of(u).flatMap(left -> of(v).flatMap(left::times));
                case OVER -> of(u).flatMap(left -> of(v).filter(right -> right.terms.size() == 1).flatMap(right -> left.times(right.reciprocal())));
                case POWER -> ofPower(u, v);
                default -> Optional.empty();
            };
            default -> Optional.empty();
        };
    }

    private static Optional<ExponentialSum> ofFunction(Function function, Expression w) {
        return switch (function) {
            case NEGATE -> of(w).map(sum -> sum.times(-1));
            case EXP -> Optional.of(exponential(w));
            case EXPM1 -> exponential(w).plus(single(null, 0, constant(-1)));
            case COSH -> exponential(w).times(0.5).plus(exponential(Simplifier.negate(w)).times(0.5));
            case SINH -> exponential(w).times(0.5).plus(exponential(Simplifier.negate(w)).times(-0.5));
            default -> Optional.empty();
        };
    }

    private static Optional<ExponentialSum> ofPower(Expression base, Expression exponent) {
        if (base instanceof Constant(double b) && b > 0) {
            return Optional.of(exponential(Simplifier.product(constant(Math.log(b)), exponent)));
        }
        if (exponent instanceof Constant(double n) && (n == 2 || n == 3)) {
            return of(base).flatMap(sum -> sum.times(sum).flatMap(square -> n == 2 ? Optional.of(square) : square.times(sum)));
        }
        return Optional.empty();
    }

    /** exp(w), with the numbers in front of w taken into the rate. */
    private static ExponentialSum exponential(Expression w) {
        double rate = 1;
        Expression unit = w;
        while (true) {
            switch (unit) {
                case Apply(var function, var u) when function == Function.NEGATE -> {
                    rate = -rate;
                    unit = u;
                }
                case Binary(var operator, Constant(double c), var u) when operator == Operator.TIMES && c != 0 -> {
                    rate *= c;
                    unit = u;
                }
                case Binary(var operator, var u, Constant(double c)) when operator == Operator.OVER && c != 0 -> {
                    rate /= c;
                    unit = u;
                }
                default -> {
                    return single(unit, rate, ONE);
                }
            }
        }
    }

    private static ExponentialSum single(@Nullable Expression unit, double rate, Expression coefficient) {
        TreeMap<Double, Expression> terms = new TreeMap<>();
        terms.put(rate, coefficient);
        return new ExponentialSum(unit, terms);
    }

    private boolean fits(ExponentialSum other) {
        return unit == null || other.unit == null || unit.equals(other.unit);
    }

    /** Empty where the units differ, the sum is zero or grows too long. */
    Optional<ExponentialSum> plus(ExponentialSum other) {
        if (!fits(other)) {
            return Optional.empty();
        }
        TreeMap<Double, Expression> all = new TreeMap<>(terms);
        other.terms.forEach((rate, coefficient) -> all.merge(rate, coefficient, Simplifier::sum));
        return checked(unit != null ? unit : other.unit, all);
    }

    Optional<ExponentialSum> times(ExponentialSum other) {
        if (!fits(other)) {
            return Optional.empty();
        }
        TreeMap<Double, Expression> all = new TreeMap<>();
        terms.forEach((rate, coefficient) -> other.terms.forEach((otherRate, otherCoefficient) ->
                all.merge(rate + otherRate, Simplifier.product(coefficient, otherCoefficient), Simplifier::sum)));
        return checked(unit != null ? unit : other.unit, all);
    }

    private static Optional<ExponentialSum> checked(@Nullable Expression unit, TreeMap<Double, Expression> all) {
        all.values().removeIf(ExponentialSum::isZero);
        return all.isEmpty() || all.size() > MAXIMUM_TERMS ? Optional.empty() : Optional.of(new ExponentialSum(unit, all));
    }

    ExponentialSum times(double factor) {
        TreeMap<Double, Expression> scaled = new TreeMap<>();
        terms.forEach((rate, coefficient) -> scaled.put(rate, Simplifier.product(constant(factor), coefficient)));
        return new ExponentialSum(unit, scaled);
    }

    /** Of a single term. */
    private ExponentialSum reciprocal() {
        return single(unit, -terms.firstKey(), Simplifier.quotient(ONE, terms.firstEntry().getValue()));
    }

    /** Every rate less by this. */
    ExponentialSum lowered(double rate) {
        TreeMap<Double, Expression> moved = new TreeMap<>();
        terms.forEach((old, coefficient) -> moved.put(old - rate, coefficient));
        return new ExponentialSum(unit, moved);
    }

    /** Whether there is an exponential in it. */
    boolean varies() {
        return unit != null && !(terms.size() == 1 && terms.firstKey() == 0);
    }

    double lowest() {
        return terms.firstKey();
    }

    double highest() {
        return terms.lastKey();
    }

    /** Whether there are two terms whose coefficients are numbers of the same sign, so that the sum is never zero. */
    boolean isPositivePair() {
        return terms.size() == 2 && terms.firstEntry().getValue() instanceof Constant(double first)
                && terms.lastEntry().getValue() instanceof Constant(double last) && first * last > 0;
    }

    /** The unit of a sum that has one: of one that varies or has two terms. */
    Expression u() {
        return Objects.requireNonNull(unit);
    }

    /** rate * u. */
    Expression exponent(double rate) {
        return rate == 0 ? constant(0) : Simplifier.product(constant(rate), u());
    }

    /** The sum as an expression, largest rate last; c exp(r u) - c as c expm1(r u). */
    Expression expression() {
        if (terms.size() == 2 && terms.get(0.0) instanceof Constant(double c)) {
            Map.Entry<Double, Expression> other = terms.firstKey() == 0 ? terms.lastEntry() : terms.firstEntry();
            if (other.getValue() instanceof Constant(double d) && d == -c) {
                return Simplifier.product(constant(d), Simplifier.apply(Function.EXPM1, exponent(other.getKey())));
            }
        }
        Expression sum = Expression.ZERO;
        for (Map.Entry<Double, Expression> term : terms.entrySet()) {
            Expression one = term.getKey() == 0 ? term.getValue()
                    : Simplifier.product(term.getValue(), Simplifier.apply(Function.EXP, exponent(term.getKey())));
            sum = Simplifier.sum(sum, one);
        }
        return sum;
    }

    private static boolean isZero(Expression e) {
        return e instanceof Constant(double value) && value == 0;
    }
}
