package activarium.expression;

import activarium.expression.Expression.Apply;
import activarium.expression.Expression.Binary;
import activarium.expression.Expression.Constant;
import activarium.message.Message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Reads a typed formula:
 * <pre>
 * sum     = product { (+|-) product }
 * product = signed { (*|/) signed }
 * signed  = - signed | + signed | power
 * power   = atom [ ^ signed ]
 * atom    = number | x | pi | e | parameter | function ( sum {, sum} ) | ( sum )
 *         | where ( sum (&lt;|&lt;=|&gt;|&gt;=) sum , sum , sum )
 * </pre>
 * Any other name is a parameter. {@code relu(u)} and {@code clip(u, lo, hi)} stand for max and min.
 */
final class Parser {
    /** Longer formulas are refused: nothing that a person would type is near this. */
    static final int MAXIMUM_LENGTH = 100_000;
    /** Deeper nesting is refused, so that no recursion over the tree can exhaust the stack. */
    static final int MAXIMUM_DEPTH = 200;
    /** More operations are refused, so that left-leaning chains cannot exhaust the stack either. */
    static final int MAXIMUM_OPERATIONS = 400;

    /** More free names are refused: each costs a derivative of its own. */
    static final int MAXIMUM_PARAMETERS = 100;

    private static final List<String> OTHER_FUNCTIONS = List.of("where", "min", "max", "damped", "relu", "clip");

    private final Lexer lexer;
    private Token token;
    private int depth;
    private int operations;
    /** The values of what has been read without x and parameters: a number that is none is told at once. */
    private final Map<Expression, Double> numbers = new IdentityHashMap<>();
    private final Set<String> parameters = new HashSet<>();

    private Parser(String text) {
        lexer = new Lexer(text);
        token = lexer.next();
    }

    static Expression parse(String text) {
        if (text.isBlank()) {
            throw new FormulaException(0, FormulaProblem.EMPTY.with());
        }
        if (text.length() > MAXIMUM_LENGTH) {
            throw new FormulaException(MAXIMUM_LENGTH, FormulaProblem.TOO_LONG.with(text.length(), MAXIMUM_LENGTH));
        }
        Parser parser = new Parser(text);
        Expression result = parser.sum();
        if (!(parser.token instanceof Token.End)) {
            throw parser.unexpected(parser.token instanceof Token.Number || parser.token instanceof Token.Name || parser.token.is("(")
                    ? FormulaProblem.OPERATOR_OF_PRODUCT : FormulaProblem.OPERATOR_OR_END);
        }
        Walk.depthFirst(result.simplify(), node -> {
            if (node instanceof Binary(var operator, var _, Constant(double divisor)) && operator == Operator.OVER && divisor == 0) {
                throw new FormulaException(0, FormulaProblem.ZERO_DIVISOR_EVERYWHERE.with());
            }
        });
        return result;
    }

