package activarium.training.cuda.ptx;

/** Lines of PTX while they are written: a builder of strings, as what follows from patterns and parts costs most in the first second of a process. */
final class PtxText {
    private static final String INDENT = "    ";

    private final StringBuilder out = new StringBuilder(1 << 14);
    private int indent = 1;

    /** Begins a line of a body. */
    PtxText line() {
        for (int i = 0; i < indent; i++) {
            out.append(INDENT);
        }
        return this;
    }

    PtxText add(String text) {
        out.append(text);
        return this;
    }

    PtxText add(long number) {
        out.append(number);
        return this;
    }

    /** @param digits of the number in hexadecimal form, with zeros in front */
    PtxText hexadecimal(long bits, int digits) {
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            out.append("0123456789ABCDEF".charAt((int) (bits >>> shift) & 15));
        }
        return this;
    }

    /** Ends an instruction. */
    void end() {
        out.append(";\n");
    }

    /** A line of its own, at the margin. */
    void label(String name) {
        out.append(name).append(":\n");
    }

    void inwards() {
        indent++;
    }

    void outwards() {
        indent--;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
