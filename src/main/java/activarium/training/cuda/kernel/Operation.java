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

    /**
     * The type of the result.
     *
     * @throws InvalidKernelException for operands that it does not take
     */
    public Type result(List<Type> operands) {
        return switch (this) {
            case COPY -> same(operands, 1, Type.F32, Type.F64, Type.S32);
            case ADD, MULTIPLY -> same(operands, 2, Type.F32, Type.F64, Type.S32, Type.S64);
            case SUBTRACT, DIVIDE, MINIMUM, MAXIMUM -> same(operands, 2, Type.F32, Type.F64, Type.S32);
            case SHIFT_RIGHT_UNSIGNED -> {
                if (!operands.equals(List.of(Type.S64, Type.S32))) {
                    throw refused(operands);
                }
                yield Type.S64;
            }
            case TO_S64 -> converted(operands, Type.S64, Type.S32, Type.S32);
            case REMAINDER, SHIFT_LEFT, SHIFT_RIGHT -> same(operands, 2, Type.S32);
            case MULTIPLY_ADD -> same(operands, 3, Type.F32, Type.F64, Type.S32);
            case NEGATE, ABSOLUTE -> same(operands, 1, Type.F32, Type.F64, Type.S32);
            case SQUARE_ROOT -> same(operands, 1, Type.F32, Type.F64);
            case AND, OR, XOR -> same(operands, 2, Type.S32, Type.S64, Type.PREDICATE);
            case NOT -> same(operands, 1, Type.S32, Type.PREDICATE);
            case LESS, AT_MOST, EQUAL -> {
                same(operands, 2, Type.F32, Type.F64, Type.S32, Type.S64);
                yield Type.PREDICATE;
            }
            case BELOW -> {
                same(operands, 2, Type.S32);
                yield Type.PREDICATE;
            }
            case SELECT -> {
                if (operands.size() != 3 || operands.getFirst() != Type.PREDICATE) {
                    throw refused(operands);
                }
                yield same(operands.subList(1, 3), 2, Type.F32, Type.F64, Type.S32);
            }
            case TO_F32 -> converted(operands, Type.F32, Type.F64, Type.S32);
            case TO_F64 -> converted(operands, Type.F64, Type.F32, Type.S32);
            case TO_S32 -> operands.equals(List.of(Type.S64)) ? Type.S32 : converted(operands, Type.S32, Type.F32, Type.F64);
            case BITS -> converted(operands, Type.S32, Type.F32, Type.F32);
            case FROM_BITS -> converted(operands, Type.F32, Type.S32, Type.S32);
        };
    }

    private Type same(List<Type> operands, int count, Type... allowed) {
        Type type = operands.getFirst();
        if (operands.size() != count || operands.stream().anyMatch(other -> other != type) || !List.of(allowed).contains(type)) {
            throw refused(operands);
        }
        return type;
    }

    private Type converted(List<Type> operands, Type to, Type first, Type second) {
        if (operands.size() != 1 || operands.getFirst() != first && operands.getFirst() != second) {
            throw refused(operands);
        }
        return to;
    }

    private InvalidKernelException refused(List<Type> operands) {
        return new InvalidKernelException(this + " does not take " + operands);
    }
}