    private Expression sum() {
        Expression left = product();
        while (token.is("+") || token.is("-")) {
            Operator operator = token.is("+") ? Operator.PLUS : Operator.MINUS;
            int position = token.position();
            advance();
            left = binary(position, operator, left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = signed();
        while (token.is("*") || token.is("/")) {
            Operator operator = token.is("*") ? Operator.TIMES : Operator.OVER;
            int position = token.position();
            advance();
            left = binary(position, operator, left, signed());
        }
        return left;
    }

    private Expression signed() {
        if (!token.is("-") && !token.is("+")) {
            return power();
        }
        boolean plus = token.is("+");
        int position = token.position();
        advance();
        deeper();
        if (plus) {
            Expression operand = signed();
            depth--;
            return operand;
        }
        boolean literal = token instanceof Token.Number;
        Expression operand = signed();
        depth--;
        // -2 is a number, but -2^2 is -(2^2).
        return literal && operand instanceof Constant(double value) ? Expression.constant(-value)
                : counted(position, new Apply(Function.NEGATE, operand));
    }

    private Expression power() {
        Expression base = atom();
        if (!token.is("^")) {
            return base;
        }
        int position = token.position();
        advance();
        deeper();
        Expression exponent = signed();
        depth--;
        return binary(position, Operator.POWER, base, exponent);
    }

    private Expression atom() {
        Token start = token;
        switch (start) {
            case Token.Number(var _, double value, var _) -> {
                advance();
                return Expression.constant(value);
            }
            case Token.Name(int position, String name) -> {
                advance();
                return token.is("(") ? call(position, name) : named(position, name);
            }
            default -> {
                if (!start.is("(")) {
                    throw unexpected(FormulaProblem.OPERAND);
                }
                advance();
                deeper();
                Expression inner = sum();
                depth--;
                expect(")");
                return inner;
            }
        }
    }

    private Expression named(int position, String name) {
        return switch (name) {
            case "x" -> Expression.X;
            case "pi" -> Expression.constant(Math.PI);
            case "e" -> Expression.constant(Math.E);
            default -> {
                if (Function.named(name).isPresent() || OTHER_FUNCTIONS.contains(name)) {
                    throw new FormulaException(position, FormulaProblem.FUNCTION_WITHOUT_ARGUMENT.with(name));
                }
                if (List.of("nan", "inf", "infinity").contains(name.toLowerCase(java.util.Locale.ROOT))) {
                    throw new FormulaException(position, FormulaProblem.NOT_A_NUMBER_WORD.with(name));
                }
                if (name.equals("X")) {
                    throw new FormulaException(position, FormulaProblem.CAPITAL_INPUT.with());
                }
                if (name.length() > 40) {
                    throw new FormulaException(position, FormulaProblem.NAME_TOO_LONG.with(name.length(), 40));
                }
                if (parameters.add(name) && parameters.size() > MAXIMUM_PARAMETERS) {
                    throw new FormulaException(position, FormulaProblem.TOO_MANY_NAMES.with(MAXIMUM_PARAMETERS));
                }
                yield Expression.parameter(name);
            }
        };
    }

    private Expression call(int position, String name) {
        Optional<Function> function = Function.named(name);
        if (function.isEmpty() && !OTHER_FUNCTIONS.contains(name)) {
            List<String> known = new ArrayList<>(OTHER_FUNCTIONS);
            Arrays.stream(Function.values()).map(Function::word).forEach(known::add);
            String shown = name.length() > 40 ? name.substring(0, 40) + "..." : name;
            throw new FormulaException(position, Spelling.nearest(name, known).map(word -> FormulaProblem.UNKNOWN_FUNCTION_NEAR.with(shown, word))
                    .orElseGet(() -> FormulaProblem.UNKNOWN_FUNCTION.with(shown)));
        }
        advance();
        deeper();
        Expression result = function.isPresent()
                ? counted(position, new Apply(function.get(), arguments(position, name, 1).getFirst()))
                : name.equals("where") ? where(position) : special(position, name);
        depth--;
        expect(")");
        return result;
    }

    private Expression special(int position, String name) {
        return switch (name) {
            case "relu" -> binary(position, Operator.MAX, arguments(position, name, 1).getFirst(), Expression.ZERO);
            case "clip" -> {
                List<Expression> of = arguments(position, name, 3);
                yield binary(position, Operator.MIN, binary(position, Operator.MAX, of.get(0), of.get(1)), of.get(2));
            }
            default -> {
                List<Expression> of = arguments(position, name, 2);
                Operator operator = switch (name) {
                    case "min" -> Operator.MIN;
                    case "max" -> Operator.MAX;
                    default -> Operator.DAMPED;
                };
                yield binary(position, operator, of.get(0), of.get(1));
            }
        };
    }

    private Expression where(int position) {
        Expression left = sum();
        Relation relation = Arrays.stream(Relation.values()).filter(r -> token.is(r.word())).findFirst()
                .orElseThrow(() -> unexpected(FormulaProblem.COMPARISON));
        advance();
        Expression right = sum();
        expect(",");
        Expression then = sum();
        expect(",");
        Expression otherwise = sum();
        return counted(position, new Expression.Where(relation, left, right, then, otherwise));
    }

    private List<Expression> arguments(int position, String name, int count) {
        List<Expression> arguments = new ArrayList<>();
        if (!token.is(")")) {
            arguments.add(sum());
            while (token.is(",") && arguments.size() <= count) {
                advance();
                arguments.add(sum());
            }
        }
        if (arguments.size() != count) {
            boolean more = arguments.size() > count;
            throw new FormulaException(position, count == 1
                    ? more ? FormulaProblem.MORE_THAN_ONE_ARGUMENT.with(name) : FormulaProblem.ONE_ARGUMENT.with(name, arguments.size())
                    : more ? FormulaProblem.MORE_ARGUMENTS.with(name, count) : FormulaProblem.ARGUMENTS.with(name, count, arguments.size()));
        }
        return arguments;
    }

    private Expression binary(int position, Operator operator, Expression left, Expression right) {
        if (operator == Operator.OVER && number(right).orElse(1) == 0) {
            throw new FormulaException(position, FormulaProblem.ZERO_DIVISOR.with());
        }
        return counted(position, new Binary(operator, left, right));
    }

    private Expression counted(int position, Expression made) {
        if (++operations > MAXIMUM_OPERATIONS) {
            throw new FormulaException(token.position(), FormulaProblem.TOO_MANY_OPERATIONS.with(MAXIMUM_OPERATIONS));
        }
        evaluated(made).ifPresent(value -> {
            if (!Double.isFinite(value)) {
                throw new FormulaException(position, (Double.isNaN(value) ? FormulaProblem.NO_VALUE
                        : value > 0 ? FormulaProblem.PLUS_INFINITY : FormulaProblem.MINUS_INFINITY).with());
            }
            numbers.put(made, value);
        });
        return made;
    }

    /** The value of an operation on numbers. */
    private OptionalDouble evaluated(Expression made) {
        switch (made) {
            case Apply(var function, var u) when number(u).isPresent() -> {
                return OptionalDouble.of(function.at(number(u).getAsDouble()));
            }
            case Binary(var operator, var u, var v) when number(u).isPresent() && number(v).isPresent() -> {
                return OptionalDouble.of(operator.at(number(u).getAsDouble(), number(v).getAsDouble()));
            }
            default -> {
                return OptionalDouble.empty();
            }
        }
    }

    private OptionalDouble number(Expression e) {
        if (e instanceof Constant(double value)) {
            return OptionalDouble.of(value);
        }
        Double known = numbers.get(e);
        return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
    }

    private void deeper() {
        if (++depth > MAXIMUM_DEPTH) {
            throw new FormulaException(token.position(), FormulaProblem.TOO_DEEP.with(MAXIMUM_DEPTH));
        }
    }

    private void expect(String symbol) {
        if (!token.is(symbol)) {
            throw unexpected(FormulaProblem.QUOTED.with(symbol));
        }
        advance();
    }

    private void advance() {
        token = lexer.next();
    }

    private FormulaException unexpected(FormulaProblem expected) {
        return unexpected(expected.with());
    }

    private FormulaException unexpected(Message expected) {
        return new FormulaException(token.position(), token.described().map(found -> FormulaProblem.UNEXPECTED.with(found, expected))
                .orElseGet(() -> FormulaProblem.UNFINISHED.with(expected)));
    }
}
