package activarium.export;

import activarium.expression.Function;
import activarium.expression.Operator;
import activarium.expression.Relation;

/** How one language writes the operations of an activation. */
interface Dialect {
    /** The function of an argument. */
    Text apply(Function function, Text argument);

    /** Everything but sums, differences, products and quotients, which all languages write alike. */
    Text call(Operator operator, Text left, Text right);

    /** One of two values. */
    Text where(Relation relation, Text left, Text right, Text then, Text otherwise);

    /** The warp, worked out at a point: what {@link #warped} takes apart. */
    Text warp(Text point, String parameter);

    /** The derivative of this order (0 or 1) by the point. */
    Text warped(String warp, int order);

    /** A parameter's name, another where the language or the code around it needs that one itself. */
    String name(String parameter);

    /** The line that gives a value a name. */
    String assign(String name, Text value);

    /** The name of the thing that {@link #warp} gives. */
    default String assignWarp(String name, Text value) {
        return assign(name, value);
    }

    /** An operation on two arguments. */
    default Text binary(Operator operator, Text left, Text right) {
        return switch (operator) {
            case PLUS -> new Text(left.within(Text.SUM) + " + " + right.within(Text.PRODUCT), Text.SUM, Double.NaN);
            case MINUS -> new Text(left.within(Text.SUM) + " - " + right.within(Text.PRODUCT), Text.SUM, Double.NaN);
            case TIMES -> new Text(left.within(Text.PRODUCT) + " * " + right.within(Text.SIGN), Text.PRODUCT, Double.NaN);
            case OVER -> new Text(left.within(Text.PRODUCT) + " / " + right.within(Text.SIGN), Text.PRODUCT, Double.NaN);
            case POWER, MIN, MAX, DAMPED -> call(operator, left, right);
        };
    }
}
