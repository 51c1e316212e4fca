package activarium.training.worker;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A second process starts from the first one's start cache, where that has one. */
class JavaProcessTest {
    private static final String CACHE = "-XX:AOTCache=nowhere.aot";
    private static final String SAYS = "argument ";

    /** Says how it would start another. */
    static final class Says {
        private Says() {
        }

        public static void main(String[] arguments) throws IOException {
            new JavaProcess(WorkerMain.class, "worker", List.of("-XX:Tier4CompileThreshold=7"), Map.of(), List.of("socket")).command()
                    .forEach(argument -> System.out.println(SAYS + argument));
        }
    }

    private static List<String> command(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Says.class.getName(), "of", "its", "own"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> said;
        try (BufferedReader reader = process.inputReader()) {
            said = reader.lines().toList();
        }
        assertEquals(0, process.waitFor(), said.toString());
        return said.stream().filter(line -> line.startsWith(SAYS)).map(line -> line.substring(SAYS.length())).toList();
    }

    @Test
    void withAStartCacheItStartsAsThisOne() throws Exception {
        List<String> command = command(CACHE, "--add-modules", "java.sql", "-Dmine=1", "-XX:Tier4CompileThreshold=400000");
        assertTrue(command.contains(CACHE));
        assertTrue(command.contains("--add-modules=java.sql"));
        assertFalse(command.contains("-Dmine=1"));
        assertFalse(command.contains("-XX:Tier4CompileThreshold=400000"));
        assertTrue(command.contains("-XX:Tier4CompileThreshold=7"));
        assertEquals(List.of(Says.class.getName(), "worker", "socket"), command.subList(command.size() - 3, command.size()));
    }

    @Test
    void withoutOneItStartsByItsOwnClass() throws Exception {
        List<String> command = command("--add-modules", "java.sql");
        assertFalse(command.contains("--add-modules=java.sql"));
        assertEquals(List.of(WorkerMain.class.getName(), "socket"), command.subList(command.size() - 2, command.size()));
    }
}
