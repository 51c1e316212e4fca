package activarium.dist;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The application image, as somebody starts it who has no Java: with nothing but its own launchers, from elsewhere. */
class ApplicationImageIT {
    private static final Path OUT = Path.of(System.getProperty("dist.out"));
    private static final String RUN = """
            {"version": 1, "data": {"name": "digits8x8"}, "network": {"layers": [
               {"type": "dense", "units": 8, "activation": {"name": "pelu", "per": "layer"}}, {"type": "dense", "units": 10}]},
             "loss": "cross-entropy", "optimizer": {"name": "adam", "learningRate": 0.01}, "batch": 32, "steps": 40, "seed": 3}""";

    @TempDir
    private Path folder;

    private record Outcome(int code, String out, String err) {
    }

    private static boolean is(String system) {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith(system);
    }

    private static Path image() {
        return OUT.resolve(is("windows") ? "Activarium" : is("mac") ? "Activarium.app" : "activarium");
    }

    private static Path launcher(String name) {
        return is("windows") ? image().resolve(name + ".exe") : image().resolve(is("mac") ? "Contents/MacOS" : "bin").resolve(name);
    }

    private Outcome run(Map<String, String> environment, String launcher, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher(launcher).toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        List.of("JAVA_HOME", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH", "DISPLAY", "WAYLAND_DISPLAY").forEach(builder.environment()::remove);
        if (is("linux")) {
            builder.environment().put("PATH", folder.toString());
        }
        builder.environment().put("ACTIVARIUM_DATA", folder.resolve("data").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertTrue(process.waitFor(5, TimeUnit.MINUTES), () -> command + " does not end");
        return new Outcome(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    private Outcome terminal(String... arguments) throws IOException, InterruptedException {
        Outcome outcome = run(Map.of(), "activarium-cli", arguments);
        assertEquals("", outcome.err());
        assertEquals(0, outcome.code());
        return outcome;
    }

    @Test
    void commandsFindTheirDataInsideTheImage() throws IOException, InterruptedException {
        assertTrue(new ObjectMapper().readTree(terminal("list", "--json").out()).findValues("name").size() > 100);
        Files.writeString(folder.resolve("run.json"), RUN);
        terminal("train", "run.json", "--out", "trained");
        assertTrue(Files.readString(folder.resolve("trained/result.json")).contains("\"steps\""));
        terminal("plot", "--activation", "pelu", "--sweep", "a=0.5:2", "--out", "pelu.gif");
        assertEquals("GIF89a", new String(Files.readAllBytes(folder.resolve("pelu.gif")), 0, 6, StandardCharsets.US_ASCII));
    }

    @Test
    void deeplearning4jIsStartedByTheImagesOwnRuntime() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("run.json"), RUN);
        terminal("train", "run.json", "--engine", "dl4j", "--out", "trained");
        assertTrue(Files.readString(folder.resolve("trained/result.json")).contains("dl4j"));
    }

    @Test
    void theWindowOpensWithTheStartCache() throws IOException, InterruptedException {
        Path loaded = folder.resolve("loaded.txt");
        String name = is("linux") ? "activarium" : "Activarium";
        Outcome cached = run(Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + loaded.toString().replace('\\', '/')), name, "start-times");
        assertEquals(0, cached.code(), cached.err());
        try (Stream<String> lines = Files.lines(loaded)) {
            assertTrue(lines.anyMatch(line -> line.contains("activarium.ui.Workbench source: shared objects file")), "the start cache is not used");
        }
        for (int i = 0; i < 3; i++) {
            Outcome start = run(Map.of(), name, "start-times");
            assertTrue(start.out().matches("window visible after \\d+ ms, page usable after \\d+ ms, .*\\s*"), start.toString());
            System.out.print("application image: " + start.out());
        }
        try (Stream<Path> files = Files.walk(image())) {
            System.out.printf(Locale.ROOT, "application image: %.0f MB%n", files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum() * 1e-6);
        }
    }

    @Test
    void aFileWithoutADisplayEndsInOneLine() throws IOException, InterruptedException {
        if (is("linux")) {
            Outcome outcome = run(Map.of(), "activarium", "run.activarium");
            assertEquals(2, outcome.code());
            assertEquals(1, outcome.err().lines().count(), outcome.err());
            assertTrue(outcome.err().contains("no display"), outcome.err());
        }
    }

    @Test
    void theLicencesLieInTheImage() throws IOException {
        Path application;
        try (Stream<Path> files = Files.walk(image())) {
            application = files.filter(file -> file.endsWith("app/LICENSE")).findFirst().orElseThrow().getParent();
        }
        assertTrue(Files.readString(application.resolve("THIRD-PARTY.txt")).contains("org.openjfx:javafx-base"));
        assertFalse(Files.exists(OUT.resolve("input")), "what the image was made from is left");
    }
}
