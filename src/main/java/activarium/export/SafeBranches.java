package activarium.export;

import activarium.expression.Expression;
import activarium.expression.Expression.Apply;
import activarium.expression.Expression.Binary;
import activarium.expression.Expression.Call;
import activarium.expression.Expression.Where;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The same function in a form that automatic differentiation survives: it differentiates both branches of a {@code where}, and what
 * overflows in the one that is not taken becomes NaN (0 times infinity). So each branch sees x only where it is taken, and the
 * bound that x is compared with elsewhere.
 */
final class SafeBranches {
    private final Map<Expression, Expression> memo = new IdentityHashMap<>();

    Expression of(Expression e) {
        Expression known = memo.get(e);
        if (known == null) {
            known = made(e);
            memo.put(e, known);
        }
        return known;
    }

    private Expression made(Expression e) {
        return switch (e) {
            case Expression.Constant _, Expression.Input _, Expression.Parameter _ -> e;
            case Apply(var function, var u) -> new Apply(function, of(u));
            case Binary(var operator, var u, var v) -> new Binary(operator, of(u), of(v));
            case Call(var primitive, int order, var u, var parameter) -> new Call(primitive, order, of(u), parameter);
            case Where(var relation, var left, var right, var then, var otherwise) -> {
                Expression bound = left instanceof Expression.Input && isUniform(right) ? right
                        : right instanceof Expression.Input && isUniform(left) ? left : null;
                if (bound == null) {
                    yield new Where(relation, of(left), of(right), of(then), of(otherwise));
                }
                Expression whereTrue = new Where(relation, left, right, Expression.X, bound);
                Expression whereFalse = new Where(relation, left, right, bound, Expression.X);
                yield new Where(relation, left, right, inside(then, whereTrue), inside(otherwise, whereFalse));
            }
        };
    }

    /** A branch that is x itself, or has no x, needs no care. */
    private Expression inside(Expression branch, Expression input) {
        Expression safe = of(branch);
        return safe instanceof Expression.Input || isUniform(safe) ? safe : safe.of(input);
    }

    private static boolean isUniform(Expression e) {
        return switch (e) {
            case Expression.Constant _, Expression.Parameter _ -> true;
            case Expression.Input _, Call _ -> false;
            case Apply(var _, var u) -> isUniform(u);
            case Binary(var _, var u, var v) -> isUniform(u) && isUniform(v);
            case Where(var _, var l, var r, var t, var o) -> isUniform(l) && isUniform(r) && isUniform(t) && isUniform(o);
        };
    }
}
