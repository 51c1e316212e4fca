package activarium.network;

import activarium.data.InvalidDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Documents made to hurt: each is refused in one short line, before it can take memory or time. */
class HostileSpecTest {
    private static final String DATA = "{\"x\": [[0], [1]], \"y\": [[0], [1]], \"task\": \"regression\"}";

    private static String spec(String layers, String more) {
        return "{\"version\": 1, \"data\": " + DATA + ", \"network\": {\"layers\": [" + layers + "]}, \"loss\": \"mse\", "
                + "\"optimizer\": {\"name\": \"sgd\", \"learningRate\": 0.1}" + more + "}";
    }

    private static String complaint(String json) {
        String message = assertThrows(InvalidSpecException.class, () -> RunSpecReader.read(json)).getMessage();
        assertEquals(1, message.lines().count(), message);
        assertTrue(message.length() < 600, "a message of " + message.length() + " characters");
        return message;
    }

    private static String activated(String activation) {
        return spec("{\"type\": \"dense\", \"units\": 1, \"activation\": " + activation + "}", "");
    }

    @Test
    void aDocumentToBeginWith() {
        assertEquals(1, RunSpecReader.read(activated("\"relu\"")).network().layers().size());
    }

    @Test
    void weightsThatOnlyClaimToBeHuge() {
        // Every list's first element is the long one, so that the shape says 2000^4 while there are 8,000 numbers.
        String rest = ", 0".repeat(1999);
        String w = "[[[[0" + rest + "]" + rest + "]" + rest + "]" + rest + "]";
        assertEquals("/weights/layers/0/W/0/0/1: found 0, expected a list", complaint(spec("{\"type\": \"dense\", \"units\": 1}",
                ", \"weights\": {\"layers\": [{\"W\": " + w + ", \"b\": [0]}]}")));
    }

    @Test
    void layersThatNoMachineHolds() {
        String wide = "{\"type\": \"dense\", \"units\": 1000000}";
        assertTrue(complaint(spec(wide + ", " + wide + ", {\"type\": \"dense\", \"units\": 1}", ""))
                .startsWith("/network/layers/1: weights of shape [1000000, 1000000]"));
        String many = "{\"type\": \"dense\", \"units\": 9000}, ".repeat(20);
        assertTrue(complaint(spec(many + "{\"type\": \"dense\", \"units\": 1}", "")).startsWith("/network/layers: "));
    }

