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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CommandLineProgramTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String RUN = """
            {"version": 1, "data": {"name": "two-spirals"}, "network": {"layers": [
               {"type": "dense", "units": 8, "activation": {"name": "pelu", "per": "layer"}},
               {"type": "dense", "units": 2}]},
             "loss": "cross-entropy", "optimizer": {"name": "adam", "learningRate": 0.01}, "batch": 32, "steps": 40,
             "evaluateEvery": 10, "snapshotEvery": 5, "seed": 3}""";

    private record Outcome(int code, String out, String err) {
        JsonNode json() throws IOException {
            return MAPPER.readTree(out);
        }
    }

    private static Outcome run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = CommandLineProgram.run(arguments, new PrintWriter(out), new PrintWriter(err));
        return new Outcome(code, out.toString(), err.toString());
    }

    private static void refused(Outcome outcome, String... parts) {
        assertEquals(2, outcome.code, outcome.err);
        assertEquals(1, outcome.err.lines().count(), outcome.err);
        assertEquals("", outcome.out);
        for (String part : parts) {
            assertTrue(outcome.err.contains(part), outcome.err);
        }
    }

    @Test
    void listsEverythingAboutEveryActivation() throws IOException {
        JsonNode list = run("list", "--json").json();
        assertTrue(list.size() > 60);
        for (JsonNode one : list) {
            assertFalse(one.get("name").asText().isEmpty());
            assertFalse(one.get("formula").asText().isEmpty());
            assertFalse(one.get("latex").asText().isEmpty());
            assertFalse(one.get("note").asText().isEmpty());
            for (JsonNode parameter : one.get("parameters")) {
                assertTrue(parameter.get("size").asInt() >= 1 && parameter.has("min") && parameter.has("max")
                        && parameter.get("default").isNumber() && parameter.get("learnable").isBoolean());
            }
        }
    }

    @Test
    void evaluatesWithAllDerivatives() throws IOException {
        JsonNode at = run("eval", "--activation", "pelu", "--param", "a=0.4", "--param", "b=1.7", "--x", "-1,2", "--json").json();
        assertEquals(0.4 * Math.expm1(-1 / 1.7), at.get("y").get(0).asDouble());
        assertEquals(0.4 / 1.7 * 2, at.get("y").get(1).asDouble(), 1e-16);
        assertEquals(2 / 1.7, at.get("dydparam").get("a").get(1).asDouble(), 1e-15);
        JsonNode formula = run("eval", "--formula", "a*tanh(b*x)", "--param", "a=2", "--x", "0", "--json").json();
        assertEquals(2, formula.get("dydx").get(0).asDouble());
        JsonNode ditac = run("eval", "--activation", "ditac", "--param", "cells=4", "--param", "theta=0.1,0.2,-0.3", "--param", "basis=rref",
                "--x", "0.5,9", "--json").json();
        assertEquals(3, ditac.get("dydparam").get("theta").get(0).size());
        assertEquals(0, ditac.get("dydparam").get("theta").get(1).get(0).asDouble());
    }

    @Test
    void badInputEndsInOneLine() {
        refused(run("eval", "--activation", "peluu", "--x", "1"), "did you mean pelu?");
        refused(run("eval", "--activation", "pelu", "--x", "one"), "\"one\" is not a number");
        refused(run("eval", "--activation", "pelu", "--param", "a", "--x", "1"), "NAME=VALUE");
        refused(run("eval", "--activation", "pelu", "--param", "a=NaN", "--x", "1"), "\"NaN\" is not a number");
        refused(run("eval", "--activation", "pelu", "--param", "a=1e999", "--x", "1"), "1e999 is not a finite number");
        refused(run("eval", "--activation", "pelu", "--param", "a=1", "--param", "a=2", "--x", "1"), "a is given twice");
        refused(run("eval", "--activation", "pelu", "--x", ""), "\"\" is not a number; write numbers with commas");
        refused(run("eval", "--activation", "pelu", "--x", "inf"), "\"inf\" is not a number");
        refused(run("eval", "--formula", "x/0", "--x", "1"), "divides by zero (at character 2)");
        refused(run("eval", "--formula", "x + nan", "--x", "1"), "not a number that a formula can hold");
        refused(run("eval", "--formula", "tanhh(x)", "--x", "1"), "did you mean tanh?");
        refused(run("eval", "--activation", "pelu"), "--x");
        refused(run("eval", "--formula", "(".repeat(10_000) + "x" + ")".repeat(10_000), "--x", "1"), "nested more than");
        refused(run("eval", "--formula", "x+".repeat(500_000) + "x", "--x", "1"), "at most");
        refused(run("nonsense"), "nonsense");
    }

    @Test
    void trainsAndWritesWhatItPromises(@TempDir Path folder) throws IOException {
        Path spec = Files.writeString(folder.resolve("run.json"), RUN);
        Path out = folder.resolve("out");
        Outcome outcome = run("train", spec.toString(), "--out", out.toString(), "--weights", "--mp4");
        assertEquals(0, outcome.code, outcome.err);
        List<String> rows = Files.readAllLines(out.resolve("metrics.csv"));
        assertEquals("step,trainLoss,testLoss,testAccuracy,testR2", rows.getFirst());
        assertTrue(rows.stream().anyMatch(row -> row.startsWith("10,") && row.split(",", -1)[3].length() > 0));
        JsonNode result = MAPPER.readTree(out.resolve("result.json").toFile());
        assertEquals(40, result.get("steps").asInt());
        assertTrue(result.get("final").get("testAccuracy").asDouble() > 0.3);
        assertTrue(result.get("activations").get(0).get("params").get("a").asDouble() != 1.0, "a was learned");
        assertTrue(Files.size(out.resolve("evolution.gif")) > 1000);
        assertTrue(Files.size(out.resolve("evolution.mp4")) > 1000);
        assertTrue(Files.size(out.resolve("losses.png")) > 1000);
        // The weights restart the run: as start weights they are what the network then has.
        String restarted = RUN.substring(0, RUN.length() - 1) + ", \"weights\": " + Files.readString(out.resolve("weights.json")) + "}";
        Path again = Files.writeString(folder.resolve("again.json"), restarted);
        assertEquals(0, run("train", again.toString(), "--out", folder.resolve("again").toString(), "--no-figures").code);
    }

    @Test
    void theSameRunGivesTheSameBits(@TempDir Path folder) throws IOException {
        Path spec = Files.writeString(folder.resolve("run.json"), RUN.replace("\"two-spirals\"", "\"sine-sum\"").replace("cross-entropy", "mse")
                .replace("\"units\": 2", "\"units\": 1").replace("\"steps\": 40", "\"steps\": 400"));
        for (String name : List.of("one", "two")) {
            assertEquals(0, run("train", spec.toString(), "--out", folder.resolve(name).toString(), "--weights", "--no-figures").code);
        }
        for (String file : List.of("metrics.csv", "weights.json")) {
            assertEquals(Files.readString(folder.resolve("one").resolve(file)), Files.readString(folder.resolve("two").resolve(file)), file);
        }
    }

    @Test
    void goesOnFromACheckpointAsIfItHadNeverStopped(@TempDir Path folder) throws IOException {
        Path spec = Files.writeString(folder.resolve("run.json"), RUN);
        Path longer = Files.writeString(folder.resolve("longer.json"), RUN.replace("\"steps\": 40", "\"steps\": 65"));
        String[] names = {"straight", "half", "on", "again"};
        Path[] out = java.util.Arrays.stream(names).map(folder::resolve).toArray(Path[]::new);
        assertEquals(0, run("train", longer.toString(), "--out", out[0].toString(), "--weights", "--no-figures").code);
        assertEquals(0, run("train", spec.toString(), "--out", out[1].toString(), "--checkpoint-every", "15", "--no-figures").code);
        String checkpoint = out[1].resolve("checkpoint.npz").toString();
        Outcome on = run("train", longer.toString(), "--resume", checkpoint, "--out", out[2].toString(), "--weights", "--no-figures");
        assertEquals(0, on.code, on.err);
        for (String file : List.of("metrics.csv", "weights.json")) {
            assertEquals(Files.readString(out[0].resolve(file)), Files.readString(out[2].resolve(file)), file);
        }
        assertEquals(0, run("train", "--resume", checkpoint, "--out", out[3].toString(), "--no-figures").code, "the checkpoint knows its run");
        assertEquals(MAPPER.readTree(out[1].resolve("result.json").toFile()).get("final"), MAPPER.readTree(out[3].resolve("result.json").toFile()).get("final"));

        Path other = Files.writeString(folder.resolve("other.json"), RUN.replace("\"adam\"", "\"adamw\""));
        refused(run("train", other.toString(), "--resume", checkpoint, "--out", out[2].toString()), "another run");
        refused(run("train", "--resume", spec.toString(), "--out", out[2].toString()), spec.toString(), "not a checkpoint");
        refused(run("train", "--resume", folder.resolve("none.npz").toString(), "--out", out[2].toString()), "there is no file");
        refused(run("train", "--out", out[2].toString()), "RUN.json");
        refused(run("train", spec.toString(), "--checkpoint-every", "0", "--out", out[2].toString()), "--checkpoint-every");
    }

    @Test
    void tellsWhatTheLastBatchShowedAndAnEarlyEnd(@TempDir Path folder) throws IOException {
        Path spec = Files.writeString(folder.resolve("run.json"), RUN.substring(0, RUN.length() - 1)
                .replace("\"adam\", \"learningRate\": 0.01", "\"sgd\", \"learningRate\": 30").replace("\"steps\": 40", "\"steps\": 4000")
                + ", \"earlyStopping\": {\"patience\": 2}}");
        Outcome outcome = run("train", spec.toString(), "--out", folder.toString(), "--no-figures");
        assertEquals(0, outcome.code, outcome.err);
        assertTrue(outcome.out.contains("ended early"), outcome.out);
        JsonNode result = MAPPER.readTree(folder.resolve("result.json").toFile());
        assertTrue(result.get("steps").asInt() < 4000);
        assertEquals("/network/layers/0", result.get("layers").get(0).get("layer").asText());
        assertTrue(result.get("layers").get(1).get("gradientNorm").asDouble() > 0);
        assertTrue(result.get("layers").get(0).get("varianceAfter").asDouble() > 0);
    }

    @Test
    void withoutTestSamplesNothingIsCalledATest(@TempDir Path folder) throws IOException {
        Path spec = Files.writeString(folder.resolve("run.json"), """
                {"version": 1, "data": {"x": [[0], [1], [2], [3]], "y": [[1], [0], [1], [0.5]], "task": "regression"},
                 "network": {"layers": [{"type": "dense", "units": 3, "activation": "tanh"}, {"type": "dense", "units": 1}]}, "loss": "mse",
                 "optimizer": {"name": "sgd", "learningRate": 0.1}, "batch": "full", "steps": 5, "evaluateEvery": 1, "precision": "float64"}""");
        Path out = folder.resolve("out");
        assertEquals(0, run("train", spec.toString(), "--out", out.toString()).code);
        List<String> rows = Files.readAllLines(out.resolve("metrics.csv"));
        assertEquals(6, rows.size(), "a row for every step");
        assertTrue(rows.stream().skip(1).allMatch(row -> row.endsWith(",,,")), rows.toString());
        JsonNode last = MAPPER.readTree(out.resolve("result.json").toFile()).get("final");
        assertTrue(last.has("trainLoss") && !last.has("testLoss"));
    }

    @Test
    void aBadRunIsRefusedBeforeAnythingIsTrained(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("out");
        refused(run("train", folder.resolve("none.json").toString(), "--out", out.toString()), "there is no file");
        Path bad = Files.writeString(folder.resolve("bad.json"), RUN.replace("\"units\": 2", "\"units\": 3.5"));
        refused(run("train", bad.toString(), "--out", out.toString()), "/network/layers/1/units", "3.5", "whole number");
        Path few = Files.writeString(folder.resolve("few.json"), RUN.replace("\"units\": 2", "\"units\": 1"));
        refused(run("train", few.toString(), "--out", out.toString()), "/network/layers/1", "one output for each");
        Path hole = Files.writeString(folder.resolve("hole.csv"), "a,b,y\n1,2,3\n4,,6\n");
        Path csv = Files.writeString(folder.resolve("csv.json"), RUN.replace("{\"name\": \"two-spirals\"}",
                "{\"csv\": \"hole.csv\", \"targets\": [\"y\"], \"task\": \"regression\"}").replace("cross-entropy", "mse").replace("\"units\": 2", "\"units\": 1"));
        refused(run("train", csv.toString(), "--out", out.toString()), hole.getFileName().toString(), "line 3", "column \"b\"", "empty");
        Path file = Files.writeString(folder.resolve("file"), "");
        Path good = Files.writeString(folder.resolve("good.json"), RUN);
        refused(run("train", good.toString(), "--out", file.toString()), "is a file");
        refused(run("train", good.toString(), "--out", "/proc/nowhere/out"), "/proc/nowhere");
        refused(run("train", good.toString(), "--out", out.toString(), "--engine", "quantum"), "quantum");
        refused(run("train", good.toString(), "--out", out.toString(), "--device", "cuda:0"), "--engine fused --device cuda:0: the fused engine computes on cpu");
        refused(run("train", good.toString(), "--out", out.toString(), "--engine", "cuda", "--device", "cpu"), "the cuda engine computes on graphics cards");
        refused(run("train", good.toString(), "--out", out.toString(), "--engine", "cuda", "--device", "cuda:999"), "--engine cuda --device cuda:999: ");
    }

    @Test
    void aDivergedRunKeepsWhatItHad(@TempDir Path folder) throws IOException {
        Path spec = Files.writeString(folder.resolve("run.json"), RUN.replace("\"two-spirals\"", "\"sine-sum\"").replace("cross-entropy", "mse")
                .replace("\"units\": 2", "\"units\": 1").replace("\"adam\", \"learningRate\": 0.01", "\"sgd\", \"learningRate\": 1000"));
        Path out = folder.resolve("out");
        Outcome outcome = run("train", spec.toString(), "--out", out.toString());
        assertEquals(1, outcome.code);
        assertEquals(1, outcome.err.lines().count(), outcome.err);
        assertTrue(outcome.err.contains("not finite at step"), outcome.err);
        assertTrue(Files.readAllLines(out.resolve("metrics.csv")).size() > 1);
        assertTrue(MAPPER.readTree(out.resolve("result.json").toFile()).get("failure").asText().contains("not finite"));
    }
}
