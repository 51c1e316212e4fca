package activarium.expression;

import org.jspecify.annotations.Nullable;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Predicate;

import static activarium.expression.Expression.ONE;
import static activarium.expression.Expression.ZERO;
import static activarium.expression.Expression.constant;
import static activarium.expression.Simplifier.apply;
import static activarium.expression.Simplifier.damped;
import static activarium.expression.Simplifier.difference;
import static activarium.expression.Simplifier.power;
import static activarium.expression.Simplifier.product;
import static activarium.expression.Simplifier.quotient;
import static activarium.expression.Simplifier.sum;
import static activarium.expression.Simplifier.where;

/**
 * The symbolic derivative by one leaf: x, a scalar parameter, or one call of a primitive taken as a variable of its
 * own. Every distinct node is differentiated once, so the derivative of a formula of n nodes has O(n) distinct nodes.
 */
final class Derivative {
    private final Predicate<Expression> variable;
    private final boolean byInput;
    private final Map<Expression, Expression> memo = new IdentityHashMap<>();
    private final Growth growth = new Growth();

    private Derivative(Predicate<Expression> variable, boolean byInput) {
        this.variable = variable;
        this.byInput = byInput;
    }

    static Expression byInput(Expression f) {
        return new Derivative(node -> node instanceof Expression.Input, true).of(f);
    }

    static Expression byParameter(Expression f, String name) {
        return new Derivative(node -> node instanceof Expression.Parameter(String p) && p.equals(name), false).of(f);
    }

    /** By the value of one call (this very node), all else held fixed. */
    static Expression byCall(Expression f, Expression.Call call) {
        return new Derivative(node -> node == call, false).of(f);
    }

    private Expression of(Expression f) {
        Expression known = memo.get(f);
        if (known == null) {
            known = variable.test(f) ? ONE : rule(f);
            memo.put(f, known);
        }
        return known;
    }

    private Expression rule(Expression f) {
        return switch (f) {
            case Expression.Constant _, Expression.Input _, Expression.Parameter _ -> ZERO;
            case Expression.Apply(var function, var u) -> {
                Expression inner = of(u);
                if (isZero(inner)) {
                    yield ZERO;
                }
                Expression outer = function.derivativeAt(u);
                if (function == Function.SQRT && mayBothVanish(u, inner)) {
                    yield damped(inner, outer);
                }
                yield function.derivativeDecays() && growth.mayOverflow(inner) ? damped(outer, inner) : product(outer, inner);
            }
            case Expression.Binary(var operator, var u, var v) -> binary(f, operator, u, v);
            case Expression.Where(var relation, var left, var right, var then, var otherwise) ->
                    where(relation, left, right, of(then), of(otherwise));
            case Expression.Call(var primitive, var order, var u, var parameter) -> {
                Expression inner = byInput ? of(u) : ZERO;
                yield isZero(inner) ? ZERO : product(new Expression.Call(primitive, order + 1, u, parameter), inner);
            }
        };
    }

    private Expression binary(Expression f, Operator operator, Expression u, Expression v) {
        return switch (operator) {
            case PLUS -> sum(of(u), of(v));
            case MINUS -> difference(of(u), of(v));
            case TIMES -> sum(product(of(u), v), product(u, of(v)));
            case DAMPED -> sum(dampedWhereNeeded(of(u), v), dampedWhereNeeded(u, of(v)));
            // (u' - (u/v) v') / v rather than (u' v - u v') / v^2: v^2 overflows long before u/v has vanished.
            case OVER -> saturating(u, v) instanceof Saturation(var c, int order) && isZero(of(c)) ? quotient(product(c, of(u)), power(v, constant(order)))
                    : isZero(of(v)) ? quotient(of(u), v)
                    : quotient(difference(of(u), growth.mayOverflow(of(v)) ? damped(f, of(v)) : product(f, of(v))), v);
            case POWER -> {
                Expression outer = product(v, power(u, difference(v, ONE)));
                boolean steep = !(v instanceof Expression.Constant(double n) && n >= 1);
                Expression byBase = isZero(of(u)) ? ZERO : steep && mayBothVanish(u, of(u)) ? damped(of(u), outer) : product(outer, of(u));
                // 0^p is 0 for every p near by: where u is zero, its logarithm does not matter.
                yield isZero(of(v)) ? byBase : sum(byBase, product(damped(f, apply(Function.LOG, u)), of(v)));
            }
            case MIN -> where(Relation.AT_MOST, u, v, of(u), of(v));
            case MAX -> where(Relation.AT_LEAST, u, v, of(u), of(v));
        };
    }

    /**
     * Whether u and its derivative may be zero together, over a whole stretch of x or for lack of digits, as those of max(x, 0) and
     * exp(-x^2) are: there a function that is infinitely steep at zero is flat all the same.
     */
    private static boolean mayBothVanish(Expression u, Expression derivative) {
        boolean lifted = u instanceof Expression.Binary(var operator, var first, var second) && operator == Operator.PLUS
                && (isPositive(first) || isPositive(second));
        boolean[] found = {false};
        Walk.depthFirst(derivative, node -> found[0] |= switch (node) {
            case Expression.Where(var _, var _, var _, var then, var otherwise) -> isZero(then) || isZero(otherwise);
            case Expression.Apply(var function, var _) -> switch (function) {
                case EXP, SECH, SIGMOID, ERFC, NORMAL_CDF, NORMAL_PDF -> true;
                default -> false;
            };
            default -> false;
        });
        return found[0] && !lifted;
    }

    private static boolean isPositive(Expression e) {
        return e instanceof Expression.Constant(double value) && value > 0;
    }

    private Expression dampedWhereNeeded(Expression u, Expression v) {
        return growth.mayOverflow(v) ? damped(u, v) : product(u, v);
    }

    /** u / v with v = c + |u| (order 2) or v = sqrt(c + a u^2) (order 3), whose derivative is c u' / v^order. */
    private record Saturation(Expression c, int order) {
    }

    /** The general rule subtracts two nearly equal numbers in the tails of these; null where it is the one to use. */
    private @Nullable Saturation saturating(Expression u, Expression v) {
        if (v instanceof Expression.Binary(var operator, var first, var second) && operator == Operator.PLUS) {
            return isSize(second, u) ? new Saturation(first, 2) : isSize(first, u) ? new Saturation(second, 2) : null;
        }
        if (v instanceof Expression.Apply(var function, Expression.Binary(var operator, var first, var second))
                && function == Function.SQRT && operator == Operator.PLUS) {
            return isSquare(second, u) ? new Saturation(first, 3) : isSquare(first, u) ? new Saturation(second, 3) : null;
        }
        return null;
    }

    private static boolean isSize(Expression e, Expression u) {
        return e instanceof Expression.Apply(var function, var w) && function == Function.ABS && same(u, w);
    }

    private boolean isSquare(Expression e, Expression u) {
        return switch (e) {
            case Expression.Binary(var operator, var base, Expression.Constant(double two)) when operator == Operator.POWER ->
                    two == 2 && same(u, base);
            case Expression.Binary(var operator, var a, var square) when operator == Operator.TIMES -> isZero(of(a)) && isSquare(square, u);
            default -> false;
        };
    }

    private static boolean same(Expression u, Expression w) {
        return u == w || Walk.children(u).isEmpty() && u.equals(w);
    }

    private static boolean isZero(Expression e) {
        return e instanceof Expression.Constant(double value) && value == 0;
    }
}