    @Test
    void lineBreaksAndMegabytesInNames() {
        assertTrue(complaint(spec("{\"type\": \"dense\", \"units\": 1}", ", \"a\\nb\": 1")).contains("unknown field"));
        assertTrue(complaint(spec("{\"type\": \"de\\nse\\r\", \"units\": 1}", "")).startsWith("/network/layers/0/type: "));
        complaint(activated("\"re\\nlu\""));
        complaint(activated("\"" + "relu".repeat(250_000) + "\""));
        complaint(activated("{\"name\": \"pelu\", \"params\": {\"" + "a".repeat(100_000) + "\": 1}}"));
        complaint(activated("{\"name\": \"pelu\", \"learn\": [\"" + "a\\n".repeat(100_000) + "\"]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x +\\n", "1 / / x", "q(x)", "", "x y"})
    void formulasThatAreNone(String formula) {
        assertTrue(complaint(activated("{\"formula\": \"" + formula + "\"}")).startsWith("/network/layers/0/activation/formula: "));
    }

    @Test
    void formulasTooDeepOrTooLong() {
        complaint(activated("{\"formula\": \"" + "(".repeat(10_000) + "x" + ")".repeat(10_000) + "\"}"));
        complaint(activated("{\"formula\": \"" + "x+".repeat(500_000) + "x\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"cells\": 1e9", "\"cells\": 2.5", "\"cells\": -1", "\"lo\": 3, \"hi\": -3", "\"theta\": [1]", "\"theta\": [[1]]",
        "\"theta\": []", "\"basis\": \"round\"", "\"basis\": 3", "\"lo\": null", "\"cells\": {}"})
    void settingsThatCannotBe(String settings) {
        assertTrue(complaint(activated("{\"name\": \"ditac\", \"params\": {" + settings + "}}"))
                .startsWith("/network/layers/0/activation/params"));
    }

    @Test
    void aByteOrderMarkIsNoError() {
        assertEquals(RunSpecReader.read(activated("\"relu\"")), RunSpecReader.read("\uFEFF" + activated("\"relu\"")));
    }

    @Test
    void filesThatCannotBeRead(@org.junit.jupiter.api.io.TempDir Path folder) throws Exception {
        assertEquals("there is no file " + folder.resolve("no.json"),
                assertThrows(InvalidSpecException.class, () -> RunSpecReader.read(folder.resolve("no.json"))).getMessage());
        Path binary = Files.write(folder.resolve("b.json"), new byte[] {(byte) 0xC3, 0x28});
        assertEquals(binary + " is not text in UTF-8", assertThrows(InvalidSpecException.class, () -> RunSpecReader.read(binary)).getMessage());
        assertEquals(folder + " is a folder, not a file",
                assertThrows(InvalidSpecException.class, () -> RunSpecReader.read(folder)).getMessage());
        Path bad = Files.writeString(folder.resolve("s.json"), activated("\"relu\"").replace("0.1", "\"fast\""));
        assertEquals(bad + ": /optimizer/learningRate: found \"fast\", expected a finite number",
                assertThrows(InvalidSpecException.class, () -> RunSpecReader.read(bad)).getMessage());
    }

    @Test
    void aTableBesideItsSpecIsFoundFromAnyFolder(@org.junit.jupiter.api.io.TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("t.csv"), "a,y\n1,2\n2,4\n3,6\n4,8\n5,10\n");
        Path file = Files.writeString(folder.resolve("s.json"), activated("\"relu\"").replace(DATA,
                "{\"csv\": \"t.csv\", \"targets\": [\"y\"], \"task\": \"regression\", \"split\": {\"test\": 0.4}}"));
        RunSpec spec = RunSpecReader.read(file);
        assertEquals(3, DataLoading.load(spec.data()).train().count());
        assertEquals(spec, RunSpecReader.read(RunSpecWriter.write(spec)));
        Files.writeString(folder.resolve("t.csv"), "a,y\n1,\n");
        assertEquals(folder.resolve("t.csv") + ", line 2: column \"y\" is empty; fill it in or remove the line",
                assertThrows(InvalidDataException.class, () -> DataLoading.load(spec.data())).getMessage());
    }

    @Test
    void aTypedCurveIsReadAndRefusedWithReason() {
        String layers = activated("\"relu\"");
        RunSpec spec = RunSpecReader.read(layers.replace(DATA, "{\"formula\": \"x^2\", \"task\": \"regression\", \"samples\": 50, \"range\": 3}"));
        var all = DataLoading.load(spec.data());
        assertEquals(50, all.train().count() + all.test().orElseThrow().count());
        assertEquals(all.train().x()[7] * all.train().x()[7], ((activarium.data.Targets.Values) all.train().targets()).y()[7], 1e-15);
        curveRefused(layers, "a*x", "/data/formula: a curve is a formula of x alone; write a number in place of a");
        curveRefused(layers, "tanhh(x)", "/data/formula: unknown function \"tanhh\"; did you mean tanh? (at character 1)");
        curveRefused(layers, "", "/data/formula: the formula is empty; type one in x, for example a*tanh(b*x) (at character 1)");
    }

    private static void curveRefused(String layers, String formula, String message) {
        String document = layers.replace(DATA, "{\"formula\": \"" + formula + "\", \"task\": \"regression\"}");
        assertEquals(message, assertThrows(InvalidSpecException.class, () -> RunSpecReader.read(document)).getMessage());
    }

    @Test
    void imagesBesideTheirSpecAreFoundFromAnyFolder(@org.junit.jupiter.api.io.TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("s.json"), activated("\"relu\"").replace(DATA, "{\"images\": \"pictures\", \"samples\": 9}")
                .replace("mse", "cross-entropy"));
        RunSpec spec = RunSpecReader.read(file);
        assertEquals(new DataSpec.Images(folder.resolve("pictures"), 9, DataSpec.Normalization.NONE), spec.data());
        assertEquals(spec, RunSpecReader.read(RunSpecWriter.write(spec)));
        assertEquals(folder.resolve("pictures") + ": there is no such folder",
                assertThrows(InvalidDataException.class, () -> DataLoading.load(spec.data())).getMessage());
    }

    @Test
    void ownSamplesGoThereAndBackEqual() {
        RunSpec spec = RunSpecReader.read(spec("{\"type\": \"dense\", \"units\": 1, \"activation\": {\"name\": \"pelu\", \"params\": {\"a\": -0.0}}}",
                ", \"weights\": {\"layers\": [{\"W\": [[0.1]], \"b\": [2]}]}"));
        RunSpec again = RunSpecReader.read(RunSpecWriter.write(spec));
        assertEquals(spec, again);
        assertEquals(spec.hashCode(), again.hashCode());
        for (String other : List.of(DATA.replace("[[0], [1]], \"y\"", "[[0], [2]], \"y\""), DATA.replace("[[0], [1]], \"t", "[[0], [2]], \"t"))) {
            RunSpec changed = RunSpecReader.read(RunSpecWriter.write(spec).replaceAll("(?s)\"x\" :.*?\"regression\"",
                    java.util.regex.Matcher.quoteReplacement(other.substring(1, other.length() - 1))));
            assertTrue(!spec.equals(changed), other);
        }
    }
}
