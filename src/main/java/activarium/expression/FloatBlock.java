package activarium.expression;

import activarium.expression.FloatProgram.Step;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Consecutive steps of a {@link FloatProgram} that are small enough together to become one loop: of a loop of many more
 * vector operations the compiler makes code for seconds, and gives some up in the end. Values are numbered as in the program.
 *
 * @param from   first step's value
 * @param to     behind the last
 * @param reads  values from outside
 * @param writes values that are needed outside
 * @param sums   which of the program's sums it adds to
 */
record FloatBlock(int from, int to, List<Integer> reads, List<Integer> writes, List<Integer> sums) {
    private static final int MOST_OPERATIONS = 40;

    /** The program's steps, all of them, in blocks. */
    static List<FloatBlock> of(FloatProgram program) {
        List<FloatBlock> blocks = new ArrayList<>();
        int sources = program.sources().size();
        int values = sources + program.steps().size();
        int from = sources;
        int cost = 0;
        for (int value = sources; value < values; value++) {
            int more = cost(program.steps().get(value - sources));
            if (value > from && cost + more > MOST_OPERATIONS) {
                blocks.add(of(program, from, value));
                from = value;
                cost = 0;
            }
            cost += more;
        }
        if (from < values) {
            blocks.add(of(program, from, values));
        }
        return blocks;
    }

    private static int cost(Step step) {
        return switch (step) {
            case Step.Apply(var operation, var _) -> operation.cost();
            case Step.Call _ -> MOST_OPERATIONS + 1;
        };
    }

    private static FloatBlock of(FloatProgram program, int from, int to) {
        IntPredicate inside = value -> value >= from && value < to;
        int sources = program.sources().size();
        TreeSet<Integer> reads = new TreeSet<>();
        TreeSet<Integer> writes = new TreeSet<>();
        for (int value = sources; value < sources + program.steps().size(); value++) {
            for (int operand : operands(program.steps().get(value - sources))) {
                if (inside.test(value) && !inside.test(operand)) {
                    reads.add(operand);
                } else if (!inside.test(value) && inside.test(operand)) {
                    writes.add(operand);
                }
            }
        }
        program.roots().stream().filter(inside::test).forEach(writes::add);
        List<Integer> sums = IntStream.range(0, program.sums().size()).filter(k -> {
            int value = program.sums().get(k);
            // What no step works out is added up by the first block.
            return inside.test(value) || !program.isStep(value) && from == sources;
        }).boxed().toList();
        for (int k : sums) {
            reads.add(FloatProgram.WEIGHT);
            if (!program.isStep(program.sums().get(k))) {
                reads.add(program.sums().get(k));
            }
        }
        return new FloatBlock(from, to, List.copyOf(reads), List.copyOf(writes), sums);
    }

    private static List<Integer> operands(Step step) {
        return switch (step) {
            case Step.Apply(var _, var operands) -> operands;
            case Step.Call(var _, int argument) -> List.of(argument);
        };
    }

    /** Whether there is anything to gain by making one loop of it, and it can be done. */
    boolean joinable(FloatProgram program) {
        return to - from > 1 && IntStream.range(from, to).mapToObj(value -> program.steps().get(value - program.sources().size()))
                .allMatch(step -> step instanceof Step.Apply && cost(step) <= MOST_OPERATIONS);
    }
}
