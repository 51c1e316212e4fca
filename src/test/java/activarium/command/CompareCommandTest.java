package activarium.command;

import activarium.network.ExampleRuns;
import activarium.network.RunSpecWriter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CompareCommandTest {
    @TempDir
    private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return CommandLineProgram.run(arguments, new PrintWriter(out), new PrintWriter(err));
    }

    private String study(int seeds) throws IOException {
        Path file = folder.resolve("study-of-" + seeds + ".json");
        Files.writeString(file, "{\"version\": 1, \"title\": \"Less < more & \\\"so on\\\"\", \"run\": " + RunSpecWriter.write(ExampleRuns.spirals("relu").withSteps(30))
                + ", \"metric\": \"test-accuracy\", \"seeds\": " + seeds + ", \"resamples\": 200, \"grid\": [{\"at\": \"/network/layers/*/activation/name\", "
                + "\"values\": [\"relu\", \"pelu\", \"tanh\"]}, {\"at\": \"/optimizer/learningRate\", \"values\": [0.01, 0.003]}]}");
        return file.toString();
    }

    @Test
    void itsMembersAreInTheStoreOfAllRunsUnlessNotWanted() throws Exception {
        Path store = folder.resolve("runs.db");
        assertEquals(0, run("compare", study(3), "--out", folder.resolve("kept").toString(), "--no-figures", "--store", store.toString()), err::toString);
        assertEquals("", err.toString());
        assertEquals(0, run("runs", "list", "--members", "--store", store.toString(), "--json"), err::toString);
        assertEquals(18, new ObjectMapper().readTree(out.toString()).get("total").asInt(), out::toString);
        assertEquals(0, run("runs", "studies", "--store", store.toString(), "--json"), err::toString);
        JsonNode study = new ObjectMapper().readTree(out.toString()).get(0);
        assertEquals("Less < more & \"so on\"", study.get("name").asText());
        assertEquals(List.of("finished", "18", "18"), List.of(study.get("state").asText(), study.get("members").asText(), study.get("ended").asText()));
        assertEquals(0, run("runs", "study", "1", "--store", store.toString()), err::toString);
        assertTrue(out.toString().contains("18 of 18 runs") && out.toString().contains("learningRate 0.003"), out::toString);
        assertEquals(0, run("runs", "study", "1", "--name", "Mine", "--note", "a note", "--delete", "--store", store.toString(), "--json"), err::toString);
        assertEquals("Mine", new ObjectMapper().readTree(out.toString()).get("name").asText());
        assertEquals(0, run("runs", "studies", "--store", store.toString()), err::toString);
        assertEquals("no studies", out.toString().strip());
        assertEquals(0, run("runs", "study", "1", "--undelete", "--out", folder.resolve("again").toString(), "--store", store.toString()), err::toString);
        assertTrue(Files.exists(folder.resolve("again").resolve("report.html")));
        assertEquals(2, run("runs", "study", "7", "--store", store.toString()));
        assertTrue(err.toString().contains("there is no study 7"), err::toString);
        Path none = folder.resolve("none.db");
        assertEquals(0, run("compare", study(3), "--out", folder.resolve("unkept").toString(), "--no-figures", "--no-store", "--store", none.toString()));
        assertFalse(Files.exists(none));
    }

    @Test
    void aStoreThatCannotBeOpenedIsAWarningAndNoMore() throws Exception {
        Path file = folder.resolve("file");
        Files.writeString(file, "no folder");
        assertEquals(0, run("compare", study(3), "--out", folder.resolve("out").toString(), "--no-figures", "--store", file.resolve("runs.db").toString()),
                err::toString);
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertTrue(out.toString().contains("18 of 18 members"), out::toString);
    }

    @Test
    void itWritesTableFiguresAndReport() throws Exception {
        Path there = folder.resolve("out");
        assertEquals(0, run("compare", study(3), "--out", there.toString()), err::toString);
        assertTrue(out.toString().contains("learningRate 0.003"), out::toString);
        assertTrue(out.toString().contains("18 of 18 members"), out::toString);
        List<String> rows = Files.readAllLines(there.resolve("members.csv"));
        assertEquals(19, rows.size());
        assertTrue(rows.getFirst().startsWith("activation,learningRate,seed,score,"), rows::getFirst);
        JsonNode summary = new ObjectMapper().readTree(Files.readString(there.resolve("summary.json")));
        assertEquals(2, summary.get("conditions").size());
        assertEquals(3, summary.get("conditions").get(0).get("comparisons").size());
        assertEquals("too-few", summary.get("conditions").get(0).get("comparisons").get(0).get("verdict").asText());
        for (String name : List.of("curves-1.svg", "scores-1.svg", "ranks-2.svg", "activations-1.svg", "report.md", "study.json")) {
            assertTrue(Files.size(there.resolve(name)) > 200, name);
        }
        String html = Files.readString(there.resolve("report.html"));
        assertTrue(html.contains("<h1>Less &lt; more &amp; &quot;so on&quot;</h1>"));
        assertFalse(html.contains("http://") && html.replace("http://www.w3.org/", "").contains("http://"), "the page needs nothing from elsewhere");
        // Every picture is well-formed and follows the page's colours.
        int at = html.indexOf("<svg");
        int pictures = 0;
        while (at >= 0) {
            String svg = html.substring(at, html.indexOf("</svg>", at) + 6);
            Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
            assertTrue(document.getDocumentElement().hasAttribute("viewBox"));
            assertTrue(svg.contains("var(--"));
            at = html.indexOf("<svg", at + 1);
            pictures++;
        }
        assertEquals(8, pictures);
        assertTrue(Files.readString(there.resolve("report.md")).contains("](curves-2.svg)"));
    }

    @Test
    void itGoesOnOnlyWhenTold() throws IOException {
        Path there = folder.resolve("again");
        assertEquals(0, run("compare", study(1), "--out", there.toString(), "--no-figures", "--threads", "1"), err::toString);
        String first = Files.readString(there.resolve("members.csv"));
        assertEquals(2, run("compare", study(1), "--out", there.toString()));
        assertTrue(err.toString().contains("--resume"), err::toString);
        assertEquals(0, run("compare", "--resume", "--out", there.toString(), "--no-figures"), err::toString);
        assertTrue(out.toString().contains("6 from before"), out::toString);
        assertEquals(first, Files.readString(there.resolve("members.csv")));
        assertEquals(0, run("compare", study(2), "--resume", "--out", there.toString(), "--no-figures", "--json"), err::toString);
        assertEquals(12, new ObjectMapper().readTree(out.toString()).get("members").asInt());
    }

    @Test
    void anotherEngineIsNamedOrSaidAndNeverMixedIn() throws IOException {
        Path there = folder.resolve("engines");
        assertEquals(2, run("compare", study(1), "--out", there.toString(), "--engine", "cuda", "--device", "cuda:999"));
        assertTrue(err.toString().contains("--engine cuda --device cuda:999: ") && err.toString().lines().count() == 1, err::toString);
        assertEquals(2, run("compare", study(1), "--out", there.toString(), "--device", "cuda:0"));
        assertTrue(err.toString().contains("the fused engine computes on cpu"), err::toString);
        assertFalse(Files.exists(there), "what is refused leaves nothing behind");
        assertEquals(2, run("compare", study(1), "--out", there.toString(), "--engine", "fused", "--spark", "local[*]"));
        assertEquals(0, run("compare", study(1), "--out", there.toString(), "--no-figures", "--engine", "fused"), err::toString);
        Path members = there.resolve("members.jsonl");
        // As if a card had trained them.
        String cards = Files.readString(members).replaceAll("\"engine\":\"fused\"", "\"engine\":\"cuda\"");
        StringBuilder lines = new StringBuilder();
        for (String line : cards.lines().toList()) {
            String member = line.substring(line.indexOf("\"member\":") + 9, line.length() - 1).replaceFirst("\"key\":\"..", "\"key\":\"00");
            java.util.zip.CRC32C sum = new java.util.zip.CRC32C();
            sum.update(member.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            lines.append(String.format("{\"crc\":\"%08x\",\"member\":%s}\n", sum.getValue(), member));
        }
        Files.writeString(members, lines.toString());
        assertEquals(2, run("compare", "--resume", "--out", there.toString(), "--no-figures"));
        assertTrue(err.toString().contains("are of the cuda engine; go on with --engine cuda"), err::toString);
        assertEquals(0, run("compare", "--resume", "--out", there.toString(), "--no-figures", "--engine", "fused"), err::toString);
        assertTrue(err.toString().contains("6 members in " + there + " are of the cuda engine and are trained again with fused"), err::toString);
        assertFalse(out.toString().contains("from before"), out::toString);
    }

    @Test
    void whatIsWrongIsOneLine() throws IOException {
        Path there = folder.resolve("wrong");
        String text = there.toString();
        assertEquals(2, run("compare", study(1)));
        assertTrue(err.toString().contains("--out"));
        assertEquals(2, run("compare", "--preset", "spiral", "--out", text));
        assertTrue(err.toString().contains("spirals"));
        assertEquals(2, run("compare", study(1), "--out", text, "--budget", "soon"));
        assertTrue(err.toString().contains("90s"));
        assertEquals(2, run("compare", study(1), "--out", text, "--spark", "local[*]"));
        assertTrue(err.toString().contains("mvn -Pspark package"), err::toString);
        assertEquals(1, err.toString().lines().count());
    }

    @Test
    void presetsAreListed() {
        assertEquals(0, run("compare", "--list"));
        assertTrue(out.toString().contains("depth-sweep"));
    }
}
