package activarium.training.cuda.kernel;

/** What a register can hold. Addresses (u64, and u32 in shared memory) arise only when a kernel is written as PTX. */
public enum Type {
    F32(4), F64(8), S32(4),
    /** In registers only: random numbers are drawn in it. */
    S64(8),
    /** True or false; lies in no memory. */
    PREDICATE(0);

    private final int bytes;

    Type(int bytes) {
        this.bytes = bytes;
    }

    /** In memory. */
    public int bytes() {
        return bytes;
    }

    public boolean isFloat() {
        return this == F32 || this == F64;
    }
}
