package activarium.training.cuda.kernel;

/** A place with floats, while its kernel is being built. @param begin added to every index */
public record FloatArray(KernelBuilder code, Memory memory, S32 begin) {
    public F32 get(S32 index) {
        return new F32(code, code.load(memory, begin.plus(index)));
    }

    public F32 get(int index) {
        return get(code.s32(index));
    }

    public void set(S32 index, F32 value) {
        code.store(memory, begin.plus(index), value);
    }

    public void set(int index, F32 value) {
        set(code.s32(index), value);
    }

    /** The same from an element on. */
    public FloatArray from(S32 element) {
        return new FloatArray(code, memory, begin.plus(element));
    }

    /** The same from an element on. */
    public FloatArray from(int element) {
        return from(code.s32(element));
    }
}
