package activarium.expression;

import java.util.stream.IntStream;

/** The part of a {@link Program} that is the same for every x, worked out anew when parameters change. One thread at a time. */
public final class UniformValues {
    private final Instruction[] instructions;
    private final int[] uniform;
    private final double[] values;

    /** Of the instructions that do not depend on x; nothing is bound yet. */
    public UniformValues(Program program) {
        instructions = program.instructions().toArray(Instruction[]::new);
        uniform = IntStream.range(0, instructions.length).filter(program.uniform()::get).toArray();
        values = new double[instructions.length];
    }

    /** The value of a uniform instruction, at the parameters last bound. */
    public double at(int instruction) {
        return values[instruction];
    }

    /** @param parameters of the activation, as its layout says */
    public void bind(double[] parameters) {
        for (int i : uniform) {
            values[i] = switch (instructions[i]) {
                case Instruction.Constant(double constant) -> constant;
                case Instruction.Parameter(int place) -> parameters[place];
                case Instruction.Apply(var function, int u) -> function.at(values[u]);
                case Instruction.Binary(var operator, int u, int v) -> operator.at(values[u], values[v]);
                case Instruction.Select(var relation, int l, int r, int t, int o) ->
                        relation.holds(values[l], values[r]) ? values[t] : values[o];
                case Instruction.Input _, Instruction.Call _ -> throw new IllegalStateException("not uniform");
            };
        }
    }
}
