package activarium.expression;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Runs a {@link Program} in double precision over tiles of up to {@link #TILE} inputs, one operation at a time, so that
 * the cost of interpreting is shared by a whole tile and everything stays in the first-level cache. One thread at a time.
 */
final class TileInterpreter {
    static final int TILE = 256;

    private final Instruction[] instructions;
    private final double[][] registers;
    /** Per instruction that calls a primitive; null for the others. */
    private final Primitive.Evaluator[] evaluators;
    private final int[] varying;
    private final int[] uniform;
    private final UniformValues values;
    private final double[] input;
    private final double[][] roots;

    TileInterpreter(Program program) {
        values = new UniformValues(program);
        instructions = program.instructions().toArray(Instruction[]::new);
        registers = new double[instructions.length][TILE];
        int at = program.instructions().indexOf(new Instruction.Input());
        input = at < 0 ? new double[TILE] : registers[at];
        roots = program.roots().stream().map(root -> registers[root]).toArray(double[][]::new);
        evaluators = new Primitive.Evaluator[instructions.length];
        uniform = IntStream.range(0, instructions.length).filter(program.uniform()::get).toArray();
        varying = IntStream.range(0, instructions.length).filter(i -> !program.uniform().get(i)).toArray();
        // Derivatives of one primitive at one parameter share the prepared tables.
        Map<List<Object>, Primitive.Evaluator> shared = new HashMap<>();
        for (int i = 0; i < instructions.length; i++) {
            if (instructions[i] instanceof Instruction.Call call) {
                evaluators[i] = shared.computeIfAbsent(List.of(call.primitive(), call.place()), _ -> call.primitive().evaluator());
            }
        }
    }

    /** What the program computes for root {@code k}, valid for the last tile's inputs until the next call. */
    double[] root(int k) {
        return roots[k];
    }

    /** The tile to write inputs to before {@link #run}. */
    double[] input() {
        return input;
    }

    /** Computes everything that does not depend on x; call it when parameters have changed. */
    void bind(double[] parameters) {
        values.bind(parameters);
        for (int i : uniform) {
            java.util.Arrays.fill(registers[i], values.at(i));
        }
        for (int i : varying) {
            if (instructions[i] instanceof Instruction.Call call) {
                evaluators[i].set(parameters, call.place());
            }
        }
    }

    /** Computes everything that depends on x for the first {@code count} inputs of the tile. */
    void run(int count) {
        for (int i : varying) {
            double[] out = registers[i];
            switch (instructions[i]) {
                case Instruction.Apply(var function, int u) -> apply(function, registers[u], out, count);
                case Instruction.Binary(var operator, int u, int v) ->
                        binary(operator, registers[u], registers[v], out, count);
                case Instruction.Select(var relation, int l, int r, int t, int o) ->
                        select(relation, registers[l], registers[r], registers[t], registers[o], out, count);
                case Instruction.Call call ->
                        evaluators[i].values(call.order(), registers[call.argument()], out, count);
                case Instruction.Constant _, Instruction.Parameter _, Instruction.Input _ -> {
                }
            }
        }
    }

    private static void apply(Function function, double[] u, double[] out, int count) {
        switch (function) {
            case NEGATE -> {
                for (int i = 0; i < count; i++) {
                    out[i] = -u[i];
                }
            }
            case EXP -> {
                for (int i = 0; i < count; i++) {
                    out[i] = Math.exp(u[i]);
                }
            }
            case ABS -> {
                for (int i = 0; i < count; i++) {
                    out[i] = Math.abs(u[i]);
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    out[i] = function.at(u[i]);
                }
            }
        }
    }

    private static void binary(Operator operator, double[] u, double[] v, double[] out, int count) {
        switch (operator) {
            case PLUS -> {
                for (int i = 0; i < count; i++) {
                    out[i] = u[i] + v[i];
                }
            }
            case MINUS -> {
                for (int i = 0; i < count; i++) {
                    out[i] = u[i] - v[i];
                }
            }
            case TIMES -> {
                for (int i = 0; i < count; i++) {
                    out[i] = u[i] * v[i];
                }
            }
            case OVER -> {
                for (int i = 0; i < count; i++) {
                    out[i] = u[i] / v[i];
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    out[i] = operator.at(u[i], v[i]);
                }
            }
        }
    }

    private static void select(Relation relation, double[] l, double[] r, double[] t, double[] o, double[] out, int count) {
        switch (relation) {
            case LESS -> {
                for (int i = 0; i < count; i++) {
                    out[i] = l[i] < r[i] ? t[i] : o[i];
                }
            }
            case AT_MOST -> {
                for (int i = 0; i < count; i++) {
                    out[i] = l[i] <= r[i] ? t[i] : o[i];
                }
            }
            case GREATER -> {
                for (int i = 0; i < count; i++) {
                    out[i] = l[i] > r[i] ? t[i] : o[i];
                }
            }
            case AT_LEAST -> {
                for (int i = 0; i < count; i++) {
                    out[i] = l[i] >= r[i] ? t[i] : o[i];
                }
            }
        }
    }
}
