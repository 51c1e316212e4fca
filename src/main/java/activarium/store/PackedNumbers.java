package activarium.store;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Doubles, bit for bit, in few bytes: each is XORed with the one before it, then all first bytes stand together, all second bytes, and
 * so on to the eighth, and the whole is deflated. Numbers that change slowly agree in their first bytes, and single-precision numbers have
 * zeros in their last.
 */
final class PackedNumbers {
    private static final int LEVEL = 4;
    /** Deflate packs no better than 1032 to 1: a length beyond is a lie, and nothing is reserved for it. */
    private static final long BEST_RATIO = 1100;

    /** A gigabyte: whatever is longer was not made by this program. */
    private static final int MOST = 1 << 27;

    private PackedNumbers() {
    }

    /** Writes the numbers' count, the bytes' count, and the bytes. */
    static void write(double[] numbers, DataOutputStream out) throws IOException {
        byte[] planes = new byte[Math.multiplyExact(numbers.length, Double.BYTES)];
        long before = 0;
        for (int i = 0; i < numbers.length; i++) {
            long bits = Double.doubleToRawLongBits(numbers[i]);
            long difference = bits ^ before;
            before = bits;
            for (int plane = 0; plane < Double.BYTES; plane++) {
                planes[plane * numbers.length + i] = (byte) (difference >>> 8 * (Double.BYTES - 1 - plane));
            }
        }
        byte[] packed = deflated(planes);
        out.writeInt(numbers.length);
        out.writeInt(packed.length);
        out.write(packed);
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(LEVEL, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] packed = new byte[bytes.length / 2 + 64];
            int length = 0;
            while (!deflater.finished()) {
                if (length == packed.length) {
                    packed = Arrays.copyOf(packed, packed.length * 2);
                }
                length += deflater.deflate(packed, length, packed.length - length);
            }
            return Arrays.copyOf(packed, length);
        } finally {
            deflater.end();
        }
    }

    /** @throws IOException for anything that {@link #write} does not write */
    static double[] read(DataInputStream in) throws IOException {
        int count = in.readInt();
        int length = in.readInt();
        if (count < 0 || length < 0 || (long) count * Double.BYTES > length * BEST_RATIO || count > MOST) {
            throw new IOException("a list of " + count + " numbers in " + length + " bytes cannot be");
        }
        byte[] packed = in.readNBytes(length);
        if (packed.length < length) {
            throw new EOFException("a list of numbers ends early");
        }
        byte[] planes = inflated(packed, count * Double.BYTES);
        double[] numbers = new double[count];
        long bits = 0;
        for (int i = 0; i < count; i++) {
            long difference = 0;
            for (int plane = 0; plane < Double.BYTES; plane++) {
                difference = difference << 8 | planes[plane * count + i] & 0xff;
            }
            bits ^= difference;
            numbers[i] = Double.longBitsToDouble(bits);
        }
        return numbers;
    }

    private static byte[] inflated(byte[] packed, int length) throws IOException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            byte[] bytes = new byte[length];
            int done = 0;
            while (done < length && !inflater.finished()) {
                int more = inflater.inflate(bytes, done, length - done);
                if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                done += more;
            }
            if (done < length || inflater.inflate(new byte[1]) != 0) {
                throw new IOException("a list of numbers is damaged");
            }
            return bytes;
        } catch (DataFormatException damaged) {
            throw new IOException("a list of numbers is damaged: " + damaged.getMessage(), damaged);
        } finally {
            inflater.end();
        }
    }
}
