package activarium.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a batch of CIFAR-10 in its binary form, gzipped or not: records of one byte for the class, 0 to 9, and 3,072 bytes of
 * pixels, 1,024 each of red, green and blue, row by row (A. Krizhevsky, "Learning Multiple Layers of Features from Tiny Images").
 */
final class CifarFile {
    static final List<String> CLASSES = List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");
    static final int PIXELS = 3 * 32 * 32;
    /** Where they are that many, the records of the whole file are read at once. */
    private static final int MAXIMUM_RECORDS = 100_000;

    /** Records as they lie in the file. */
    record Batch(int count, byte[] bytes) {
        int label(int record) {
            return bytes[record * (PIXELS + 1)] & 0xFF;
        }

        /** Brightness, 0 to 255; the pixel counts through red, then green, then blue. */
        int pixel(int record, int pixel) {
            return bytes[record * (PIXELS + 1) + 1 + pixel] & 0xFF;
        }
    }

    private CifarFile() {
    }

    /** @throws InvalidDataException for a file that is missing, damaged or not of this format */
    static Batch read(Path file) {
        return ByteFile.read(file, CifarFile::read);
    }

    private static Batch read(InputStream in, String name) throws IOException {
        byte[] bytes = in.readNBytes(MAXIMUM_RECORDS * (PIXELS + 1) + 1);
        int count = bytes.length / (PIXELS + 1);
        if (bytes.length == 0 || count > MAXIMUM_RECORDS) {
            throw new InvalidDataException(name + ": " + (count == 0 ? "this file is empty" : "this file is too long") + " for a batch of CIFAR-10");
        }
        if (bytes.length % (PIXELS + 1) != 0) {
            throw new InvalidDataException(name + ": its " + bytes.length + " bytes are no whole number of CIFAR-10's records of " + (PIXELS + 1)
                    + " bytes; " + (bytes.length % (PIXELS + 2) == 0 ? "this looks like CIFAR-100, which is not read" : "it is cut off or another file; fetch it again"));
        }
        Batch batch = new Batch(count, bytes);
        for (int i = 0; i < count; i++) {
            if (batch.label(i) >= CLASSES.size()) {
                throw new InvalidDataException(name + ": record " + (i + 1) + " has the class " + batch.label(i)
                        + ", but CIFAR-10 has classes 0 to 9; this is not a binary batch of CIFAR-10");
            }
        }
        return batch;
    }
}
