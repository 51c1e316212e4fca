package activarium.expression;

import activarium.expression.FloatProgram.Step;
import activarium.vector.FloatMath;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Runs the steps of a {@link FloatProgram} over a tile one by one, each a loop over vectors that is the same for every
 * activation and therefore hot from the first run on. One thread at a time.
 */
final class FloatSteps {
    private static final int LANES = FloatMath.SPECIES.length();

    /** Per step, null for calls of primitives. */
    private final FloatLoops.Loop[] loops;
    private final float[][][] operands;
    private final float[][] results;
    /** Per step that is a call of a primitive; null for the others. */
    private final Instruction.Call[] calls;
    private final Primitive.FloatEvaluator[] evaluators;
    /** Whether a call is the first that uses its evaluator. */
    private final boolean[] first;
    private final Map<Key, Primitive.FloatEvaluator> shared = new HashMap<>();

    /** What a primitive's value and its derivatives at the same points have in common. */
    private record Key(Primitive primitive, int place, int argument) {
    }

    /** @param registers {@code [value][tile]}, of the sources and then of the steps */
    FloatSteps(FloatProgram program, float[][] registers) {
        List<Step> steps = program.steps();
        loops = new FloatLoops.Loop[steps.size()];
        operands = new float[steps.size()][][];
        results = Arrays.copyOfRange(registers, program.sources().size(), registers.length);
        calls = new Instruction.Call[steps.size()];
        evaluators = new Primitive.FloatEvaluator[steps.size()];
        first = new boolean[steps.size()];
        for (int i = 0; i < loops.length; i++) {
            switch (steps.get(i)) {
                case Step.Apply(var operation, var numbers) -> {
                    loops[i] = FloatLoops.of(operation);
                    operands[i] = numbers.stream().map(number -> registers[number]).toArray(float[][]::new);
                }
                case Step.Call(var call, int argument) -> {
                    Key key = new Key(call.primitive(), call.place(), argument);
                    calls[i] = call;
                    operands[i] = new float[][] {registers[argument]};
                    first[i] = !shared.containsKey(key);
                    evaluators[i] = shared.computeIfAbsent(key, _ -> call.primitive().floatEvaluator(registers[0].length));
                }
            }
        }
    }

    /** Takes the primitives' parameters that hold from now on. */
    void bind(double[] parameters) {
        for (int i = 0; i < calls.length; i++) {
            if (first[i]) {
                evaluators[i].set(parameters, calls[i].place());
            }
        }
    }

    /** Runs the steps {@code from <= i < to} for the first {@code count} inputs; {@code end} is the next multiple of the lanes. */
    void run(int from, int to, int count, int end) {
        for (int i = from; i < to; i++) {
            if (calls[i] == null) {
                loops[i].run(operands[i], results[i], end);
            } else {
                if (first[i]) {
                    evaluators[i].take(operands[i][0], count);
                }
                evaluators[i].values(calls[i].order(), results[i]);
                Arrays.fill(results[i], count, end, results[i][count - 1]);
            }
        }
    }

    /** The evaluator of a primitive at the points that an argument had in the last run. */
    Primitive.FloatEvaluator evaluator(Primitive primitive, int place, int argument) {
        return Objects.requireNonNull(shared.get(new Key(primitive, place, argument)));
    }
}
