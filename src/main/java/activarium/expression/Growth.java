package activarium.expression;

/** Whether an expression can become infinite at a moderate, finite x. */
final class Growth {
    private Growth() {
    }

    static boolean mayOverflow(Expression e) {
        boolean[] found = {false};
        Walk.depthFirst(e, node -> found[0] |= grows(node));
        return found[0];
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
