package activarium.command;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SafsCommandTest {
    private static final String SPEC = """
            {"version": 1, "run": {"version": 1, "data": {"name": "wine", "split": {"test": 0.3, "seed": 2}}, "network": {"layers": [
              {"type": "dense", "units": 16, "activation": "relu"}, {"type": "dense", "units": 8, "activation": "relu"},
              {"type": "dense", "units": 3}]}, "loss": "cross-entropy", "optimizer": {"name": "adam", "learningRate": 0.01}, "batch": 16, "steps": 60},
             "rates": [0.8], "fineTuneSteps": 40, "candidates": ["relu", "silu", "tanh"], "baselines": ["pelu"],
             "stage1": {"evaluations": 5, "batch": 2, "steps": 20}, "stage2": {"evaluations": 8, "initial": 3, "trees": 4, "batch": 2, "steps": 20},
             "seeds": [1, 2]}""";

    private record Ended(int code, String out, String err) {
    }

    private static Ended run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = CommandLineProgram.run(java.util.Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
        return new Ended(code, out.toString(), err.toString());
    }

    /** What a process of its own runs, to be killed. */
    static final class Program {
        private Program() {
        }

        public static void main(String[] arguments) {
            System.exit(CommandLineProgram.run(arguments, new PrintWriter(System.out), new PrintWriter(System.err)));
        }
    }

    @Test
    void writesFilesThatTrainRepeats(@TempDir Path folder) throws IOException {
        Path spec = Files.writeString(folder.resolve("spec.json"), SPEC);
        Path out = folder.resolve("out");
        Ended ended = run("safs", spec, "--out", out, "--threads", 2);
        assertEquals(0, ended.code, ended.err);
        assertTrue(ended.out.contains("SAFS stage 1"), ended.out);
        for (String file : List.of("safs.json", "result.json", "evaluations.csv", "report.md", "scores.svg", "stage-1.svg", "stage-2.svg", "found-0.8.json",
                "found-0.8-trained.json")) {
            assertTrue(Files.size(out.resolve(file)) > 0, file);
        }
        String result = Files.readString(out.resolve("result.json"));
        Ended trained = run("train", out.resolve("found-0.8.json"), "--out", folder.resolve("again"), "--no-figures", "--json");
        assertEquals(0, trained.code, trained.err);
        String loss = trained.out.lines().filter(line -> line.contains("\"testLoss\"")).findFirst().orElseThrow().replaceAll(".*: |,", "");
        assertTrue(result.contains("\"testLoss\" : " + loss), loss);
        assertEquals(0, run("train", out.resolve("found-0.8-trained.json"), "--out", folder.resolve("further"), "--no-figures").code);
    }

    @Test
    void badInputIsOneLine(@TempDir Path folder) throws IOException {
        Path spec = Files.writeString(folder.resolve("spec.json"), SPEC.replace("\"rates\": [0.8]", "\"rates\": [1.2]"));
        Ended ended = run("safs", spec, "--out", folder.resolve("out"));
        assertEquals(2, ended.code);
        assertEquals(1, ended.err.lines().count());
        assertTrue(ended.err.contains("/rates/0"), ended.err);
        assertEquals(2, run("safs", "--out", folder.resolve("out")).code);
        Ended none = run("safs", Files.writeString(folder.resolve("right.json"), SPEC), "--out", folder.resolve("none"), "--engine", "cuda", "--device", "cuda:999");
        assertEquals(2, none.code);
        assertTrue(none.err.contains("--engine cuda --device cuda:999: "), none.err);
        assertTrue(Files.notExists(folder.resolve("none")));
        assertEquals(2, run("safs", spec, "--out", folder.resolve("out"), "--threads", 0).code);
        Path used = Files.createDirectories(folder.resolve("used"));
        Files.createFile(used.resolve("evaluations.journal"));
        assertTrue(run("safs", Files.writeString(folder.resolve("good.json"), SPEC), "--out", used).err.contains("--resume"));
    }

    @Test
    void killedAtAnyMomentItGoesOnToTheSameNumbers(@TempDir Path folder) throws IOException, InterruptedException {
        Path spec = Files.writeString(folder.resolve("spec.json"), SPEC);
        Path whole = folder.resolve("whole");
        assertEquals(0, run("safs", spec, "--out", whole, "--no-figures").code);
        long length = Files.size(whole.resolve("evaluations.journal"));
        Path killed = folder.resolve("killed");
        Random random = new Random(20230517);
        for (int kill = 1; kill <= 3; kill++) {
            killAfter(killed, spec, (long) (length * (kill - 1 + random.nextDouble()) / 3));
        }
        Ended ended = run("safs", "--resume", "--out", killed, "--no-figures");
        assertEquals(0, ended.code, ended.err);
        assertEquals(Files.readString(whole.resolve("result.json")), Files.readString(killed.resolve("result.json")));
        assertEquals(Files.readString(whole.resolve("found-0.8.json")), Files.readString(killed.resolve("found-0.8.json")));
    }

    /** Kills a process of the search once its journal is this long. */
    private static void killAfter(Path folder, Path spec, long bytes) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(java, "--add-modules", "jdk.incubator.vector", "-cp", System.getProperty("java.class.path"),
                Program.class.getName(), "safs", spec.toString(), "--out", folder.toString(), "--resume", "--no-figures", "--threads", "2")
                .redirectErrorStream(true).redirectOutput(folder.resolveSibling("log").toFile()).start();
        try {
            Path journal = folder.resolve("evaluations.journal");
            while (!process.waitFor(2, TimeUnit.MILLISECONDS)) {
                if (Files.exists(journal) && Files.size(journal) >= bytes) {
                    break;
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertTrue(Files.exists(folder.resolve("evaluations.journal")), () -> {
            try {
                return Files.readString(folder.resolveSibling("log"), StandardCharsets.UTF_8);
            } catch (IOException unreadable) {
                return unreadable.toString();
            }
        });
    }
}
