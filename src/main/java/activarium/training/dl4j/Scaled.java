package activarium.training.dl4j;

import activarium.expression.Expression;
import activarium.expression.Operator;

/**
 * A number for all of an array times something that differs from element to element.
 *
 * @param rest 1 where nothing differs
 */
record Scaled(Monomial factor, Expression rest) {
    static Scaled plain(Expression rest) {
        return new Scaled(Monomial.ONE, rest);
    }

    static Scaled number(Monomial factor) {
        return new Scaled(factor, Expression.ONE);
    }

    boolean isNumber() {
        return rest == Expression.ONE;
    }

    Scaled times(Monomial other) {
        return new Scaled(factor.times(other), rest);
    }

    Scaled times(Scaled other) {
        return new Scaled(factor.times(other.factor), simple(Operator.TIMES, rest, other.rest));
    }

    Scaled over(Scaled other) {
        return new Scaled(factor.times(other.factor.inverse()), simple(Operator.OVER, rest, other.rest));
    }

    /** @param operator plus or minus */
    Scaled joined(Operator operator, Scaled other) {
        Monomial shared = isNumber() || other.isNumber() ? Monomial.ONE : factor.shared(other.factor);
        Monomial inverse = shared.inverse();
        return new Scaled(shared, new Expression.Binary(operator, times(inverse).expression(), other.times(inverse).expression()).simplify());
    }

    Expression expression() {
        return factor.isOne() ? rest : simple(Operator.TIMES, factor.expression(), rest);
    }

    private static Expression simple(Operator operator, Expression u, Expression v) {
        if (v == Expression.ONE) {
            return u;
        }
        return operator == Operator.TIMES && u == Expression.ONE ? v : new Expression.Binary(operator, u, v);
    }
}
