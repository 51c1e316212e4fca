package activarium.export;

import activarium.expression.Expression;
import activarium.expression.Function;
import activarium.expression.Operator;
import activarium.expression.Relation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Several expressions as lines of code in which what is needed more than once has a name and is computed once.
 *
 * @param lines   assignments, in order
 * @param results the code of each expression
 * @param warps   the names of the warps among the lines
 */
record Listing(List<String> lines, List<Text> results, List<String> warps) {
    /** @param results of expressions that depend on no x are numbers, whatever x is */
    static Listing of(List<Expression> expressions, Dialect dialect) {
        Builder builder = new Builder(dialect);
        List<Integer> roots = expressions.stream().map(builder::number).toList();
        roots.forEach(builder::use);
        List<Text> results = roots.stream().map(builder::text).toList();
        return new Listing(List.copyOf(builder.lines), results, List.copyOf(builder.warps));
    }

    /** A node whose children are numbers of earlier nodes. */
    private sealed interface Node {
        record Constant(double value) implements Node {
        }

        record Name(String name) implements Node {
        }

        record Apply(Function function, int u) implements Node {
        }

        record Binary(Operator operator, int u, int v) implements Node {
        }

        record Where(Relation relation, int left, int right, int then, int otherwise) implements Node {
        }

        record Warp(int point, String parameter) implements Node {
        }

        record Warped(int warp, int order) implements Node {
        }

        default List<Integer> children() {
            return switch (this) {
                case Constant _, Name _ -> List.of();
                case Apply(var _, int u) -> List.of(u);
                case Binary(var _, int u, int v) -> List.of(u, v);
                case Where(var _, int l, int r, int t, int o) -> List.of(l, r, t, o);
                case Warp(int point, var _) -> List.of(point);
                case Warped(int warp, int _) -> List.of(warp);
            };
        }
    }

    private static final class Builder {
        private final Dialect dialect;
        private final List<Node> nodes = new ArrayList<>();
        private final Map<Node, Integer> numbers = new HashMap<>();
        private final Map<Expression, Integer> memo = new IdentityHashMap<>();
        private final Map<Integer, Integer> uses = new HashMap<>();
        private final Map<Integer, Text> named = new HashMap<>();
        private final List<String> lines = new ArrayList<>();
        private final List<String> warps = new ArrayList<>();

        Builder(Dialect dialect) {
            this.dialect = dialect;
        }

        int number(Expression e) {
            Integer known = memo.get(e);
            if (known == null) {
                known = add(made(e));
                memo.put(e, known);
            }
            return known;
        }

        private Node made(Expression e) {
            return switch (e) {
                case Expression.Constant(double value) -> new Node.Constant(value);
                case Expression.Input _ -> new Node.Name("x");
                case Expression.Parameter(String name) -> new Node.Name(dialect.name(name));
                case Expression.Apply(var function, var u) -> folded(new Node.Apply(function, number(u)));
                case Expression.Binary(var operator, var u, var v) -> folded(new Node.Binary(operator, number(u), number(v)));
                case Expression.Where(var relation, var l, var r, var t, var o) ->
                        new Node.Where(relation, number(l), number(r), number(t), number(o));
                case Expression.Call(var _, int order, var u, String parameter) ->
                        new Node.Warped(add(new Node.Warp(number(u), parameter)), order);
            };
        }

        /** What is the same number for every x is worked out here: frameworks' functions refuse plain numbers. */
        private Node folded(Node node) {
            double value = switch (node) {
                case Node.Apply(var function, int u) when nodes.get(u) instanceof Node.Constant(double a) -> function.at(a);
                case Node.Binary(var operator, int u, int v) when nodes.get(u) instanceof Node.Constant(double a)
                        && nodes.get(v) instanceof Node.Constant(double b) -> operator.at(a, b);
                default -> Double.NaN;
            };
            return Double.isFinite(value) ? new Node.Constant(value) : node;
        }

        private int add(Node node) {
            return numbers.computeIfAbsent(node, made -> {
                nodes.add(made);
                return nodes.size() - 1;
            });
        }

        /** Counts how often each node's value is asked for. */
        void use(int node) {
            if (uses.merge(node, 1, Integer::sum) == 1) {
                nodes.get(node).children().forEach(this::use);
            }
        }

        Text text(int number) {
            Node node = nodes.get(number);
            if (node instanceof Node.Constant(double value)) {
                return Text.of(value);
            }
            if (node instanceof Node.Name(String name)) {
                return Text.atom(name);
            }
            Text known = named.get(number);
            if (known != null) {
                return known;
            }
            Text code = code(node);
            boolean warp = node instanceof Node.Warp;
            if (Objects.requireNonNull(uses.get(number)) == 1 && !warp) {
                return code;
            }
            String name = (warp ? "w" : "t") + (named.size() + 1);
            lines.add(warp ? dialect.assignWarp(name, code) : dialect.assign(name, code));
            if (warp) {
                warps.add(name);
            }
            Text reference = Text.atom(name);
            named.put(number, reference);
            return reference;
        }

        private Text code(Node node) {
            return switch (node) {
                case Node.Constant(double value) -> Text.of(value);
                case Node.Name(String name) -> Text.atom(name);
                case Node.Apply(var function, int u) when function == Function.NEGATE ->
                        new Text("-" + text(u).within(Text.ATOM), Text.SIGN, Double.NaN);
                case Node.Apply(var function, int u) -> dialect.apply(function, text(u));
                case Node.Binary(var operator, int u, int v) -> dialect.binary(operator, text(u), text(v));
                case Node.Where(var relation, int l, int r, int t, int o) ->
                        dialect.where(relation, text(l), text(r), text(t), text(o));
                case Node.Warp(int point, String parameter) -> dialect.warp(text(point), parameter);
                case Node.Warped(int warp, int order) -> dialect.warped(text(warp).code(), order);
            };
        }
    }
}
