package activarium.training.dl4j;

import activarium.expression.Expression;
import activarium.expression.Function;
import activarium.expression.Operator;
import activarium.expression.Program;
import activarium.expression.Relation;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Expressions in forms that are few operations over whole arrays, each of which costs a small network more than its arithmetic. What is the same
 * for every x is gathered into one factor. A function in two pieces that meet at 0 is the sum of what its pieces make of {@code max(x, 0)} and
 * {@code min(x, 0)}, which needs no mask, and whose derivatives share the same few arrays.
 */
final class ArrayForms {
    private static final Expression POSITIVE = new Expression.Binary(Operator.MAX, Expression.X, Expression.ZERO);
    /** min(x, 0) by a difference, which stays NaN where x is: ND4J's maximum and minimum prefer a number. */
    private static final Expression NEGATIVE = new Expression.Binary(Operator.MINUS, Expression.X, POSITIVE);

    private final Map<String, Integer> places;
    private final Map<Expression, Scaled> memo = new IdentityHashMap<>();

    /** @param places of the parameters */
    ArrayForms(Map<String, Integer> places) {
        this.places = places;
    }

    /** The same function of x; where it was a number times something, in these two parts. */
    Scaled of(Expression e) {
        Scaled known = memo.get(e);
        if (known == null) {
            known = made(e);
            memo.put(e, known);
        }
        return known;
    }

    private Scaled made(Expression e) {
        return switch (e) {
            case Expression.Constant _, Expression.Parameter _ -> Scaled.number(Monomial.of(e));
            case Expression.Input _ -> Scaled.plain(e);
            case Expression.Apply(var function, var u) -> {
                Scaled inner = of(u);
                if (function == Function.NEGATE) {
                    yield inner.times(Monomial.of(Expression.constant(-1)));
                }
                yield whole(new Expression.Apply(function, inner.expression()), inner.isNumber());
            }
            case Expression.Binary(var operator, var left, var right) -> binary(operator, of(left), of(right));
            case Expression.Where(var relation, var left, var right, var then, var otherwise) -> where(relation, left, right, of(then), of(otherwise));
            case Expression.Call(var primitive, int order, var argument, String parameter) ->
                    Scaled.plain(new Expression.Call(primitive, order, of(argument).expression(), parameter));
        };
    }

    private static Scaled whole(Expression e, boolean uniform) {
        return uniform ? Scaled.number(Monomial.of(e.simplify())) : Scaled.plain(e);
    }

    private static Scaled binary(Operator operator, Scaled u, Scaled v) {
        if (u.isNumber() && v.isNumber()) {
            return whole(new Expression.Binary(operator, u.expression(), v.expression()), true);
        }
        return switch (operator) {
            case TIMES -> u.times(v);
            case OVER -> v.factor().coefficient() == 0 ? Scaled.plain(new Expression.Binary(operator, u.expression(), v.expression())) : u.over(v);
            case PLUS, MINUS -> u.joined(operator, v);
            // A zero on the left has to win over whatever the right has come to, its own factor included.
            case DAMPED, POWER, MIN, MAX -> Scaled.plain(new Expression.Binary(operator, u.expression(), v.expression()));
        };
    }

    private Scaled where(Relation relation, Expression left, Expression right, Scaled then, Scaled otherwise) {
        if (left instanceof Expression.Input && right instanceof Expression.Constant(double kink) && kink == 0) {
            boolean thenAbove = relation == Relation.GREATER || relation == Relation.AT_LEAST;
            Optional<Scaled> halves = halves(thenAbove ? then : otherwise, thenAbove ? otherwise : then);
            if (halves.isPresent()) {
                return halves.get();
            }
        }
        Scaled l = of(left);
        Scaled r = of(right);
        return whole(new Expression.Where(relation, l.expression(), r.expression(), then.expression(), otherwise.expression()),
                l.isNumber() && r.isNumber() && then.isNumber() && otherwise.isNumber());
    }

    /** Of a function that is {@code above} above 0 and {@code below} below it; empty where it jumps, or where the sum would be more work. */
    private Optional<Scaled> halves(Scaled above, Scaled below) {
        if (!(above.rest() instanceof Expression.Input) && same(above.rest(), below.rest())) {
            // One function with two factors: it would be worked out twice.
            return Optional.empty();
        }
        Optional<Monomial> fromAbove = atZero(above);
        Optional<Monomial> fromBelow = atZero(below);
        if (fromAbove.isEmpty() || fromBelow.isEmpty() || !fromAbove.get().equal(fromBelow.get())) {
            return Optional.empty();
        }
        Scaled upper = new Scaled(above.factor(), above.rest().of(POSITIVE));
        Scaled lower = new Scaled(below.factor(), below.rest().of(NEGATIVE));
        if (above.isNumber()) {
            return Optional.of(lower);
        }
        if (below.isNumber()) {
            return Optional.of(upper);
        }
        // With another value than 0 between them it would have to be taken away again, and rounded.
        return fromAbove.get().coefficient() == 0 ? Optional.of(upper.joined(Operator.PLUS, lower)) : Optional.empty();
    }

    /** Trees with shared parts are compared as programs, in which every part stands once. */
    private boolean same(Expression u, Expression v) {
        List<Integer> roots = Program.of(List.of(u, v), places).roots();
        return roots.getFirst().equals(roots.getLast());
    }

    /** The value at 0, where it is a number times powers of parameters. */
    private static Optional<Monomial> atZero(Scaled of) {
        Monomial value = of.factor().times(Monomial.of(of.rest().of(Expression.ZERO).simplify()));
        return Double.isFinite(value.coefficient()) ? Optional.of(value) : Optional.empty();
    }
}
