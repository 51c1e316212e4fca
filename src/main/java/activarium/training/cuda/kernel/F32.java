package activarium.training.cuda.kernel;

/** A single-precision value of each thread, while its kernel is being built. */
public record F32(KernelBuilder code, Operand operand) implements Value {
    public F32 plus(F32 other) {
        return of(Operation.ADD, other);
    }

    public F32 minus(F32 other) {
        return of(Operation.SUBTRACT, other);
    }

    public F32 times(F32 other) {
        return of(Operation.MULTIPLY, other);
    }

    public F32 over(F32 other) {
        return of(Operation.DIVIDE, other);
    }

    public F32 plus(float other) {
        return plus(code.f32(other));
    }

    public F32 minus(float other) {
        return minus(code.f32(other));
    }

    public F32 times(float other) {
        return times(code.f32(other));
    }

    /** this * factor + term, rounded once. */
    public F32 fma(F32 factor, F32 term) {
        return code.f32(Operation.MULTIPLY_ADD, this, factor, term);
    }

    public F32 negated() {
        return code.f32(Operation.NEGATE, this);
    }

    public F32 absolute() {
        return code.f32(Operation.ABSOLUTE, this);
    }

    public F32 squareRoot() {
        return code.f32(Operation.SQUARE_ROOT, this);
    }

    /** The smaller; of a number and a NaN the number. */
    public F32 minimum(F32 other) {
        return of(Operation.MINIMUM, other);
    }

    /** The larger; of a number and a NaN the number. */
    public F32 maximum(F32 other) {
        return of(Operation.MAXIMUM, other);
    }

    public Predicate lessThan(F32 other) {
        return code.predicate(Operation.LESS, this, other);
    }

    public Predicate atMost(F32 other) {
        return code.predicate(Operation.AT_MOST, this, other);
    }

    public Predicate equalTo(F32 other) {
        return code.predicate(Operation.EQUAL, this, other);
    }

    public Predicate lessThan(float other) {
        return lessThan(code.f32(other));
    }

    public Predicate atLeast(float other) {
        return code.f32(other).atMost(this);
    }

    public Predicate moreThan(float other) {
        return code.f32(other).lessThan(this);
    }

    /** Neither infinite nor NaN. */
    public Predicate isFinite() {
        return absolute().atMost(code.f32(Float.MAX_VALUE));
    }

    public F64 widened() {
        return code.f64(Operation.TO_F64, this);
    }

    /** Towards zero. */
    public S32 truncated() {
        return code.s32(Operation.TO_S32, this);
    }

    public S32 bits() {
        return code.s32(Operation.BITS, this);
    }

    /** The value of the thread {@code lane xor distance} of the warp. */
    public F32 exchanged(int distance) {
        return new F32(code, code.exchange(operand, distance));
    }

    private F32 of(Operation operation, F32 other) {
        return code.f32(operation, this, other);
    }
}
