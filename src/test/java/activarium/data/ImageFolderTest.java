package activarium.data;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ImageFolderTest {
    @TempDir
    private Path folder;

    private static byte[] zipped(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toByteArray();
    }

    private static byte[] idx(int count, int side, int first) {
        boolean images = side > 0;
        ByteBuffer bytes = ByteBuffer.allocate(images ? 16 + count * side * side : 8 + count);
        bytes.put((byte) 0).put((byte) 0).put((byte) 8).put((byte) (images ? 3 : 1)).putInt(count);
        if (images) {
            bytes.putInt(side).putInt(side);
        }
        for (int i = 0; bytes.hasRemaining(); i++) {
            bytes.put((byte) (images ? first + i : (first + i) % 3));
        }
        return bytes.array();
    }

    private void mnist(String dot, String end) throws IOException {
        boolean zip = end.endsWith(".gz");
        for (String part : List.of("train", "t10k")) {
            int count = part.equals("train") ? 5 : 3;
            byte[] images = idx(count, 4, part.length());
            byte[] labels = idx(count, 0, 0);
            Files.write(folder.resolve(part + "-images" + dot + "idx3-ubyte" + end), zip ? zipped(images) : images);
            Files.write(folder.resolve(part + "-labels" + dot + "idx1-ubyte" + end), zip ? zipped(labels) : labels);
        }
    }

    private static byte[] batch(int count, int first) {
        byte[] bytes = new byte[count * 3073];
        for (int i = 0; i < count; i++) {
            bytes[i * 3073] = (byte) ((first + i) % 10);
            Arrays.fill(bytes, i * 3073 + 1, i * 3073 + 1025, (byte) 255);
            bytes[i * 3073 + 3072] = 51;
        }
        return bytes;
    }

    private void cifar(Path in, boolean zip) throws IOException {
        for (int k = 1; k <= 6; k++) {
            byte[] bytes = batch(4, k);
            Files.write(in.resolve((k == 6 ? "test_batch.bin" : "data_batch_" + k + ".bin") + (zip ? ".gz" : "")), zip ? zipped(bytes) : bytes);
        }
    }

    private String complaint() {
        return assertThrows(InvalidDataException.class, () -> ImageFolder.read(folder, Integer.MAX_VALUE)).getMessage();
    }

    @Test
    void readsMnistAsItIsDistributed() throws IOException {
        mnist("-", ".gz");
        TrainTest zipped = ImageFolder.read(folder, Integer.MAX_VALUE);
        try (var files = Files.list(folder)) {
            files.toList().forEach(file -> file.toFile().delete());
        }
        mnist(".", "");
        assertEquals(zipped, ImageFolder.read(folder, Integer.MAX_VALUE));
        assertEquals(5, zipped.train().count());
        assertEquals(List.of(16), zipped.train().shape());
        assertEquals(6 / 255.0, zipped.train().x()[1], 1e-15);
        assertEquals(new Targets.Classes(List.of("0", "1", "2"), new int[] {0, 1, 2}), zipped.test().orElseThrow().targets());
        TrainTest few = ImageFolder.read(folder, 4);
        assertEquals(4, few.train().count());
        assertEquals(3, few.test().orElseThrow().count());
        assertEquals(zipped.train().select(new int[] {0, 1, 2, 3}), few.train());
    }

    @Test
    void readsCifarAsItIsDistributed() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("cifar-10-batches-bin"));
        cifar(inner, false);
        TrainTest plain = ImageFolder.read(folder, Integer.MAX_VALUE);
        assertEquals(20, plain.train().count());
        assertEquals(List.of(3072), plain.train().shape());
        Targets.Classes classes = (Targets.Classes) plain.train().targets();
        assertEquals("truck", classes.names().get(9));
        assertTrue(Arrays.equals(new int[] {1, 2, 3, 4, 2, 3, 4, 5}, Arrays.copyOf(classes.labels(), 8)));
        assertEquals(1, plain.train().x()[3072 + 1023], "red");
        assertEquals(0, plain.train().x()[3072 + 1024], "green");
        assertEquals(0.2, plain.train().x()[3071], 1e-15, "the last blue");
        assertEquals(6, ImageFolder.read(folder, 6).train().count());
        for (String name : List.of("data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin", "test_batch.bin")) {
            Files.delete(inner.resolve(name));
        }
        cifar(inner, true);
        assertEquals(plain, ImageFolder.read(inner, Integer.MAX_VALUE));
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        assertEquals(folder + ": there are neither MNIST's files (train-images-idx3-ubyte, ...) nor CIFAR-10's (data_batch_1.bin, ...) in it; it is empty",
                complaint());
        Files.writeString(folder.resolve("notes.txt"), "");
        assertTrue(complaint().endsWith("; it holds notes.txt"));
        Files.writeString(folder.resolve("data_batch_1"), "");
        assertTrue(complaint().endsWith("; this is CIFAR-10's Python version, fetch the binary version"));
        Files.writeString(folder.resolve("cifar-10-binary.tar.gz"), "");
        assertTrue(complaint().endsWith("; unpack cifar-10-binary.tar.gz first"));
        cifar(folder, false);
        Files.delete(folder.resolve("data_batch_3.bin"));
        assertEquals(folder + ": the file data_batch_3.bin (or data_batch_3.bin.gz) is missing", complaint());
        mnist("-", "");
        Files.delete(folder.resolve("t10k-labels-idx1-ubyte"));
        assertEquals(folder + ": the file t10k-labels-idx1-ubyte (or t10k-labels-idx1-ubyte.gz) is missing", complaint());
        Path none = folder.resolve("none");
        assertEquals(none + ": there is no such folder", assertThrows(InvalidDataException.class, () -> ImageFolder.read(none, 1)).getMessage());
        Path file = folder.resolve("notes.txt");
        assertEquals(file + ": this is a file; name the folder that it lies in",
                assertThrows(InvalidDataException.class, () -> ImageFolder.read(file, 1)).getMessage());
    }

    @Test
    void damagedBatchesAreExplained() throws IOException {
        cifar(folder, false);
        Path second = folder.resolve("data_batch_2.bin");
        Files.write(second, Arrays.copyOf(batch(4, 2), 4 * 3073 - 1));
        assertEquals(second + ": its 12291 bytes are no whole number of CIFAR-10's records of 3073 bytes; it is cut off or another file; fetch it again",
                complaint());
        Files.write(second, new byte[2 * 3074]);
        assertTrue(complaint().contains("this looks like CIFAR-100"), complaint());
        Files.write(second, new byte[0]);
        assertEquals(second + ": this file is empty for a batch of CIFAR-10", complaint());
        byte[] foreign = batch(4, 2);
        foreign[3073] = 77;
        Files.write(second, foreign);
        assertEquals(second + ": record 2 has the class 77, but CIFAR-10 has classes 0 to 9; this is not a binary batch of CIFAR-10", complaint());
        byte[] cut = zipped(batch(4, 2));
        Files.write(second, Arrays.copyOf(cut, cut.length - 9));
        assertEquals(second + ": the gzip file is damaged or cut off; fetch it again", complaint());
    }

    @Test
    void filesThatDoNotBelongTogetherAreRefused() throws IOException {
        mnist("-", "");
        Files.write(folder.resolve("t10k-images-idx3-ubyte"), idx(3, 5, 1));
        assertTrue(complaint().contains("training images have 16 pixels, test images 25"), complaint());
        mnist("-", "");
        Files.write(folder.resolve("train-labels-idx1-ubyte"), idx(4, 0, 0));
        assertTrue(complaint().contains("holds 5 images, but"), complaint());
    }
}
