package activarium.data;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DataTest {
    @Test
    void everyNamedSetLoads() {
        Map<String, Integer> counts = Map.of("digits8x8", 1797, "iris", 150, "wine", 178, "breast-cancer", 569, "diabetes", 442, "mnist10k", 10_000);
        for (NamedData data : DataCatalogue.standard().all()) {
            Dataset loaded = data.load(Map.of());
            assertEquals(data.task(), loaded.task(), data.name());
            assertEquals(data.outputs(), switch (loaded.targets()) {
                case Targets.Classes(var names, var _) -> names.size();
                case Targets.Values(int width, var _) -> width;
            }, data.name());
            assertTrue(Arrays.stream(loaded.x()).allMatch(Double::isFinite), data.name());
            if (counts.containsKey(data.name())) {
                assertEquals(counts.get(data.name()), loaded.count());
            }
            assertEquals(loaded, data.load(Map.of()), "the same every time");
        }
        Dataset digits = DataCatalogue.standard().get("digits8x8").load(Map.of());
        assertEquals(64, digits.features());
        assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), ((Targets.Classes) digits.targets()).names());
    }

    @Test
    void theSineSumIsThePapersFormula() {
        Dataset data = DataCatalogue.standard().get("sine-sum").load(Map.of("samples", 50.0));
        double[] y = ((Targets.Values) data.targets()).y();
        for (int i = 0; i < 50; i++) {
            double u = data.x()[2 * i];
            double v = data.x()[2 * i + 1];
            assertTrue(Math.abs(u) <= 1 && Math.abs(v) <= 1);
            double want = 0.4 * Math.sin(9 * u - 7 * v) + 0.1 * Math.sin(-9 * u + 11 * v) + 0.15 * Math.sin(3 * u + 13 * v)
                    + 0.15 * Math.sin(9 * u + 9 * v) + 0.1 * Math.sin(13 * u + 5 * v) + 0.1 * Math.sin(3 * u + 19 * v);
            assertEquals(want, y[i], 1e-15);
        }
    }

    @Test
    void splitsAreStratifiedDisjointAndRepeatable() {
        Dataset digits = DataCatalogue.standard().get("digits8x8").load(Map.of());
        TrainTest parts = Splitting.split(digits, 0.2, 7);
        Dataset test = parts.test().orElseThrow();
        assertEquals(1797, parts.train().count() + test.count());
        int[] perClass = new int[10];
        Arrays.stream(((Targets.Classes) digits.targets()).labels()).forEach(label -> perClass[label]++);
        int[] inTest = new int[10];
        Arrays.stream(((Targets.Classes) test.targets()).labels()).forEach(label -> inTest[label]++);
        for (int k = 0; k < 10; k++) {
            assertEquals(Math.round(0.2 * perClass[k]), inTest[k]);
        }
        assertEquals(Arrays.stream(digits.x()).sum(), Arrays.stream(parts.train().x()).sum() + Arrays.stream(test.x()).sum(), 1e-9);
        assertArrayEquals(test.x(), Splitting.split(digits, 0.2, 7).test().orElseThrow().x());
        assertTrue(!Arrays.equals(test.x(), Splitting.split(digits, 0.2, 8).test().orElseThrow().x()));
    }

    @Test
    void scalingUsesTrainingSamplesOnly() {
        Dataset train = new Dataset("t", List.of(2), 3, new double[] {1, 5, 3, 5, 5, 5}, new Targets.Values(1, new double[3]));
        Dataset test = new Dataset("t", List.of(2), 1, new double[] {7, 9}, new Targets.Values(1, new double[1]));
        assertArrayEquals(new double[] {4 / Math.sqrt(8.0 / 3), 0}, Scaling.standard(train).apply(test).x(), 1e-15);
        assertArrayEquals(new double[] {1.5, 0}, Scaling.minMax(train).apply(test).x(), 1e-15);
    }

    @Test
    void readsQuotesAndWords() throws IOException {
        Dataset read = CsvFile.read(new StringReader("\uFEFFa,\"b, too\",kind\n1, 2.5 ,\"x \"\"y\"\"\"\n\n-1e3,0,b\n"), "f.csv", List.of("kind"), Task.CLASSIFICATION);
        assertArrayEquals(new double[] {1, 2.5, -1000, 0}, read.x());
        assertEquals(List.of("b", "x \"y\""), ((Targets.Classes) read.targets()).names());
        assertArrayEquals(new int[] {1, 0}, ((Targets.Classes) read.targets()).labels());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "a,y;1,2;3, | f.csv, line 3: column \"y\" is empty; fill it in or remove the line",
        "a,y;1,2;;3,four | f.csv, line 4: column \"y\" holds \"four\", which is not a number",
        "a,y;1,NaN | f.csv, line 2: column \"y\" holds NaN; only finite numbers can be learned from",
        "a,y;1,2,3 | f.csv, line 2: 3 values, but the header names 2 columns",
        "a,b;1,2 | f.csv: there is no column \"y\"; the columns are a, b",
        "a,y;\"1,2 | f.csv, line 2: a quotation mark is not closed",
        "a,y | f.csv: there are no samples below the header",
        "y;1 | f.csv: there is no input column besides the target"})
    void badTablesAreExplained(String table, String message) {
        assertEquals(message, assertThrows(InvalidDataException.class, () -> CsvFile.read(new StringReader(table.replace(';', '\n')), "f.csv",
                List.of("y"), Task.REGRESSION)).getMessage());
    }

    @Test
    void unknownNamesAndOptionsAreExplained() {
        assertTrue(assertThrows(InvalidDataException.class, () -> DataCatalogue.standard().get("mnist")).getMessage().contains("known are digits8x8"));
        assertEquals("data set two-spirals has no option \"noize\"; it has samples, noise, turns, seed", assertThrows(InvalidDataException.class,
                () -> DataCatalogue.standard().get("two-spirals").load(Map.of("noize", 1.0))).getMessage());
    }
}
