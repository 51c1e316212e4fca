package activarium.command;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code train --onnx} and {@code runs export --to onnx}. */
class OnnxCommandTest {
    private static final String RUN = """
            {"version": 1, "data": {"csv": "%s", "targets": ["kind"], "task": "classification", "normalize": "standard"},
             "network": {"layers": [{"type": "dense", "units": 4, "activation": "pelu"}, {"type": "batchnorm"}, {"type": "dense", "units": 2}]},
             "loss": "cross-entropy", "optimizer": {"name": "adam", "learningRate": 0.01}, "batch": 8, "steps": 20, "seed": 1}""";

    @TempDir
    Path folder;

    private record Outcome(int code, String out, String err) {
    }

    private static Outcome run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = CommandLineProgram.run(arguments, new PrintWriter(out), new PrintWriter(err));
        return new Outcome(code, out.toString(), err.toString());
    }

    private static void ok(String... arguments) {
        Outcome outcome = run(arguments);
        assertEquals(0, outcome.code, outcome.err);
        assertEquals("", outcome.err);
    }

    private static void refused(String part, String... arguments) {
        Outcome outcome = run(arguments);
        assertEquals(2, outcome.code, outcome.err);
        assertEquals(1, outcome.err.lines().count(), outcome.err);
        assertTrue(outcome.err.contains(part), outcome.err);
    }

    private String spec() throws IOException {
        StringBuilder rows = new StringBuilder("size,weight,kind\n");
        for (int i = 0; i < 40; i++) {
            rows.append(i % 7).append(',').append(i % 5 + 100).append(',').append(i % 7 > 3 ? "small" : "large").append('\n');
        }
        Path csv = Files.writeString(folder.resolve("things.csv"), rows);
        return Files.writeString(folder.resolve("run.json"), RUN.formatted(csv.toString().replace("\\", "\\\\"))).toString();
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void theSameNetworkFromTheTrainingAndFromTheStore() throws IOException, OrtException {
        ok("train", spec(), "--out", at("out"), "--no-figures", "--store", at("store.db"), "--onnx", at("trained.onnx"));
        ok("runs", "export", "1", "--to", "onnx", "--out", at("stored.onnx"), "--store", at("store.db"));
        assertArrayEquals(Files.readAllBytes(folder.resolve("trained.onnx")), Files.readAllBytes(folder.resolve("stored.onnx")));
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(at("stored.onnx"))) {
            assertEquals(Set.of("probabilities", "logits"), session.getOutputNames());
            var properties = session.getMetadata().getCustomMetadata();
            assertEquals("size,weight", properties.get("activarium.columns"));
            assertTrue(properties.get("activarium.run").contains("\"csv\":\"things.csv\""), "where the file lay is not told: " + properties.get("activarium.run"));
            assertTrue(session.getInputInfo().get("x").toString().contains("FLOAT"));
        }
    }

    @Test
    void inDoubleAndForNormalisedInputs() throws IOException, OrtException {
        ok("train", spec(), "--out", at("out"), "--no-figures", "--no-store", "--onnx", at("one.onnx"), "--precision", "float64", "--normalized-inputs");
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(at("one.onnx"))) {
            assertTrue(session.getInputInfo().get("x").toString().contains("DOUBLE"));
            assertTrue(session.getMetadata().getDescription().contains("normalised (standard) as the training samples were"));
        }
    }

    @Test
    void whatCannotBeIsSaidBeforeAnythingIsTrained() throws IOException {
        refused("there is no folder", "train", spec(), "--out", at("out"), "--no-store", "--onnx", at("nowhere/one.onnx"));
        refused("--precision: \"half\" is not known; it is one of float32, float64", "train", spec(), "--out", at("out"), "--no-store", "--onnx", at("one.onnx"),
                "--precision", "half");
        refused("are for --onnx", "train", spec(), "--out", at("out"), "--no-store", "--precision", "float64");
        assertFalse(Files.exists(folder.resolve("out/metrics.csv")));
        assertFalse(Files.exists(folder.resolve("one.onnx")));
    }

    @Test
    void aRunOrItsDataMayBeMissing() throws IOException {
        ok("train", spec(), "--out", at("out"), "--no-figures", "--store", at("store.db"));
        refused("there is no run 7", "runs", "export", "7", "--to", "onnx", "--out", at("a.onnx"), "--store", at("store.db"));
        refused("\"tflite\" is not known; it is one of activarium, onnx", "runs", "export", "1", "--to", "tflite", "--out", at("a.onnx"), "--store", at("store.db"));
        refused("are for --to onnx", "runs", "export", "1", "--normalized-inputs", "--out", at("a.activarium"), "--store", at("store.db"));
        Files.writeString(folder.resolve("things.csv"), "size,weight,kind\n1,2,small\n3,4,large\n5,6,small\n");
        refused("data", "runs", "export", "1", "--to", "onnx", "--out", at("a.onnx"), "--store", at("store.db"));
        Files.delete(folder.resolve("things.csv"));
        refused("things.csv", "runs", "export", "1", "--to", "onnx", "--out", at("a.onnx"), "--store", at("store.db"));
        assertFalse(Files.exists(folder.resolve("a.onnx")));
    }
}
