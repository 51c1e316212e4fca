package activarium.training.cuda.kernel;

/**
 * A whole number of each thread, while its kernel is being built. Sums and products wrap around. What is added is carried along as a number as long as it can
 * be, so that indices which differ by a constant share all else, and memory is touched at a constant distance from one address.
 */
public record S32(KernelBuilder code, Operand base, int addend) implements Value {
    S32(KernelBuilder code, Operand base) {
        this(code, base, 0);
    }

    @Override
    public Operand operand() {
        return addend == 0 ? base : code.sum(base, addend);
    }

    private S32 withoutAddend() {
        return new S32(code, base);
    }

    public S32 plus(S32 other) {
        S32 bases = code.s32(Operation.ADD, withoutAddend(), other.withoutAddend());
        return new S32(code, bases.base, bases.addend + addend + other.addend);
    }

    public S32 minus(S32 other) {
        S32 bases = code.s32(Operation.SUBTRACT, withoutAddend(), other.withoutAddend());
        return new S32(code, bases.base, bases.addend + addend - other.addend);
    }

    public S32 times(S32 other) {
        return code.s32(Operation.MULTIPLY, this, other);
    }

    public S32 plus(int other) {
        return new S32(code, base, addend + other);
    }

    public S32 minus(int other) {
        return new S32(code, base, addend - other);
    }

    public S32 times(int other) {
        S32 multiple = code.s32(Operation.MULTIPLY, withoutAddend(), code.s32(other));
        return new S32(code, multiple.base, multiple.addend + addend * other);
    }

    /** Towards zero. */
    public S32 over(int divisor) {
        return code.s32(Operation.DIVIDE, this, code.s32(divisor));
    }

    /** Towards zero. */
    public S32 over(S32 divisor) {
        return code.s32(Operation.DIVIDE, this, divisor);
    }

    public S32 modulo(S32 divisor) {
        return code.s32(Operation.REMAINDER, this, divisor);
    }

    public S32 modulo(int divisor) {
        return code.s32(Operation.REMAINDER, this, code.s32(divisor));
    }

    public S32 and(int mask) {
        return code.s32(Operation.AND, this, code.s32(mask));
    }

    public S32 and(S32 other) {
        return code.s32(Operation.AND, this, other);
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

    /** Whether it is one of 0, 1, ... below a count. */
    public Predicate isWithin(int count) {
        return code.predicate(Operation.BELOW, this, code.s32(count));
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

    /** Keeping the sign. */
    public S64 toS64() {
        return code.s64(Operation.TO_S64, this);
    }

    /** The float that has these bits. */
    public F32 asF32() {
        return code.f32(Operation.FROM_BITS, this);
    }
}
