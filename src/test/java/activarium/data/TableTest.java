package activarium.data;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Tables as programs and people write them. */
class TableTest {
    private static Dataset read(String text, Task task, String... targets) throws IOException {
        return CsvFile.read(new StringReader(text), "f.csv", List.of(targets), task);
    }

    @Test
    void cellsMayHoldLineBreaksAndCountThem() throws IOException {
        Dataset read = read("a,\"the\nkind\"\r\n1,\"p\nq\"\r\n2,r\r\n\r\n", Task.CLASSIFICATION, "the\nkind");
        assertEquals(List.of("p\nq", "r"), ((Targets.Classes) read.targets()).names());
        assertEquals("f.csv, line 5: column \"a\" holds \"two\", which is not a number",
                assertThrows(InvalidDataException.class, () -> read("a,k\n1,\"p\n\nq\"\ntwo,r\n", Task.CLASSIFICATION, "k")).getMessage());
    }

    @Test
    void theLastLineNeedsNoEndAndOldMacsAreRead() throws IOException {
        assertArrayEquals(new double[] {1, 3}, read("a,y\r1,2\r3,4", Task.REGRESSION, "y").x());
    }

    @Test
    void classesAreInTheOrderOfTheirNumbers() throws IOException {
        assertEquals(List.of("-1.5", "2.0", "10.0"),
                ((Targets.Classes) read("a,k\n0,10.0\n0,2.0\n0,-1.5\n", Task.CLASSIFICATION, "k").targets()).names());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "a,y;1f,2 | f.csv, line 2: column \"a\" holds \"1f\", which is not a number",
        "a,y;0x1p3,2 | f.csv, line 2: column \"a\" holds \"0x1p3\", which is not a number",
        "a,y;1e999,2 | f.csv, line 2: column \"a\" holds 1e999; only finite numbers can be learned from",
        "a,y;1 | f.csv, line 2: 1 value, but the header names 2 columns; column \"y\" has none",
        "a,a,y;1,2,3 | f.csv: two columns are called \"a\"; give each a name of its own",
        "a,,y;1,2,3 | f.csv: column 2 has no name; give it one in the first line",
        "a,y;1,\"2\"3 | f.csv, line 2: there is text after a closing quotation mark; put the whole cell in quotation marks"})
    void badTablesAreExplained(String table, String message) {
        assertEquals(message, assertThrows(InvalidDataException.class, () -> read(table.replace(';', '\n'), Task.REGRESSION, "y")).getMessage());
    }

    @Test
    void targetsAreNamedOnceAndLongCellsAreShortened() {
        assertEquals("f.csv: the target \"y\" is named twice",
                assertThrows(InvalidDataException.class, () -> read("a,y\n1,2\n", Task.REGRESSION, "y", "y")).getMessage());
        String message = assertThrows(InvalidDataException.class, () -> read("a,y\n\"" + "w\n".repeat(10_000) + "\",2\n", Task.REGRESSION, "y")).getMessage();
        assertEquals(1, message.lines().count());
        assertEquals(true, message.length() < 200, message);
    }

    @Test
    void filesThatCannotBeRead(@TempDir Path folder) throws IOException {
        Path latin = Files.write(folder.resolve("l.csv"), "gr\u00fc\u00dfe,y\n1,2\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(latin + ": this is not text in UTF-8; save the table as CSV (UTF-8)",
                assertThrows(InvalidDataException.class, () -> CsvFile.read(latin, List.of("y"), Task.REGRESSION)).getMessage());
        assertEquals(folder + ": this is a folder, not a file",
                assertThrows(InvalidDataException.class, () -> CsvFile.read(folder, List.of("y"), Task.REGRESSION)).getMessage());
    }
}
