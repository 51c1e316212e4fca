package activarium.expression;

import activarium.expression.Expression.Apply;
import activarium.expression.Expression.Binary;
import activarium.expression.Expression.Constant;
import activarium.expression.Expression.Where;

import java.util.IdentityHashMap;
import java.util.Map;

import static activarium.expression.Expression.ONE;
import static activarium.expression.Expression.ZERO;
import static activarium.expression.Expression.constant;

/**
 * Builds expressions in their simple form: constants folded, neutral elements dropped, and the well-known unstable
 * patterns replaced ({@code exp(u) - 1} by {@code expm1(u)}, {@code 1 + tanh(u)} by {@code 2 sigmoid(2u)}, ...).
 */
final class Simplifier {
    private final Map<Expression, Expression> memo = new IdentityHashMap<>();

    private Simplifier() {
    }

    static Expression simplify(Expression e) {
        return new Simplifier().of(e);
    }

    private Expression of(Expression e) {
        Expression known = memo.get(e);
        if (known == null) {
            known = switch (e) {
                case Constant _, Expression.Input _, Expression.Parameter _ -> e;
                case Apply(var function, var u) -> stable(apply(function, of(u)));
                case Binary(var operator, var u, var v) -> stable(binary(operator, of(u), of(v)));
                case Where(var relation, var left, var right, var then, var otherwise) ->
                        where(relation, of(left), of(right), of(then), of(otherwise));
                case Expression.Call(var primitive, var order, var u, var name) ->
                        new Expression.Call(primitive, order, of(u), name);
            };
            memo.put(e, known);
        }
        return known;
    }

    private static Expression stable(Expression e) {
        return StableForms.of(e).orElse(e);
    }

    private static Expression binary(Operator operator, Expression u, Expression v) {
        return switch (operator) {
            case PLUS -> sum(u, v);
            case MINUS -> difference(u, v);
            case TIMES -> product(u, v);
            case OVER -> quotient(u, v);
            case POWER -> power(u, v);
            case DAMPED -> new Growth().mayOverflow(v) ? damped(u, v) : product(u, v);
            case MIN, MAX -> folded(operator, u, v);
        };
    }

    static Expression sum(Expression u, Expression v) {
        if (isConstant(u, 0)) {
            return v;
        }
        if (isConstant(v, 0)) {
            return u;
        }
        if (v instanceof Apply(var function, var w) && function == Function.NEGATE) {
            return difference(u, w);
        }
        if (v instanceof Constant(double value) && value < 0 && !(u instanceof Constant)) {
            return difference(u, constant(-value));
        }
        if (isConstant(u, 1) && v instanceof Apply(var function, var w) && function == Function.TANH) {
            return product(constant(2), apply(Function.SIGMOID, product(constant(2), w)));
        }
        if (isConstant(u, 1) && v instanceof Apply(var function, var w) && function == Function.ERF) {
            return apply(Function.ERFC, negate(w));
        }
        if (isConstant(v, 1) && u instanceof Apply(var function, var _) && (function == Function.TANH || function == Function.ERF)) {
            return sum(v, u);
        }
        return folded(Operator.PLUS, u, v);
    }

    static Expression difference(Expression u, Expression v) {
        if (isConstant(v, 0)) {
            return u;
        }
        if (isConstant(u, 0)) {
            return negate(v);
        }
        if (sameLeaf(u, v)) {
            return ZERO;
        }
        if (v instanceof Constant(double value) && value < 0 && !(u instanceof Constant)) {
            return sum(u, constant(-value));
        }
        if (isConstant(v, 1) && u instanceof Apply(var function, var w) && function == Function.EXP) {
            return apply(Function.EXPM1, w);
        }
        if (isConstant(u, 1)) {
            if (v instanceof Apply(var function, var w)) {
                switch (function) {
                    case TANH -> {
                        return product(constant(2), apply(Function.SIGMOID, product(constant(-2), w)));
                    }
                    case SIGMOID -> {
                        return apply(Function.SIGMOID, negate(w));
                    }
                    case EXP -> {
                        return negate(apply(Function.EXPM1, w));
                    }
                    case NORMAL_CDF -> {
                        return apply(Function.NORMAL_CDF, negate(w));
                    }
                    case ERF -> {
                        return apply(Function.ERFC, w);
                    }
                    default -> {
                    }
                }
            }
            if (v instanceof Binary(var operator, Apply(var function, var w), var exponent)
                    && operator == Operator.POWER && isConstant(exponent, 2)) {
                if (function == Function.TANH) {
                    return power(apply(Function.SECH, w), exponent);
                }
                if (function == Function.SECH) {
                    return power(apply(Function.TANH, w), exponent);
                }
            }
        }
        // 2 c sigmoid(w) - c = c tanh(w/2), which is exact near 0.
        if (v instanceof Constant(double c) && isTwiceSigmoid(u, c)) {
            return halfTanh(c, u);
        }
        if (u instanceof Constant(double c) && isTwiceSigmoid(v, c)) {
            return halfTanh(-c, v);
        }
        // sqrt(1 + w) - 1 = w / (1 + sqrt(1 + w)).
        if (isConstant(v, 1) && u instanceof Apply(var function, Binary(var operator, var a, var b)) && function == Function.SQRT
                && operator == Operator.PLUS && (isConstant(a, 1) || isConstant(b, 1))) {
            return quotient(isConstant(a, 1) ? b : a, sum(ONE, u));
        }
        if (v instanceof Apply(var function, var w) && function == Function.NEGATE) {
            return sum(u, w);
        }
        return folded(Operator.MINUS, u, v);
    }

