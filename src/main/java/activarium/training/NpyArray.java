package activarium.training;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A list of doubles in NumPy's format NPY 1.0: a header of text, then the numbers, low byte first. */
final class NpyArray {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final Pattern HEADER = Pattern.compile("\\{'descr': '<f8', 'fortran_order': False, 'shape': \\((\\d{1,9}),\\), \\} *\n");
    /** The numbers begin at a multiple of this. */
    private static final int ALIGNMENT = 64;
    private static final int BLOCK = 1 << 16;

    private NpyArray() {
    }

    static void write(double[] numbers, OutputStream out) throws IOException {
        StringBuilder header = new StringBuilder("{'descr': '<f8', 'fortran_order': False, 'shape': (" + numbers.length + ",), }");
        while ((MAGIC.length + 2 + header.length() + 1) % ALIGNMENT != 0) {
            header.append(' ');
        }
        header.append('\n');
        out.write(MAGIC);
        out.write(header.length());
        out.write(header.length() >> 8);
        out.write(header.toString().getBytes(StandardCharsets.US_ASCII));
        ByteBuffer buffer = ByteBuffer.allocate(Double.BYTES * Math.min(BLOCK, Math.max(1, numbers.length))).order(ByteOrder.LITTLE_ENDIAN);
        for (double number : numbers) {
            if (!buffer.hasRemaining()) {
                out.write(buffer.array());
                buffer.clear();
            }
            buffer.putDouble(number);
        }
        out.write(buffer.array(), 0, buffer.position());
    }

    /** @throws IOException where it is not what {@link #write} writes */
    static double[] read(InputStream in) throws IOException {
        byte[] start = in.readNBytes(MAGIC.length + 2);
        if (start.length < MAGIC.length + 2 || java.util.Arrays.mismatch(start, MAGIC) != MAGIC.length) {
            throw new IOException("a list of numbers is not in NumPy's format");
        }
        int length = Byte.toUnsignedInt(start[MAGIC.length]) | Byte.toUnsignedInt(start[MAGIC.length + 1]) << 8;
        Matcher header = HEADER.matcher(new String(in.readNBytes(length), StandardCharsets.US_ASCII));
        if (!header.matches()) {
            throw new IOException("a list of numbers is not one of doubles");
        }
        // Read before anything is reserved: the header may promise far more than there is.
        int count = Integer.parseInt(header.group(1));
        byte[] bytes = in.readNBytes(Math.multiplyExact(count, Double.BYTES));
        if (bytes.length < count * Double.BYTES) {
            throw new EOFException("a list of numbers ends early");
        }
        double[] numbers = new double[count];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(numbers);
        return numbers;
    }
}
