package activarium.training.cuda.kernel;

/** A whole number of 64 bits of each thread, while its kernel is being built: what random numbers are mixed in. Sums and products wrap around. */
public record S64(KernelBuilder code, Operand operand) implements Value {
    public S64 plus(S64 other) {
        return code.s64(Operation.ADD, this, other);
    }

    public S64 times(long other) {
        return code.s64(Operation.MULTIPLY, this, code.s64(other));
    }

    public S64 and(long mask) {
        return code.s64(Operation.AND, this, code.s64(mask));
    }

    public S64 xor(S64 other) {
        return code.s64(Operation.XOR, this, other);
    }

    /** Zeros come from the left. */
    public S64 shiftedRight(int by) {
        return code.s64(Operation.SHIFT_RIGHT_UNSIGNED, this, code.s32(by));
    }

    public S32 lowerHalf() {
        return code.s32(Operation.TO_S32, this);
    }

    public Predicate lessThan(long other) {
        return code.predicate(Operation.LESS, this, code.s64(other));
    }
}
