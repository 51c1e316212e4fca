package activarium.expression;

import java.util.IdentityHashMap;
import java.util.Map;

/** Whether expressions can become infinite at a moderate, finite x. What is shared between them is looked at once. */
final class Growth {
    private final Map<Expression, Boolean> memo = new IdentityHashMap<>();

    boolean mayOverflow(Expression e) {
        Boolean known = memo.get(e);
        if (known == null) {
            known = grows(e) || Walk.children(e).stream().anyMatch(this::mayOverflow);
            memo.put(e, known);
        }
        return known;
    }

    private static boolean grows(Expression node) {
        return switch (node) {
            case Expression.Apply(var function, var _) -> switch (function) {
                case EXP, EXPM1, SINH, COSH, LOG, LOG1P -> true;
                default -> false;
            };
            case Expression.Binary(var operator, var _, var right) -> switch (operator) {
                case OVER -> !uniform(right);
                case POWER -> !(right instanceof Expression.Constant(double exponent) && exponent >= 0);
                default -> false;
            };
            default -> false;
        };
    }

    /** Whether x does not occur. */
    static boolean uniform(Expression e) {
        boolean[] found = {false};
        Walk.depthFirst(e, node -> found[0] |= node instanceof Expression.Input);
        return !found[0];
    }
}
