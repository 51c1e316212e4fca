package activarium.training.cuda.kernel;

/** A whole number of each thread that changes, while its kernel is being built. */
public record IntVariable(KernelBuilder code, Operand.Register register) {
    /** As it is at this place of the kernel. */
    public S32 get() {
        return new S32(code, code.copy(register));
    }

    public void set(S32 value) {
        code.assign(register, value);
    }
}
