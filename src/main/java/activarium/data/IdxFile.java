package activarium.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads labelled images in the IDX format of MNIST and Fashion-MNIST, gzipped or not. An IDX file is two zero bytes, the type of
 * its numbers (here 0x08: unsigned bytes), the number of dimensions, each dimension as four bytes with the highest first, then
 * the numbers with the last dimension fastest (Y. LeCun, C. Cortes, C. Burges, "The MNIST database").
 */
public final class IdxFile {
    private static final int UNSIGNED_BYTE = 0x08;
    /** As many as fit twice into the memory of a small machine once each is a double. */
    private static final long MAXIMUM_NUMBERS = 250_000_000;

    private IdxFile() {
    }

    /**
     * @param images a file of dimensions [count, rows, columns]
     * @param labels a file of dimension [count]
     * @return samples of shape {@code [rows * columns]}, row by row, grey values scaled from 0..255 to [0, 1]; classes 0 to the highest label
     * @throws InvalidDataException for a file that is missing, damaged or not of this format, and for two that do not belong together
     */
    public static Dataset read(Path images, Path labels, String name) {
        return read(images, labels, name, (count, _) -> count);
    }

    /** How many images of so many are taken, given how many pixels each has. */
    interface Limit {
        int of(int count, int pixels);
    }

    static Dataset read(Path images, Path labels, String name, Limit limit) {
        return dataset(ByteFile.read(images, body(3)), ByteFile.read(labels, body(1)), images.toString(), labels.toString(), name, limit);
    }

    static Dataset read(InputStream images, String imagesName, InputStream labels, String labelsName, String name) throws IOException {
        return dataset(ByteFile.read(images, imagesName, body(3)), ByteFile.read(labels, labelsName, body(1)), imagesName, labelsName, name,
                (count, _) -> count);
    }

    private static ByteFile.Body<Numbers> body(int dimensions) {
        return (in, name) -> numbers(in, name, dimensions, new int[dimensions]);
    }

    private record Numbers(int[] dimensions, byte[] bytes) {
    }

    private static Dataset dataset(Numbers images, Numbers labels, String imagesName, String labelsName, String name, Limit limit) {
        int available = images.dimensions[0];
        if (labels.dimensions[0] != available) {
            throw new InvalidDataException(DataProblem.LABELS_MISMATCH.with(imagesName, available, labelsName, labels.dimensions[0]));
        }
        if (images.bytes.length == 0) {
            throw new InvalidDataException(DataProblem.NO_IMAGES.with(imagesName));
        }
        int pixels = images.bytes.length / available;
        int count = limit.of(available, pixels);
        double[] x = new double[count * pixels];
        Arrays.setAll(x, i -> (images.bytes[i] & 0xFF) / 255.0);
        int[] classes = new int[count];
        Arrays.setAll(classes, i -> labels.bytes[i] & 0xFF);
        int highest = Arrays.stream(classes).max().orElse(0);
        List<String> names = IntStream.rangeClosed(0, highest).mapToObj(String::valueOf).toList();
        return new Dataset(name, List.of(pixels), count, x, new Targets.Classes(names, classes));
    }

    private static Numbers numbers(InputStream in, String name, int expected, int[] dimensions) throws IOException {
        byte[] magic = in.readNBytes(4);
        if (magic.length < 4 || magic[0] != 0 || magic[1] != 0) {
            throw new InvalidDataException(DataProblem.NOT_IDX.with(name));
        }
        if (magic[2] != UNSIGNED_BYTE) {
            throw new InvalidDataException(DataProblem.IDX_TYPE.with(name, String.format("0x%02X", magic[2])));
        }
        if (magic[3] != expected) {
            throw new InvalidDataException((expected == 1 ? DataProblem.LABEL_DIMENSIONS : DataProblem.IMAGE_DIMENSIONS).with(name, magic[3] & 0xFF, expected));
        }
        byte[] sizes = in.readNBytes(4 * expected);
        if (sizes.length < 4 * expected) {
            throw new InvalidDataException(DataProblem.HEADER_CUT.with(name));
        }
        long count = 1;
        for (int i = 0; i < expected; i++) {
            dimensions[i] = ByteBuffer.wrap(sizes).getInt(4 * i);
            count = dimensions[i] < 0 ? Long.MAX_VALUE : Math.min(MAXIMUM_NUMBERS + 1, count) * dimensions[i];
        }
        if (count > MAXIMUM_NUMBERS) {
            throw new InvalidDataException(DataProblem.IDX_TOO_LARGE.with(name, Arrays.toString(dimensions), MAXIMUM_NUMBERS));
        }
        // Reads as it comes, so that a short file with a boastful header takes no more memory than it has bytes.
        byte[] bytes = in.readNBytes((int) count);
        if (bytes.length < count) {
            throw new InvalidDataException(DataProblem.IDX_CUT.with(name, bytes.length, count));
        }
        if (in.read() >= 0) {
            throw new InvalidDataException(DataProblem.IDX_LONGER.with(name, count));
        }
        return new Numbers(dimensions, bytes);
    }
}
