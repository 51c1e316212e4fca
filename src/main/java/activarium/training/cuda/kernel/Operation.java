package activarium.training.cuda.kernel;

import java.util.List;

/**
 * What a thread computes without touching memory. Every operation on floats is rounded once to the nearest, as IEEE 754 says, with subnormal numbers
 * kept: nothing is approximate and nothing is contracted, so a card and the JVM give the same bits (but for those of a NaN).
 */
public enum Operation {
    COPY,
    ADD, SUBTRACT, MULTIPLY,
    /** Quotient; of whole numbers towards zero. */
    DIVIDE,
    /** Of whole numbers. */
    REMAINDER,
    /** a b + c, rounded once. */
    MULTIPLY_ADD,
    NEGATE, ABSOLUTE, SQUARE_ROOT,
    /** Of a number and a NaN the number. */
    MINIMUM,
    /** Of a number and a NaN the number. */
    MAXIMUM,
    AND, OR, XOR, NOT,
    /** By 0 to 31. */
    SHIFT_LEFT,
    /** By 0 to 31, keeping the sign. */
    SHIFT_RIGHT,
    /** Of 64 bits by 0 to 63, zeros from the left. */
    SHIFT_RIGHT_UNSIGNED,
    /** False where one is NaN, as the next two. */
    LESS, AT_MOST, EQUAL,
    /** Of 32 bits without a sign: with a second that is not negative, whether the first is neither negative nor as large. */
    BELOW,
    /** Where the predicate holds the second, else the third. */
    SELECT,
    TO_F32, TO_F64,
    /** Towards zero; of 64 bits the lower half. */
    TO_S32,
    /** Of 32 bits, keeping the sign. */
    TO_S64,
    /** The bits of a float as a whole number. */
    BITS,
    /** The float that has these bits. */
    FROM_BITS;

    // Sets of types, a bit each: kernels are written in the first second of a process, when sets of objects are slow.
    private static final int SINGLE = bit(Type.F32);
    private static final int DOUBLE = bit(Type.F64);
    private static final int INTEGER = bit(Type.S32);
    private static final int LONG = bit(Type.S64);
    private static final int TRUTH = bit(Type.PREDICATE);
    private static final int FLOATS = SINGLE | DOUBLE;
    private static final int WHOLE = INTEGER | LONG;

    /**
     * The type of the result.
     *
     * @throws InvalidKernelException for operands that it does not take
     */
    public Type result(List<Operand> operands) {
        return switch (this) {
            case COPY, ABSOLUTE, NEGATE -> same(operands, 0, 1, FLOATS | INTEGER);
            case ADD, MULTIPLY -> same(operands, 0, 2, FLOATS | WHOLE);
            case SUBTRACT, DIVIDE, MINIMUM, MAXIMUM -> same(operands, 0, 2, FLOATS | INTEGER);
            case SHIFT_RIGHT_UNSIGNED -> {
                if (operands.size() != 2 || operands.get(0).type() != Type.S64 || operands.get(1).type() != Type.S32) {
                    throw refused(operands);
                }
                yield Type.S64;
            }
            case REMAINDER, SHIFT_LEFT, SHIFT_RIGHT -> same(operands, 0, 2, INTEGER);
            case MULTIPLY_ADD -> same(operands, 0, 3, FLOATS | INTEGER);
            case SQUARE_ROOT -> same(operands, 0, 1, FLOATS);
            case AND, OR, XOR -> same(operands, 0, 2, WHOLE | TRUTH);
            case NOT -> same(operands, 0, 1, INTEGER | TRUTH);
            case LESS, AT_MOST, EQUAL -> {
                same(operands, 0, 2, FLOATS | WHOLE);
                yield Type.PREDICATE;
            }
            case BELOW -> {
                same(operands, 0, 2, INTEGER);
                yield Type.PREDICATE;
            }
            case SELECT -> {
                if (operands.size() != 3 || operands.getFirst().type() != Type.PREDICATE) {
                    throw refused(operands);
                }
                yield same(operands, 1, 2, FLOATS | INTEGER);
            }
            case TO_F32 -> converted(operands, Type.F32, DOUBLE | INTEGER);
            case TO_F64 -> converted(operands, Type.F64, SINGLE | INTEGER);
            case TO_S32 -> converted(operands, Type.S32, FLOATS | LONG);
            case TO_S64 -> converted(operands, Type.S64, INTEGER);
            case BITS -> converted(operands, Type.S32, SINGLE);
            case FROM_BITS -> converted(operands, Type.F32, INTEGER);
        };
    }

    private static int bit(Type type) {
        return 1 << type.ordinal();
    }

    private Type same(List<Operand> operands, int first, int count, int allowed) {
        if (operands.size() != first + count) {
            throw refused(operands);
        }
        Type type = operands.get(first).type();
        for (int i = first + 1; i < first + count; i++) {
            if (operands.get(i).type() != type) {
                throw refused(operands);
            }
        }
        if ((allowed & bit(type)) == 0) {
            throw refused(operands);
        }
        return type;
    }

    private Type converted(List<Operand> operands, Type to, int from) {
        if (operands.size() != 1 || (from & bit(operands.getFirst().type())) == 0) {
            throw refused(operands);
        }
        return to;
    }

    private InvalidKernelException refused(List<Operand> operands) {
        return new InvalidKernelException(this + " does not take " + operands.stream().map(Operand::type).toList());
    }
}
