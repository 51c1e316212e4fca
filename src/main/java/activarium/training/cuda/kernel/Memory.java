package activarium.training.cuda.kernel;

/** A place with numbers of one type, read and written by index. */
public sealed interface Memory {
    String name();

    Type element();

    /**
     * The card's memory, which all blocks see: an array that the launch is given.
     *
     * @param written whether the kernel may write to it
     */
    record Global(String name, Type element, boolean written) implements Memory, Parameter {
    }

    /**
     * Memory that the threads of one block share; it holds anything when a block begins.
     *
     * @param offset in bytes from the beginning of the block's shared memory
     * @param length in elements
     */
    record Shared(String name, Type element, int offset, int length) implements Memory {
        public int end() {
            return offset + length * element.bytes();
        }
    }

    /** Memory of one thread alone, for what registers cannot do: an array with a computed index. @param length in elements */
    record Local(String name, Type element, int length) implements Memory {
    }
}
