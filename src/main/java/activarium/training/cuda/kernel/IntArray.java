package activarium.training.cuda.kernel;

/** A place with whole numbers, while its kernel is being built. @param begin added to every index */
public record IntArray(KernelBuilder code, Memory memory, S32 begin) {
    public S32 get(S32 index) {
        return new S32(code, code.load(memory, begin.plus(index)));
    }

    public S32 get(int index) {
        return get(code.s32(index));
    }

    public void set(S32 index, S32 value) {
        code.store(memory, begin.plus(index), value);
    }

    public void set(int index, S32 value) {
        set(code.s32(index), value);
    }

    /** The same from an element on. */
    public IntArray from(S32 element) {
        return new IntArray(code, memory, begin.plus(element));
    }
}
