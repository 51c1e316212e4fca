package activarium.expression;

import activarium.expression.Expression.Apply;
import activarium.expression.Expression.Binary;
import activarium.expression.Expression.Constant;

/** Writes an expression as text that {@link Parser} reads back to the same tree. */
final class Printer {
    private static final int UNARY = 3;
    private static final int ATOM = 10;

    private Printer() {
    }

    static String print(Expression e) {
        StringBuilder text = new StringBuilder();
        write(e, 0, text);
        return text.toString();
    }

    /** A double as short as it reads back, whole numbers without a fraction. */
    static String number(double value) {
        String text = Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static void write(Expression e, int minimum, StringBuilder text) {
        boolean parentheses = binding(e) < minimum;
        if (parentheses) {
            text.append('(');
        }
        switch (e) {
            case Constant(double value) -> text.append(value == Math.PI ? "pi" : value == Math.E ? "e" : number(value));
            case Expression.Input _ -> text.append('x');
            case Expression.Parameter(String name) -> text.append(name);
            case Apply(var function, var u) when function == Function.NEGATE -> {
                text.append('-');
                // "-(2)" and "-(2)^y" stay negations; "-2" would be read as a number.
                write(u, u instanceof Constant ? ATOM + 1 : UNARY, text);
            }
            case Apply(var function, var u) -> call(function.word(), text, u);
            case Binary(var operator, var u, var v) when operator.binding() == 9 -> call(operator.word(), text, u, v);
            case Binary(var operator, var u, var v) -> {
                boolean power = operator == Operator.POWER;
                write(u, power ? ATOM : operator.binding(), text);
                text.append(power ? "^" : operator.binding() == 1 ? " " + operator.word() + " " : operator.word());
                write(v, power ? UNARY : operator.binding() + 1, text);
            }
            case Expression.Where(var relation, var left, var right, var then, var otherwise) -> {
                text.append("where(");
                write(left, 0, text);
                text.append(' ').append(relation.word()).append(' ');
                write(right, 0, text);
                for (Expression part : new Expression[] {then, otherwise}) {
                    text.append(", ");
                    write(part, 0, text);
                }
                text.append(')');
            }
            case Expression.Call(var primitive, int order, var u, String parameter) -> {
                text.append(primitive.name()).append("'".repeat(order)).append('(');
                write(u, 0, text);
                text.append("; ").append(parameter).append(')');
            }
        }
        if (parentheses) {
            text.append(')');
        }
    }

    private static void call(String name, StringBuilder text, Expression... arguments) {
        text.append(name).append('(');
        for (int i = 0; i < arguments.length; i++) {
            text.append(i == 0 ? "" : ", ");
            write(arguments[i], 0, text);
        }
        text.append(')');
    }

    private static int binding(Expression e) {
        return switch (e) {
            case Constant(double value) -> value < 0 || 1 / value < 0 ? UNARY : ATOM;
            case Apply(var function, var _) when function == Function.NEGATE -> UNARY;
            case Binary(var operator, var _, var _) -> operator.binding() == 9 ? ATOM : operator.binding();
            default -> ATOM;
        };
    }
}
