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
    private final Map<Instruction.Call, Primitive.Evaluator> evaluators = new HashMap<>();
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
        for (int i = 0; i < instructions.length; i++) {
            (program.uniform().get(i) ? same : different).add(i);
            if (instructions[i] instanceof Instruction.Call call) {
                evaluators.put(call, shared.computeIfAbsent(List.of(call.primitive(), call.place()), _ -> call.primitive().evaluator()));
            }
        }
        uniform = same.stream().mapToInt(Integer::intValue).toArray();
        varying = different.stream().mapToInt(Integer::intValue).toArray();
        wideArgument = new double[evaluators.isEmpty() ? 0 : TILE];
        wideValue = new double[evaluators.isEmpty() ? 0 : TILE];
    }

    float[] root(int k) {
        return registers[program.roots().get(k)];
    }

    float[] input() {
        int at = program.instructions().indexOf(new Instruction.Input());
        return at < 0 ? new float[TILE] : registers[at];
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
        evaluators.forEach((call, evaluator) -> evaluator.set(parameters, call.place()));
    }

    /** Computes everything that depends on x for the first {@code count} inputs of the tile. */
    void run(int count) {
        int end = (count + LANES - 1) / LANES * LANES;
        for (int i : varying) {
            float[] out = registers[i];
            switch (instructions[i]) {
                case Instruction.Apply(var function, int u) -> FloatLoops.apply(function, registers[u], out, end);
                case Instruction.Binary(var operator, int u, int v) -> FloatLoops.binary(operator, registers[u], registers[v], program.uniform().get(v) ? scalars[v] : Double.NaN, out, end);
                case Instruction.Select(var relation, int l, int r, int t, int o) ->
                        FloatLoops.select(relation, registers[l], registers[r], registers[t], registers[o], out, end);
                case Instruction.Call call -> call(call, registers[call.argument()], out, count);
                case Instruction.Constant _, Instruction.Parameter _, Instruction.Input _ -> {
                }
            }
        }
    }

    private void call(Instruction.Call call, float[] u, float[] out, int count) {
        for (int i = 0; i < count; i++) {
            wideArgument[i] = u[i];
        }
        evaluators.get(call).values(call.order(), wideArgument, wideValue, count);
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