    private static boolean isTwiceSigmoid(Expression e, double c) {
        return e instanceof Binary(var operator, Constant(double twice), Apply(var function, var _))
                && operator == Operator.TIMES && function == Function.SIGMOID && twice == 2 * c;
    }

    private static Expression halfTanh(double factor, Expression twiceSigmoid) {
        Expression argument = ((Apply) ((Binary) twiceSigmoid).right()).argument();
        return product(constant(factor), apply(Function.TANH, product(constant(0.5), argument)));
    }

    static Expression product(Expression u, Expression v) {
        if (isConstant(u, 0) || isConstant(v, 0)) {
            return ZERO;
        }
        if (isConstant(u, 1)) {
            return v;
        }
        if (isConstant(v, 1)) {
            return u;
        }
        if (isConstant(u, -1)) {
            return negate(v);
        }
        if (isConstant(v, -1)) {
            return negate(u);
        }
        if (u instanceof Constant(double a) && v instanceof Binary(var operator, Constant(double b), var w)
                && operator == Operator.TIMES && Double.isFinite(a * b)) {
            return product(constant(a * b), w);
        }
        if (u instanceof Apply(var function, var w) && function == Function.NEGATE) {
            return negate(product(w, v));
        }
        if (v instanceof Apply(var function, var w) && function == Function.NEGATE) {
            return negate(product(u, w));
        }
        if (v instanceof Constant && !(u instanceof Constant)) {
            return product(v, u);
        }
        return folded(Operator.TIMES, u, v);
    }

    /** For a v that may overflow; a plain product does otherwise. */
    static Expression damped(Expression u, Expression v) {
        if (isConstant(u, 0) || isConstant(v, 0)) {
            return ZERO;
        }
        if (isConstant(v, 1)) {
            return u;
        }
        return new Binary(Operator.DAMPED, u, v);
    }

    static Expression quotient(Expression u, Expression v) {
        if (isConstant(u, 0) && !isConstant(v, 0)) {
            return ZERO;
        }
        if (isConstant(v, 1)) {
            return u;
        }
        if (isConstant(u, 1) && v instanceof Binary(var operator, var one, Apply(var function, var w))
                && operator == Operator.PLUS && isConstant(one, 1) && function == Function.EXP) {
            return apply(Function.SIGMOID, negate(w));
        }
        if (u instanceof Apply(var function, var w) && function == Function.NEGATE) {
            return negate(quotient(w, v));
        }
        return folded(Operator.OVER, u, v);
    }

    static Expression power(Expression u, Expression v) {
        if (isConstant(v, 0)) {
            return ONE;
        }
        if (isConstant(v, 1)) {
            return u;
        }
        return folded(Operator.POWER, u, v);
    }

    static Expression negate(Expression u) {
        return switch (u) {
            case Constant(double value) -> constant(0 - value);
            case Apply(var function, var w) when function == Function.NEGATE -> w;
            case Binary(var operator, var a, var b) when operator == Operator.MINUS -> difference(b, a);
            case Binary(var operator, Constant(double a), var b) when operator == Operator.TIMES -> product(constant(-a), b);
            default -> new Apply(Function.NEGATE, u);
        };
    }

    static Expression apply(Function function, Expression u) {
        if (function == Function.NEGATE) {
            return negate(u);
        }
        if (u instanceof Constant(double value)) {
            double folded = function.at(value);
            if (Double.isFinite(folded)) {
                return constant(folded);
            }
        }
        if (function == Function.LOG && u instanceof Binary(var operator, var one, var w)
                && operator == Operator.PLUS && isConstant(one, 1)) {
            return apply(Function.LOG1P, w);
        }
        if (function == Function.LOG1P && u instanceof Apply(var inner, var w) && inner == Function.EXP) {
            return apply(Function.SOFTPLUS, w);
        }
        return new Apply(function, u);
    }

    static Expression where(Relation relation, Expression left, Expression right, Expression then, Expression otherwise) {
        if (left instanceof Constant(double l) && right instanceof Constant(double r)) {
            return relation.holds(l, r) ? then : otherwise;
        }
        if (then == otherwise || sameLeaf(then, otherwise)) {
            return then;
        }
        return new Where(relation, left, right, then, otherwise);
    }

    private static Expression folded(Operator operator, Expression u, Expression v) {
        if (u instanceof Constant(double a) && v instanceof Constant(double b)) {
            double value = operator.at(a, b);
            if (Double.isFinite(value)) {
                return constant(value);
            }
        }
        return new Binary(operator, u, v);
    }

    private static boolean isConstant(Expression e, double value) {
        return e instanceof Constant(double c) && c == value;
    }

    private static boolean sameLeaf(Expression u, Expression v) {
        return u == v || Walk.children(u).isEmpty() && u.equals(v);
    }
}
