package activarium.expression;

import activarium.expression.FloatProgram.Source;
import activarium.vector.FloatMath;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/**
 * Runs a {@link FloatProgram} over tiles of its inputs that stay in the processor's caches: block by block in generated loops where these have
 * shown themselves to be faster, otherwise step by step. The bits are the same. One thread at a time.
 */
final class FloatTile {
    private static final int TILE = 512;
    /** Primitives sort their inputs; of more at once, more are alike. */
    private static final int TILE_WITH_CALLS = 2048;
    private static final int LANES = FloatMath.SPECIES.length();

    private final FloatProgram program;
    private final List<FloatBlock> blocks;
    private final List<FloatTrial> trials;
    private final UniformValues values;
    private final float[] bound;
    private final int tile;
    /** {@code [value][tile]}: the sources' and the steps'. */
    private final float[][] registers;
    private final FloatSteps steps;
    private final float[][] sums;
    /** The generated loops once every block has one, and their registers: those of the caller among them. */
    private final FloatLoop[] loops;
    private final float[][] direct;
    /** Whether every root is worked out by a step of its own, so that loops can write straight into the results. */
    private final boolean writesResults;
    private boolean ready;

    FloatTile(FloatPlan plan) {
        program = plan.program();
        blocks = plan.blocks();
        trials = plan.trials();
        values = new UniformValues(plan.uniform());
        tile = program.calls() ? TILE_WITH_CALLS : TILE;
        bound = new float[program.sources().size()];
        registers = new float[program.sources().size() + program.steps().size()][tile];
        steps = new FloatSteps(program, registers);
        sums = new float[program.sums().size()][LANES];
        loops = new FloatLoop[blocks.size()];
        direct = registers.clone();
        writesResults = program.roots().stream().allMatch(program::isStep)
                && program.roots().stream().distinct().count() == program.roots().size();
    }

    /** The most inputs that are taken at once on copies. */
    int size() {
        return tile;
    }

    /** Takes the parameters that hold from now on. */
    void bind(double[] parameters) {
        values.bind(parameters);
        for (int k = 0; k < bound.length; k++) {
            float value = switch (program.sources().get(k)) {
                case Source.Literal(float literal) -> literal;
                case Source.Coefficient coefficient -> coefficient.value(values);
                case Source.Input _, Source.Weight _ -> 0;
            };
            if (Float.floatToRawIntBits(value) != Float.floatToRawIntBits(bound[k])) {
                bound[k] = value;
                Arrays.fill(registers[k], value);
            }
        }
        steps.bind(parameters);
    }

    /** How many of so many inputs the next {@link #run} can take. */
    int span(int inputs) {
        boolean anyLength = sums.length == 0 && loops.length == 1 && inputs >= LANES && ready();
        return anyLength ? inputs / LANES * LANES : Math.min(inputs, tile);
    }

    /**
     * Computes {@code first[i]} and {@code second[i]}, the program's first two roots, for i in {@code [at, at + count)}.
     *
     * @param weights one for every input; null where the program has no use for them
     * @param second  null where it is not wanted
     * @param count   as {@link #span} said
     */
    void run(float[] x, float @Nullable [] weights, float[] first, float @Nullable [] second, int at, int count) {
        if (count % LANES == 0 && ready() && !(loops.length > 1 && (isOneOf(first, x, weights) || isOneOf(second, x, weights)))) {
            runInPlace(x, weights, first, second, at, count);
        } else {
            runOnCopies(x, weights, at, count);
            System.arraycopy(root(0), 0, first, at, count);
            if (second != null) {
                System.arraycopy(root(1), 0, second, at, count);
            }
        }
    }

    private static boolean isOneOf(float @Nullable [] result, float[] x, float @Nullable [] weights) {
        return result != null && (result == x || result == weights);
    }

    private boolean ready() {
        if (!ready && writesResults) {
            for (int b = 0; b < loops.length; b++) {
                loops[b] = trials.get(b).winner();
                if (loops[b] == null) {
                    return false;
                }
            }
            ready = true;
        }
        return ready;
    }

    private void runInPlace(float[] x, float @Nullable [] weights, float[] first, float @Nullable [] second, int at, int count) {
        direct[FloatProgram.INPUT] = x;
        direct[FloatProgram.WEIGHT] = weights;
        direct[program.roots().getFirst()] = first;
        if (second != null) {
            direct[program.roots().get(1)] = second;
        }
        for (FloatLoop loop : loops) {
            loop.run(direct, at, bound, sums, count);
        }
    }

    private void runOnCopies(float[] x, float @Nullable [] weights, int at, int count) {
        int end = (count + LANES - 1) / LANES * LANES;
        System.arraycopy(x, at, registers[FloatProgram.INPUT], 0, count);
        // Copies of the last input fill up the last vector: they are as harmless as it is.
        Arrays.fill(registers[FloatProgram.INPUT], count, end, x[at + count - 1]);
        if (weights != null) {
            System.arraycopy(weights, at, registers[FloatProgram.WEIGHT], 0, count);
            Arrays.fill(registers[FloatProgram.WEIGHT], count, end, 0);
        }
        for (int b = 0; b < loops.length; b++) {
            FloatTrial trial = trials.get(b);
            FloatLoop winner = trial.winner();
            if (winner != null) {
                winner.run(registers, 0, bound, sums, end);
            } else if (trial.settled()) {
                stepByStep(blocks.get(b), count, end);
            } else {
                measured(trial, blocks.get(b), count, end);
            }
        }
    }

    private void measured(FloatTrial trial, FloatBlock block, int count, int end) {
        FloatLoop candidate = trial.candidate();
        long begun = System.nanoTime();
        if (candidate != null) {
            candidate.run(registers, 0, bound, sums, end);
            trial.loop(System.nanoTime() - begun, end);
        } else {
            stepByStep(block, count, end);
            trial.steps(System.nanoTime() - begun, end);
        }
    }

    private void stepByStep(FloatBlock block, int count, int end) {
        int sources = program.sources().size();
        steps.run(block.from() - sources, block.to() - sources, count, end);
        for (int k = 0; k < block.sums().size(); k++) {
            int sum = block.sums().get(k);
            FloatLoops.weighted(registers[FloatProgram.WEIGHT], registers[program.sums().get(sum)], sums[sum], end);
        }
    }

    /** The last tile's values of root {@code k}, where it was run on copies: for a program that calls primitives, always. */
    float[] root(int k) {
        return registers[program.roots().get(k)];
    }

    /** The evaluator of a primitive at the last tile's values of root {@code argument}. */
    Primitive.FloatEvaluator evaluator(Primitive primitive, int place, int argument) {
        return steps.evaluator(primitive, place, program.roots().get(argument));
    }

    /** The last tile's weights, where it was run on copies. */
    float[] weights() {
        return registers[FloatProgram.WEIGHT];
    }

    /** The last tile's sum {@code k}, added up over the lanes in their order. */
    double total(int k) {
        double total = 0;
        for (float lane : sums[k]) {
            total += lane;
        }
        return total;
    }
}
