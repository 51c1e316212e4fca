package activarium.expression;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a {@link Program} in single precision over tiles of up to {@link #TILE} inputs, one operation at a time, each a loop
 * over vectors. These loops are the same for every activation, so they are hot from the first run on. What lies behind the
 * last input of a tile is computed too and means nothing. One thread at a time.
 */
final class FloatTile {
    static final int TILE = 256;
    private static final VectorSpecies<Float> SPECIES = FloatMath.SPECIES;
    private static final int LANES = SPECIES.length();

    private final Program program;
    private final Instruction[] instructions;
    private final float[][] registers;
    private final double[] scalars;
    private final int[] uniform;
    private final int[] varying;
    private final float[] input;
    private final float[][] roots;
    /** Per instruction that divides by something uniform: one over it, to multiply by. */
    private final float[][] reciprocals;
    private final Instruction.Call[] calls;
    private final Primitive.Evaluator[] evaluators;
    /** Whether a call is the first that uses its evaluator. */
    private final boolean[] first;
    private final double[] wideArgument;
    private final double[] wideValue;
    private final float[] lanes = new float[LANES];

    FloatTile(Program program) {
        this.program = program;
        instructions = program.instructions().toArray(Instruction[]::new);
        registers = new float[instructions.length][TILE];
        scalars = new double[instructions.length];
        List<Integer> same = new ArrayList<>();
        List<Integer> different = new ArrayList<>();
        Map<List<Object>, Primitive.Evaluator> shared = new HashMap<>();
        calls = new Instruction.Call[instructions.length];
        evaluators = new Primitive.Evaluator[instructions.length];
        first = new boolean[instructions.length];
        reciprocals = new float[instructions.length][];
        boolean anyCall = false;
        for (int i = 0; i < instructions.length; i++) {
            (program.uniform().get(i) ? same : different).add(i);
            if (instructions[i] instanceof Instruction.Call call) {
                anyCall = true;
                calls[i] = call;
                first[i] = !shared.containsKey(List.<Object>of(call.primitive(), call.place()));
                evaluators[i] = shared.computeIfAbsent(List.of(call.primitive(), call.place()), _ -> call.primitive().evaluator());
            }
            if (instructions[i] instanceof Instruction.Binary(var operator, int _, int v) && operator == Operator.OVER
                    && program.uniform().get(v) && !program.uniform().get(i)) {
                reciprocals[i] = new float[TILE];
            }
        }
        int at = program.instructions().indexOf(new Instruction.Input());
        input = at < 0 ? new float[TILE] : registers[at];
        roots = program.roots().stream().map(root -> registers[root]).toArray(float[][]::new);
        uniform = same.stream().mapToInt(Integer::intValue).toArray();
        varying = different.stream().mapToInt(Integer::intValue).toArray();
        wideArgument = new double[anyCall ? TILE : 0];
        wideValue = new double[anyCall ? TILE : 0];
    }

    /** What the program computes for root {@code k}, valid for the last tile's inputs until the next run. */
    float[] root(int k) {
        return roots[k];
    }

    /** The tile to write inputs to before {@link #run}. */
    float[] input() {
        return input;
    }

    /** Computes everything that does not depend on x, in double; call it when parameters have changed. */
    void bind(double[] parameters) {
        for (int i : uniform) {
            scalars[i] = switch (instructions[i]) {
                case Instruction.Constant(double constant) -> constant;
                case Instruction.Parameter(int place) -> parameters[place];
                case Instruction.Apply(var function, int u) -> function.at(scalars[u]);
                case Instruction.Binary(var operator, int u, int v) -> operator.at(scalars[u], scalars[v]);
                case Instruction.Select(var relation, int l, int r, int t, int o) ->
                        relation.holds(scalars[l], scalars[r]) ? scalars[t] : scalars[o];
                case Instruction.Input _, Instruction.Call _ -> throw new IllegalStateException("not uniform");
            };
            java.util.Arrays.fill(registers[i], (float) scalars[i]);
        }
        for (int i = 0; i < instructions.length; i++) {
            if (first[i]) {
                evaluators[i].set(parameters, calls[i].place());
            }
            if (reciprocals[i] != null) {
                java.util.Arrays.fill(reciprocals[i], (float) (1 / scalars[((Instruction.Binary) instructions[i]).right()]));
            }
        }
    }

    /** Computes everything that depends on x for the first {@code count} inputs of the tile. */
    void run(int count) {
        int end = (count + LANES - 1) / LANES * LANES;
        for (int i : varying) {
            float[] out = registers[i];
            switch (instructions[i]) {
                case Instruction.Apply(var function, int u) -> FloatLoops.apply(function, registers[u], out, end);
                case Instruction.Binary(var _, int u, int _) when reciprocals[i] != null ->
                        FloatLoops.binary(Operator.TIMES, registers[u], reciprocals[i], Double.NaN, out, end);
                case Instruction.Binary(var operator, int u, int v) -> FloatLoops.binary(operator, registers[u], registers[v], program.uniform().get(v) ? scalars[v] : Double.NaN, out, end);
                case Instruction.Select(var relation, int l, int r, int t, int o) ->
                        FloatLoops.select(relation, registers[l], registers[r], registers[t], registers[o], out, end);
                case Instruction.Call call -> call(evaluators[i], call, registers[call.argument()], out, count);
                case Instruction.Constant _, Instruction.Parameter _, Instruction.Input _ -> {
                }
            }
        }
    }

    private void call(Primitive.Evaluator evaluator, Instruction.Call call, float[] u, float[] out, int count) {
        for (int i = 0; i < count; i++) {
            wideArgument[i] = u[i];
        }
        evaluator.values(call.order(), wideArgument, wideValue, count);
        for (int i = 0; i < count; i++) {
            out[i] = (float) wideValue[i];
        }
    }

    /** The sum of {@code a[i] b[i]}, in a fixed order. */
    double dot(float[] a, float[] b, int count) {
        int whole = count / LANES * LANES;
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < whole; i += LANES) {
            sum = FloatVector.fromArray(SPECIES, a, i).fma(FloatVector.fromArray(SPECIES, b, i), sum);
        }
        sum.intoArray(lanes, 0);
        double total = 0;
        for (float lane : lanes) {
            total += lane;
        }
        for (int i = whole; i < count; i++) {
            total += (double) a[i] * b[i];
        }
        return total;
    }
}
