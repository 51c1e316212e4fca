package activarium.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several expressions as one straight line of operations in which every common subexpression stands once.
 *
 * @param instructions in an order in which operands come first
 * @param uniform      whether an instruction's value is the same for every x
 * @param roots        the instruction of each expression, in the order given
 */
public record Program(List<Instruction> instructions, List<Boolean> uniform, List<Integer> roots) {
    /**
     * @param expressions what to compute
     * @param places      where each parameter's first scalar lies in the parameter array
     */
    public static Program of(List<Expression> expressions, Map<String, Integer> places) {
        Builder builder = new Builder(places);
        List<Integer> roots = expressions.stream().map(builder::number).toList();
        return new Program(List.copyOf(builder.instructions), List.copyOf(builder.uniform), roots);
    }

    private static final class Builder {
        private final Map<String, Integer> places;
        private final List<Instruction> instructions = new ArrayList<>();
        private final List<Boolean> uniform = new ArrayList<>();
        private final Map<Instruction, Integer> numbers = new HashMap<>();
        private final Map<Expression, Integer> memo = new IdentityHashMap<>();

        Builder(Map<String, Integer> places) {
            this.places = places;
        }

        int number(Expression e) {
            Integer known = memo.get(e);
            if (known == null) {
                known = made(e);
                memo.put(e, known);
            }
            return known;
        }

        private int made(Expression e) {
            return switch (e) {
                case Expression.Constant(double value) -> add(new Instruction.Constant(value), true);
                case Expression.Input _ -> add(new Instruction.Input(), false);
                case Expression.Parameter(String name) -> add(new Instruction.Parameter(place(name)), true);
                case Expression.Apply(var function, var argument) -> {
                    int u = number(argument);
                    yield add(new Instruction.Apply(function, u), uniform.get(u));
                }
                case Expression.Binary(var operator, var left, var right) -> {
                    int u = number(left);
                    int v = number(right);
                    // Addition and multiplication commute; ordering the operands finds more common subexpressions.
                    boolean swap = (operator == Operator.PLUS || operator == Operator.TIMES) && u > v;
                    yield add(new Instruction.Binary(operator, swap ? v : u, swap ? u : v), uniform.get(u) && uniform.get(v));
                }
                case Expression.Where(var relation, var left, var right, var then, var otherwise) -> {
                    int l = number(left);
                    int r = number(right);
                    int t = number(then);
                    int o = number(otherwise);
                    yield add(new Instruction.Select(relation, l, r, t, o),
                            uniform.get(l) && uniform.get(r) && uniform.get(t) && uniform.get(o));
                }
                case Expression.Call(var primitive, int order, var argument, String parameter) ->
                        add(new Instruction.Call(primitive, order, number(argument), place(parameter)), false);
            };
        }

        private int place(String name) {
            Integer place = places.get(name);
            if (place == null) {
                throw new IllegalArgumentException("the parameter " + name + " has no value");
            }
            return place;
        }

        private int add(Instruction instruction, boolean isUniform) {
            return numbers.computeIfAbsent(instruction, made -> {
                instructions.add(made);
                uniform.add(isUniform);
                return instructions.size() - 1;
            });
        }
    }
}
