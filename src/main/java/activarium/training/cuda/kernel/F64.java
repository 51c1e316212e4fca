package activarium.training.cuda.kernel;

/** A double-precision value of each thread, while its kernel is being built. Most cards are 32 or 64 times as slow on these. */
public record F64(KernelBuilder code, Operand operand) implements Value {
    public F64 plus(F64 other) {
        return code.f64(Operation.ADD, this, other);
    }

    public F64 minus(F64 other) {
        return code.f64(Operation.SUBTRACT, this, other);
    }

    public F64 times(F64 other) {
        return code.f64(Operation.MULTIPLY, this, other);
    }

    public F64 over(F64 other) {
        return code.f64(Operation.DIVIDE, this, other);
    }

    public F64 plus(double other) {
        return plus(code.f64(other));
    }

    public F64 minus(double other) {
        return minus(code.f64(other));
    }

    public F64 times(double other) {
        return times(code.f64(other));
    }

    /** this * factor + term, rounded once. */
    public F64 fma(F64 factor, F64 term) {
        return code.f64(Operation.MULTIPLY_ADD, this, factor, term);
    }

    /** this * factor + term, rounded once. */
    public F64 fma(F64 factor, double term) {
        return fma(factor, code.f64(term));
    }

    public F64 minimum(F64 other) {
        return code.f64(Operation.MINIMUM, this, other);
    }

    public F64 maximum(F64 other) {
        return code.f64(Operation.MAXIMUM, this, other);
    }

    public F32 narrowed() {
        return code.f32(Operation.TO_F32, this);
    }

    /** Towards zero. */
    public S32 truncated() {
        return code.s32(Operation.TO_S32, this);
    }
}
