package activarium.training.cuda.kernel;

/** A truth of each thread, while its kernel is being built. */
public record Predicate(KernelBuilder code, Operand operand) implements Value {
    public Predicate and(Predicate other) {
        return code.predicate(Operation.AND, this, other);
    }

    public Predicate or(Predicate other) {
        return code.predicate(Operation.OR, this, other);
    }

    public Predicate not() {
        return code.predicate(Operation.NOT, this);
    }

    public F32 choose(F32 then, F32 otherwise) {
        return code.f32(Operation.SELECT, this, then, otherwise);
    }

    public F64 choose(F64 then, F64 otherwise) {
        return code.f64(Operation.SELECT, this, then, otherwise);
    }

    public S32 choose(S32 then, S32 otherwise) {
        return code.s32(Operation.SELECT, this, then, otherwise);
    }
}
