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
            throw new InvalidDataException((count == 0 ? DataProblem.CIFAR_EMPTY : DataProblem.CIFAR_TOO_LONG).with(name));
        }
        if (bytes.length % (PIXELS + 1) != 0) {
            throw new InvalidDataException((bytes.length % (PIXELS + 2) == 0 ? DataProblem.CIFAR_100 : DataProblem.CIFAR_CUT).with(name, bytes.length, PIXELS + 1));
        }
        Batch batch = new Batch(count, bytes);
        for (int i = 0; i < count; i++) {
            if (batch.label(i) >= CLASSES.size()) {
                throw new InvalidDataException(DataProblem.CIFAR_CLASS.with(name, i + 1, batch.label(i)));
            }
        }
        return batch;
    }
}
