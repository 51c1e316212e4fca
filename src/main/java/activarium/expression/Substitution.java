package activarium.expression;

import java.util.IdentityHashMap;
import java.util.Map;

/** Replaces x and scalar parameters by expressions. */
final class Substitution {
    private final Expression input;
    private final Map<String, Expression> parameters;
    private final Map<Expression, Expression> memo = new IdentityHashMap<>();

    Substitution(Expression input, Map<String, Expression> parameters) {
        this.input = input;
        this.parameters = parameters;
    }

    Expression apply(Expression f) {
        Expression known = memo.get(f);
        if (known == null) {
            known = switch (f) {
                case Expression.Constant c -> c;
                case Expression.Input _ -> input;
                case Expression.Parameter p -> parameters.getOrDefault(p.name(), p);
                case Expression.Apply(var function, var u) -> new Expression.Apply(function, apply(u));
                case Expression.Binary(var operator, var u, var v) -> new Expression.Binary(operator, apply(u), apply(v));
                case Expression.Where(var relation, var left, var right, var then, var otherwise) ->
                        new Expression.Where(relation, apply(left), apply(right), apply(then), apply(otherwise));
                case Expression.Call(var primitive, var order, var u, var name) ->
                        new Expression.Call(primitive, order, apply(u), name);
            };
            memo.put(f, known);
        }
        return known;
    }
}
