package activarium.training.dl4j;

import activarium.activation.CpabWarp;
import activarium.expression.Instruction;
import activarium.expression.Program;
import activarium.expression.UniformValues;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Runs a {@link Program} over whole arrays by ND4J's operations, on whichever backend there is, in two goes: what the first root needs, and all the
 * rest, which finds again what the first go has worked out. What does not depend on x is worked out in double beforehand. Every array is written
 * over as soon as its last reader has read it. For one thread.
 */
final class ArrayProgram {
    private final List<Instruction> instructions;
    private final List<Boolean> uniform;
    private final List<Integer> roots;
    /** For each instruction the last one that reads it; behind all for roots, but for the first, which is taken at the end of its go. */
    private final int[] lastUse;
    private final UniformValues values;
    /** One for each primitive and parameter; derivatives of several orders share what they have in common. */
    private final Map<WarpKey, WarpArrays> warps = new HashMap<>();

    private record WarpKey(CpabWarp warp, int argument, int place) {
    }

    ArrayProgram(Program program) {
        instructions = program.instructions();
        uniform = program.uniform();
        roots = program.roots();
        values = new UniformValues(program);
        lastUse = new int[instructions.size()];
        Arrays.fill(lastUse, -1);
        for (int i = 0; i < instructions.size(); i++) {
            for (int operand : operands(instructions.get(i))) {
                lastUse[operand] = i;
            }
            if (instructions.get(i) instanceof Instruction.Call call) {
                if (!(call.primitive() instanceof CpabWarp warp)) {
                    throw new IllegalArgumentException("there is no primitive " + call.primitive().name() + " on ND4J");
                }
                warps.computeIfAbsent(new WarpKey(warp, call.argument(), call.place()), _ -> new WarpArrays(warp.velocities()));
            }
        }
        for (int root : roots.subList(1, roots.size())) {
            lastUse[root] = instructions.size();
        }
        int first = roots.getFirst();
        lastUse[first] = Math.max(lastUse[first], first);
    }

