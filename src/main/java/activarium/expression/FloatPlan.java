package activarium.expression;

import java.util.List;

/**
 * A {@link FloatProgram} in blocks, with a trial for each, shared by all kernels of one expression.
 *
 * @param uniform the program that it was lowered from, for what does not depend on x
 */
record FloatPlan(Program uniform, FloatProgram program, List<FloatBlock> blocks, List<FloatTrial> trials) {
    static FloatPlan of(Program program) {
        return of(program, FloatProgram.of(program));
    }

    /** The plan whose first root is multiplied by the weight, and of whose next {@code sums} roots only the sums are wanted. */
    static FloatPlan weighted(Program program, int sums) {
        return of(program, FloatProgram.weighted(program, sums));
    }

    private static FloatPlan of(Program uniform, FloatProgram program) {
        List<FloatBlock> blocks = FloatBlock.of(program);
        return new FloatPlan(uniform, program, blocks, blocks.stream().map(block -> FloatTrial.of(program, block)).toList());
    }
}
