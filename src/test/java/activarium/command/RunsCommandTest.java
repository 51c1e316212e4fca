package activarium.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code train} keeps its runs, and {@code runs} works with them, as a script would. */
class RunsCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String RUN = """
            {"version": 1, "data": {"name": "moons"}, "network": {"layers": [
               {"type": "dense", "units": 6, "activation": "%s"}, {"type": "dense", "units": 2}]},
             "loss": "cross-entropy", "optimizer": {"name": "adam", "learningRate": 0.01}, "batch": 32, "steps": 40,
             "evaluateEvery": 10, "snapshotEvery": 5, "seed": %d}""";

    @TempDir
    Path folder;

    private record Outcome(int code, String out, String err) {
        JsonNode json() throws IOException {
            return MAPPER.readTree(out);
        }
    }

    private String store() {
        return folder.resolve("store.db").toString();
    }

    private Outcome run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--store", store())).toArray(String[]::new);
        int code = CommandLineProgram.run(all, new PrintWriter(out), new PrintWriter(err));
        return new Outcome(code, out.toString(), err.toString());
    }

    private Outcome ok(String... arguments) {
        Outcome outcome = run(arguments);
        assertEquals(0, outcome.code, outcome.err);
        assertEquals("", outcome.err);
        return outcome;
    }

    private void refused(String part, String... arguments) {
        Outcome outcome = run(arguments);
        assertEquals(2, outcome.code, outcome.err);
        assertEquals(1, outcome.err.lines().count(), outcome.err);
        assertEquals("", outcome.out);
        assertTrue(outcome.err.contains(part), outcome.err);
    }

    private Outcome train(String activation, int seed, String... more) throws IOException {
        Path spec = Files.writeString(folder.resolve(activation + seed + ".json"), RUN.formatted(activation, seed));
        return ok(Stream.concat(Stream.of("train", spec.toString(), "--out", folder.resolve("out").toString(), "--no-figures"), Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void whatTrainComputesIsListedShownComparedAndOrdered() throws IOException {
        assertTrue(train("pelu", 1).out.contains("; run 1"));
        train("relu", 2);
        JsonNode result = MAPPER.readTree(folder.resolve("out/result.json").toFile());
        assertFalse(train("tanh", 3, "--no-store").out.contains("; run"));
        JsonNode list = ok("runs", "list", "--json").json();
        assertEquals(2, list.get("total").asInt());
        JsonNode newest = list.get("runs").get(0);
        assertEquals(2, newest.get("id").asInt());
        assertEquals("finished", newest.get("state").asText());
        assertEquals(result.get("final").get("testLoss").asDouble(), newest.get("testLoss").asDouble());
        assertEquals(result.get("final").get("trainLoss").asDouble(), newest.get("trainLoss").asDouble());
        assertEquals(1, ok("runs", "list", "--json", "pelu").json().get("runs").get(0).get("id").asInt());
        assertEquals(3, ok("runs", "list").out.lines().count());

        JsonNode shown = ok("runs", "show", "2", "--metrics", "--json").json();
        List<String> rows = Files.readAllLines(folder.resolve("out/metrics.csv"));
        assertTrue(shown.get("metrics").size() > 4 && shown.get("learned").size() == 1 && shown.get("snapshots").asInt() == 9);
        assertEquals("relu", shown.at("/run/network/layers/0/activation/name").asText());
        assertTrue(rows.size() > 4);
        Path again = Files.writeString(folder.resolve("again.json"), ok("runs", "show", "2", "--spec").out);
        ok("train", again.toString(), "--out", folder.resolve("again").toString(), "--no-figures", "--no-store");

        Path figure = folder.resolve("losses.png");
        JsonNode compared = ok("runs", "compare", "1", "2", "--json", "--out", figure.toString()).json();
        assertEquals("[\"1\",\"2\"]", compared.get("differences").get("/seed").toString());
        assertEquals("[\"pelu\",\"relu\"]", compared.get("differences").get("/network/layers/0/activation/name").toString());
        assertTrue(Files.size(figure) > 1000);
        assertTrue(ok("runs", "compare", "1", "2").out.contains("/seed: 1 | 2"));
        assertEquals("PELU", compared.get("groups").get(0).get("label").asText());
        assertEquals("[2]", compared.get("groups").get(1).get("runs").toString());
        assertEquals(1, compared.get("groups").get(1).get("test-accuracy").get("n").asInt());

        assertEquals("[\"best\",\"first\"]", ok("runs", "tag", "1", "best", "first", "--json").json().get("tags").toString());
        assertEquals("[\"best\"]", ok("runs", "tag", "1", "first", "--remove", "--json").json().get("tags").toString());
        assertEquals("a note", ok("runs", "note", "1", " a note ", "--json").json().get("note").asText());
        assertEquals(1, ok("runs", "list", "--tag", "BEST", "--json").json().get("total").asInt());

        ok("runs", "delete", "1", "2");
        assertEquals("no runs", ok("runs", "list").out.strip());
        assertEquals(2, ok("runs", "list", "--deleted", "--json").json().get("total").asInt());
        ok("runs", "undelete", "1");
        assertEquals(1, ok("runs", "list", "--json").json().get("total").asInt());
        assertTrue(ok("runs", "purge").out.startsWith("1 "));
        assertEquals("ok", ok("runs", "check", "--full").out.strip());
        JsonNode rules = ok("runs", "retention", "--keep-last", "5", "--thin-after", "off", "--json", "--apply").json();
        assertEquals(5, rules.get("keepLast").asInt());
        assertEquals("off", rules.get("thinAfterDays").asText());
        assertEquals(0, rules.get("deleted").asInt());
    }

    @Test
    void whatCannotBeIsSaidInOneLine() throws IOException {
        refused("there is no file", "runs", "list");
        train("pelu", 1);
        refused("there is no run 9", "runs", "show", "9");
        refused("there is no run 9", "runs", "delete", "1", "9");
        assertEquals(1, ok("runs", "list", "--json").json().get("total").asInt(), "all or none are deleted");
        refused("is finished", "runs", "resume", "1");
        refused("a tag is one line", "runs", "tag", "1", " ");
        refused("there is no run 9", "runs", "note", "9", "text");
        refused("--limit", "runs", "list", "--limit", "0");
        refused("--keep-last", "runs", "retention", "--keep-last", "none");
        refused("there is no file", "runs", "import", folder.resolve("none.activarium").toString());
        Files.writeString(folder.resolve("store.db"), "not a store at all");
        refused("is not a store of this program", "runs", "list");
        assertEquals("not a store at all", Files.readString(folder.resolve("store.db")));
    }

    @Test
    void aStoreThatCannotBeOpenedNeverFailsTheTraining() throws IOException {
        Files.createDirectory(folder.resolve("store.db"));
        Path spec = Files.writeString(folder.resolve("run.json"), RUN.formatted("pelu", 1));
        Outcome outcome = run("train", spec.toString(), "--out", folder.resolve("out").toString(), "--no-figures");
        assertEquals(0, outcome.code, outcome.err);
        assertEquals(1, outcome.err.lines().count(), outcome.err);
        assertTrue(outcome.err.contains("it is a folder"), outcome.err);
        assertTrue(Files.exists(folder.resolve("out/result.json")));
    }

    @Test
    void aRunTravelsInOneFileAndHostileFilesAreRefused() throws IOException {
        train("pelu", 1);
        ok("runs", "tag", "1", "kept");
        Path file = folder.resolve("run.activarium");
        ok("runs", "export", "1", "--out", file.toString());
        assertTrue(ok("runs", "import", file.toString()).out.contains("was here before"));
        JsonNode before = ok("runs", "show", "1", "--metrics").json();
        byte[] whole = Files.readAllBytes(file);
        Files.delete(folder.resolve("store.db"));
        assertEquals("run 1", ok("runs", "import", file.toString()).out.strip());
        assertEquals(before, ok("runs", "show", "1", "--metrics").json());
        Random random = new Random(5);
        Path bad = folder.resolve("bad.activarium");
        for (int i = 0; i < 60; i++) {
            byte[] bytes = i % 2 == 0 ? java.util.Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int change = 0; change < 3 && bytes.length > 0; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Files.write(bad, bytes);
            Outcome outcome = run("runs", "import", bad.toString());
            assertTrue(outcome.code == 2 || outcome.code == 0 && outcome.out.contains("was here before"), outcome.err);
            assertTrue(outcome.err.lines().count() <= 1, outcome.err);
        }
        assertArrayEquals(whole, Files.readAllBytes(file));
        assertEquals(1, ok("runs", "list", "--json").json().get("total").asInt());
    }
}