    private static int[] operands(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Constant _, Instruction.Input _, Instruction.Parameter _ -> new int[0];
            case Instruction.Apply(var _, int u) -> new int[] {u};
            case Instruction.Binary(var _, int u, int v) -> new int[] {u, v};
            case Instruction.Select(var _, int l, int r, int t, int o) -> new int[] {l, r, t, o};
            case Instruction.Call call -> new int[] {call.argument()};
        };
    }

    /**
     * Fills {@code out} with the first root.
     *
     * @param sets    one parameter set for all channels, or one for each
     * @param scratch of x's shape; nobody else may use it until {@link Pass#rest} is through, or never will be
     */
    Pass start(INDArray x, double[][] sets, INDArray out, Scratch scratch) {
        scratch.reclaim();
        return new Pass(x, sets, out, scratch);
    }

    /** One run over one array. */
    final class Pass {
        private final double[][] sets;
        private final Scratch scratch;
        private final ElementwiseOperators operators;
        private final Operand[] made = new Operand[instructions.size()];
        private final double[][] uniformValues;
        private final Map<WarpKey, INDArray[]> followed = new HashMap<>();
        private INDArray x;
        private @Nullable INDArray into;

        private Pass(INDArray x, double[][] sets, INDArray out, Scratch scratch) {
            this.x = x;
            this.sets = sets;
            this.scratch = scratch;
            operators = new ElementwiseOperators(scratch);
            uniformValues = new double[made.length][sets.length];
            bind();
            int first = roots.getFirst();
            // What the rest reads again must not be where others may write.
            into = lastUse[first] > first ? null : out;
            place(0);
            run(0, first + 1);
            if (!(made[first] instanceof Operand.Array(var values) && values == out)) {
                operators.fill(made[first], out);
            }
            into = null;
            // They lie in a workspace that may be closed before the rest.
            followed.clear();
        }

        /**
         * The roots, in order, without the first; an array may be x itself.
         *
         * @param again x, which may lie elsewhere by now
         */
        Operand[] rest(INDArray again) {
            for (int i = 0; i < made.length; i++) {
                if (made[i] instanceof Operand.Array(var values) && values == x) {
                    made[i] = new Operand.Array(again);
                }
            }
            x = again;
            int next = roots.getFirst() + 1;
            place(next);
            run(next, made.length);
            return roots.stream().skip(1).map(root -> made[root]).toArray(Operand[]::new);
        }

        /** The numbers of a root that is the same for every x, one for each parameter set. */
        double[] numbers(int root) {
            return uniformValues[roots.get(root)];
        }

        Scratch scratch() {
            return scratch;
        }

        double[][] sets() {
            return sets;
        }

        private void run(int from, int to) {
            for (int i = from; i < to; i++) {
                if (!uniform.get(i)) {
                    made[i] = run(i);
                }
            }
        }

        private void bind() {
            for (int c = 0; c < sets.length; c++) {
                values.bind(sets[c]);
                for (int i = 0; i < made.length; i++) {
                    uniformValues[i][c] = uniform.get(i) ? values.at(i) : 0;
                }
            }
        }

        /** What does not depend on x, for instructions from one on; in the workspace that is open now. */
        private void place(int from) {
            for (int i = 0; i < made.length; i++) {
                if (uniform.get(i) && lastUse[i] >= from) {
                    double[] all = uniformValues[i];
                    boolean same = Arrays.stream(all).allMatch(value -> value == all[0]);
                    made[i] = same ? new Operand.Scalar(all[0]) : new Operand.Channels(Nd4j.createFromArray(all).castTo(x.dataType()));
                }
            }
        }

        private Operand run(int i) {
            Operand result = switch (instructions.get(i)) {
                case Instruction.Input _ -> new Operand.Array(x);
                case Instruction.Apply(var function, int u) -> {
                    INDArray out = target(i, u);
                    ElementwiseFunctions.apply(function, array(u), out, scratch);
                    yield new Operand.Array(out);
                }
                case Instruction.Binary(var operator, int u, int v) -> {
                    INDArray out = target(i, u, v);
                    operators.apply(operator, made[u], made[v], out);
                    yield new Operand.Array(out);
                }
                case Instruction.Select(var relation, int l, int r, int t, int o) -> {
                    INDArray out = target(i);
                    operators.select(relation, made[l], made[r], made[t], made[o], out);
                    yield new Operand.Array(out);
                }
                case Instruction.Call call -> {
                    INDArray out = target(i);
                    warp(call, out);
                    yield new Operand.Array(out);
                }
                case Instruction.Constant _, Instruction.Parameter _ -> throw new IllegalStateException("uniform");
            };
            release(i, ((Operand.Array) result).values());
            return result;
        }

        private INDArray array(int i) {
            return ((Operand.Array) made[i]).values();
        }

        /** Where an instruction writes to: the first root's place, or an operand that nobody else reads, or an array of its own. */
        private INDArray target(int i, int... reusable) {
            if (into != null && i == roots.getFirst()) {
                return into;
            }
            for (int operand : reusable) {
                if (lastUse[operand] == i && made[operand] instanceof Operand.Array(var values) && values != x && values != into) {
                    return values;
                }
            }
            return scratch.take();
        }

        /** Takes back what instruction i was the last to read. */
        private void release(int i, INDArray result) {
            for (int operand : operands(instructions.get(i))) {
                if (lastUse[operand] == i && made[operand] instanceof Operand.Array(var values) && values != x && values != into) {
                    if (values != result) {
                        scratch.give(values);
                    }
                    // An operand that is read twice is given back once.
                    made[operand] = null;
                }
            }
        }

        private void warp(Instruction.Call call, INDArray out) {
            // Made for every call of the program.
            WarpArrays warp = Objects.requireNonNull(warps.get(new WarpKey((CpabWarp) call.primitive(), call.argument(), call.place())));
            for (int c = 0; c < sets.length; c++) {
                INDArray to = channel(out, c, sets.length);
                INDArray ends = values(warp, call, c)[call.order()];
                to.assign(ends.reshape(to.ordering(), to.shape()));
            }
        }

        /** Values and slopes of one channel's points. */
        private INDArray[] values(WarpArrays warp, Instruction.Call call, int c) {
            if (call.order() > 1) {
                throw new IllegalArgumentException("training needs no derivative of order " + call.order());
            }
            WarpKey key = new WarpKey((CpabWarp) call.primitive(), call.argument(), call.place());
            INDArray[] all = followed.computeIfAbsent(key, _ -> new INDArray[2 * sets.length]);
            if (all[2 * c] == null) {
                warp.set(sets[c], call.place());
                WarpArrays.Followed points = warp.follow(flat(channel(array(call.argument()), c, sets.length)));
                all[2 * c] = points.values();
                all[2 * c + 1] = points.slopes();
            }
            return Arrays.copyOfRange(all, 2 * c, 2 * c + 2);
        }
    }

    /**
     * Adds to the gradient of a warp's theta: the sum over all points of weight times d warp / d theta.
     *
     * @param argument where the warp was taken
     * @param sets     {@code [sets][scalars]}
     * @param gradient the same
     */
    static void accumulate(CpabWarp warp, INDArray argument, INDArray weight, double[][] sets, int place, double[][] gradient) {
        WarpArrays arrays = new WarpArrays(warp.velocities());
        for (int c = 0; c < sets.length; c++) {
            INDArray points = channel(argument, c, sets.length);
            INDArray weights = channel(weight, c, sets.length);
            arrays.set(sets[c], place);
            INDArray alike = weights.ordering() == points.ordering() ? weights : weights.dup(points.ordering());
            arrays.follow(flat(points)).accumulateGradient(flat(alike), gradient[c], place);
        }
    }

    private static INDArray flat(INDArray all) {
        return all.dup(all.ordering()).reshape(all.ordering(), new long[] {all.length()});
    }

    private static INDArray channel(INDArray all, int channel, int of) {
        if (of == 1) {
            return all;
        }
        List<INDArrayIndex> indices = new ArrayList<>();
        for (int k = 0; k < all.rank(); k++) {
            indices.add(k == 1 ? NDArrayIndex.point(channel) : NDArrayIndex.all());
        }
        return all.get(indices.toArray(INDArrayIndex[]::new));
    }
}
