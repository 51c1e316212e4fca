package activarium.data;

import activarium.fuzz.Fuzz;
import activarium.fuzz.Mutator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/** Data files that were damaged, cut or never were any. */
@Timeout(300)
class DataFileFuzzTest {
    private static String shown(byte[] bytes) {
        return HexFormat.of().formatHex(bytes, 0, Math.min(64, bytes.length));
    }

    private static byte[] gzipped(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static Function<Mutator, byte[]> plainOrZipped(byte[] valid) {
        byte[] zipped = gzipped(valid);
        return mutator -> {
            byte[] changed = mutator.bytes(valid);
            return switch (changed.length & 3) {
                case 0 -> gzipped(changed);
                case 1 -> mutator.bytes(zipped);
                default -> changed;
            };
        };
    }

    @Test
    void tables() {
        List<String> valid = List.of("a,b,y\n1,2,3\n4,5.5,-1e3\n7,8,9\n", "\"a \"\"one\"\"\",b;c,kind\r\n0.5,1,yes\r\n2,3,no\r\n", "a;b;y\n1,5;2;3\n4;5;6\n", "a\tb\ty\n1\t2\t3\n");
        for (Task task : Task.values()) {
            Fuzz.check(2000, 6, mutator -> mutator.text(valid), Function.identity(), text -> CsvFile.read(new StringReader(text), "table.csv", List.of(), task),
                    List.of(InvalidDataException.class));
        }
    }

    @Test
    void idx() throws IOException {
        byte[] images = ByteBuffer.allocate(16 + 3 * 4).putInt(0x803).putInt(3).putInt(2).putInt(2).put(new byte[12]).array();
        byte[] labels = ByteBuffer.allocate(8 + 3).putInt(0x801).putInt(3).put(new byte[] {0, 1, 2}).array();
        IdxFile.read(new ByteArrayInputStream(images), "images", new ByteArrayInputStream(labels), "labels", "set");
        Fuzz.check(1500, 7, plainOrZipped(images), DataFileFuzzTest::shown,
                bytes -> IdxFile.read(new ByteArrayInputStream(bytes), "images", new ByteArrayInputStream(labels), "labels", "set"), List.of(InvalidDataException.class));
        Fuzz.check(1500, 8, plainOrZipped(labels), DataFileFuzzTest::shown,
                bytes -> IdxFile.read(new ByteArrayInputStream(images), "images", new ByteArrayInputStream(bytes), "labels", "set"), List.of(InvalidDataException.class));
    }

    @Test
    void cifar(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("data_batch_1.bin");
        byte[] valid = new byte[2 * (1 + CifarFile.PIXELS)];
        Files.write(file, valid);
        CifarFile.read(file);
        Fuzz.check(300, 9, plainOrZipped(valid), DataFileFuzzTest::shown, bytes -> CifarFile.read(Files.write(file, bytes)), List.of(InvalidDataException.class));
    }
}
