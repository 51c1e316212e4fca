package activarium.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An instruction of a {@link Program} taken apart into factors. Those that are the same for every x come together, so that
 * they are one number by the time the loop runs.
 *
 * @param factors  instructions that do not depend on x, sorted
 * @param divisors the same, that it is divided by
 * @param varying  instructions that depend on x
 */
record Product(boolean negative, List<Integer> factors, List<Integer> divisors, List<Integer> varying) {
    /** @param uses of every instruction: a varying product that others use too is not taken apart a second time */
    static Product of(Program program, int[] uses, int instruction) {
        Parts parts = new Parts(program, uses);
        parts.take(instruction, false, true);
        Collections.sort(parts.factors);
        Collections.sort(parts.divisors);
        return new Product(parts.negative, List.copyOf(parts.factors), List.copyOf(parts.divisors), List.copyOf(parts.varying));
    }

    /** Whether there is a number to multiply by other than 1 and -1. */
    boolean hasCoefficient() {
        return !factors.isEmpty() || !divisors.isEmpty();
    }

    Product negated() {
        return new Product(!negative, factors, divisors, varying);
    }

    Product withVarying(List<Integer> others) {
        return new Product(negative, factors, divisors, others);
    }

    private static final class Parts {
        private final Program program;
        private final int[] uses;
        private final List<Integer> factors = new ArrayList<>();
        private final List<Integer> divisors = new ArrayList<>();
        private final List<Integer> varying = new ArrayList<>();
        private boolean negative;

        Parts(Program program, int[] uses) {
            this.program = program;
            this.uses = uses;
        }

        /** @param divided whether it divides the product @param whole whether this is the product itself */
        void take(int i, boolean divided, boolean whole) {
            boolean uniform = program.uniform().get(i);
            boolean open = uniform || whole || uses[i] == 1;
            switch (program.instructions().get(i)) {
                case Instruction.Constant(double one) when one == 1 -> {
                }
                case Instruction.Apply(var function, int u) when open && function == Function.NEGATE -> {
                    negative = !negative;
                    take(u, divided, false);
                }
                case Instruction.Binary(var operator, int u, int v) when open && operator == Operator.TIMES -> {
                    take(u, divided, false);
                    take(v, divided, false);
                }
                case Instruction.Binary(var operator, int u, int v) when open && operator == Operator.OVER && program.uniform().get(v) -> {
                    take(u, divided, false);
                    take(v, !divided, false);
                }
                default -> (uniform ? divided ? divisors : factors : varying).add(i);
            }
        }
    }
}
