package activarium.data;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class IdxFileTest {
    @TempDir
    private Path folder;
    private Path images;
    private Path labels;

    @BeforeEach
    void twoImages() throws IOException {
        images = write("images", idx(8, new int[] {2, 2, 3}, 0, 51, 102, 153, 204, 255, 1, 2, 3, 4, 5, 6));
        labels = write("labels", idx(8, new int[] {2}, 3, 1));
    }

    private static byte[] idx(int type, int[] dimensions, int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * dimensions.length + numbers.length);
        bytes.put((byte) 0).put((byte) 0).put((byte) type).put((byte) dimensions.length);
        Arrays.stream(dimensions).forEach(bytes::putInt);
        Arrays.stream(numbers).forEach(number -> bytes.put((byte) number));
        return bytes.array();
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private void complaint(Path file, String what) {
        Path otherImages = file.getFileName().toString().startsWith("l") ? images : file;
        Path otherLabels = file.getFileName().toString().startsWith("l") ? file : labels;
        assertEquals(file + what, assertThrows(InvalidDataException.class, () -> IdxFile.read(otherImages, otherLabels, "t")).getMessage());
    }

    @Test
    void readsPlainAndZipped() throws IOException {
        Dataset plain = IdxFile.read(images, labels, "t");
        assertEquals(List.of(6), plain.shape());
        assertArrayEquals(new double[] {0, 0.2, 0.4, 0.6, 0.8, 1}, Arrays.copyOf(plain.x(), 6), 1e-15);
        assertEquals(new Targets.Classes(List.of("0", "1", "2", "3"), new int[] {3, 1}), plain.targets());
        Files.write(images, zipped(Files.readAllBytes(images)));
        Files.write(labels, zipped(Files.readAllBytes(labels)));
        assertEquals(plain, IdxFile.read(images, labels, "t"));
    }

    @Test
    void damagedFilesAreExplained() throws IOException {
        byte[] good = Files.readAllBytes(images);
        complaint(write("i1", Arrays.copyOf(good, good.length - 1)), ": it ends after 11 of its 12 numbers; fetch it again");
        complaint(write("i2", Arrays.copyOf(good, 9)), ": it ends within its header; fetch it again");
        complaint(write("i3", Arrays.copyOf(good, good.length + 1)),
                ": it goes on after its 12 numbers; this is not the file that its header describes");
        byte[] cut = zipped(good);
        complaint(write("i4", Arrays.copyOf(cut, cut.length - 12)), ": the gzip file is damaged or cut off; fetch it again");
        cut[cut.length - 5] ^= 1;
        complaint(write("i5", cut), ": the gzip file is damaged or cut off; fetch it again");
    }

    @Test
    void wrongFilesAreExplained() throws IOException {
        String foreign = ": this is not an IDX file; one begins with two zero bytes";
        complaint(write("i1", "a,y\n1,2\n".getBytes()), foreign);
        complaint(write("i2", new byte[0]), foreign);
        complaint(write("i3", idx(0x0D, new int[] {1, 1, 1}, 0, 0, 0, 0)), ": its numbers are of type 0x0D, but only unsigned bytes (0x08) are read");
        complaint(write("i4", idx(8, new int[] {2}, 1, 2)), ": it has 1 dimensions, expected 3 (images, rows, columns)");
        complaint(write("l1", idx(8, new int[] {1, 1, 1}, 1)), ": it has 3 dimensions, expected 1 (labels)");
        complaint(write("i5", idx(8, new int[] {0, 28, 28})), " holds 0 images, but " + labels + " holds 2 labels; take two files that belong together");
        complaint(folder.resolve("inone"), ": there is no such file");
    }

    @Test
    void boastfulHeadersTakeNoMemory() throws IOException {
        int most = Integer.MAX_VALUE;
        complaint(write("i1", idx(8, new int[] {most, most, most}, 1)),
                ": its header speaks of sizes [2147483647, 2147483647, 2147483647], more than the 250000000 numbers that can be read");
        complaint(write("i2", idx(8, new int[] {-1, 28, 28}, 1)),
                ": its header speaks of sizes [-1, 28, 28], more than the 250000000 numbers that can be read");
        complaint(write("i3", idx(8, new int[] {100_000, 50, 50}, 1)), ": it ends after 1 of its 250000000 numbers; fetch it again");
    }

    @Test
    void mnistHasItsOwnSplit() {
        NamedData mnist = DataCatalogue.standard().get("mnist10k");
        assertTrue(mnist.hasOwnSplit());
        assertFalse(DataCatalogue.standard().get("digits8x8").hasOwnSplit());
        TrainTest parts = mnist.divided(Map.of(), 0.5, 1);
        Dataset test = parts.test().orElseThrow();
        assertEquals(8000, parts.train().count());
        assertEquals(2000, test.count());
        assertEquals(List.of(784), test.shape());
        assertTrue(Arrays.stream(test.x()).allMatch(grey -> grey >= 0 && grey <= 1));
        // A digit is somewhere in the middle: one nearest neighbour among 1,000 finds most of 100.
        assertTrue(nearestNeighbour(parts.train(), 1000, test, 100) >= 80);
    }

    private static int nearestNeighbour(Dataset train, int known, Dataset test, int asked) {
        int[] answers = ((Targets.Classes) train.targets()).labels();
        int[] truth = ((Targets.Classes) test.targets()).labels();
        int right = 0;
        for (int i = 0; i < asked; i++) {
            double nearest = Double.MAX_VALUE;
            int answer = -1;
            for (int k = 0; k < known; k++) {
                double distance = 0;
                for (int j = 0; j < 784; j++) {
                    double d = test.x()[784 * i + j] - train.x()[784 * k + j];
                    distance += d * d;
                }
                if (distance < nearest) {
                    nearest = distance;
                    answer = answers[k];
                }
            }
            right += answer == truth[i] ? 1 : 0;
        }
        return right;
    }
}
