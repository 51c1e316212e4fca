package activarium.training.cuda.kernel;

/** A whole number of each thread, while its kernel is being built. Sums and products wrap around. */
public record S32(KernelBuilder code, Operand operand) implements Value {
    public S32 plus(S32 other) {
        return code.s32(Operation.ADD, this, other);
    }

    public S32 minus(S32 other) {
        return code.s32(Operation.SUBTRACT, this, other);
    }

    public S32 times(S32 other) {
        return code.s32(Operation.MULTIPLY, this, other);
    }

    public S32 plus(int other) {
        return plus(code.s32(other));
    }

    public S32 minus(int other) {
        return minus(code.s32(other));
    }

    public S32 times(int other) {
        return times(code.s32(other));
    }

    /** Towards zero. */
    public S32 over(int divisor) {
        return code.s32(Operation.DIVIDE, this, code.s32(divisor));
    }

    /** Towards zero. */
    public S32 over(S32 divisor) {
        return code.s32(Operation.DIVIDE, this, divisor);
    }

    public S32 modulo(int divisor) {
        return code.s32(Operation.REMAINDER, this, code.s32(divisor));
    }

    public S32 and(int mask) {
        return code.s32(Operation.AND, this, code.s32(mask));
    }

    public S32 or(S32 other) {
        return code.s32(Operation.OR, this, other);
    }

    public S32 xor(S32 other) {
        return code.s32(Operation.XOR, this, other);
    }

    public S32 shiftedLeft(int by) {
        return code.s32(Operation.SHIFT_LEFT, this, code.s32(by));
    }

    /** Keeping the sign. */
    public S32 shiftedRight(int by) {
        return code.s32(Operation.SHIFT_RIGHT, this, code.s32(by));
    }

    public S32 minimum(S32 other) {
        return code.s32(Operation.MINIMUM, this, other);
    }

    public S32 maximum(S32 other) {
        return code.s32(Operation.MAXIMUM, this, other);
    }

    public Predicate lessThan(S32 other) {
        return code.predicate(Operation.LESS, this, other);
    }

    public Predicate lessThan(int other) {
        return lessThan(code.s32(other));
    }

    public Predicate equalTo(S32 other) {
        return code.predicate(Operation.EQUAL, this, other);
    }

    public Predicate equalTo(int other) {
        return equalTo(code.s32(other));
    }

    public F32 toF32() {
        return code.f32(Operation.TO_F32, this);
    }

    public F64 toF64() {
        return code.f64(Operation.TO_F64, this);
    }

    /** The float that has these bits. */
    public F32 asF32() {
        return code.f32(Operation.FROM_BITS, this);
    }
}
