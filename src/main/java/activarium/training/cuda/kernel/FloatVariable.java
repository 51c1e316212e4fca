package activarium.training.cuda.kernel;

/** A float of each thread that changes, while its kernel is being built. */
public record FloatVariable(KernelBuilder code, Operand.Register register) {
    /** As it is at this place of the kernel. */
    public F32 get() {
        return new F32(code, code.copy(register));
    }

    public void set(F32 value) {
        code.assign(register, value);
    }

    public void add(F32 term) {
        set(new F32(code, register).plus(term));
    }

    /** Adds a b, rounded once. */
    public void addProduct(F32 a, F32 b) {
        set(a.fma(b, new F32(code, register)));
    }
}
