package activarium.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where numbers come from.
 *
 * @param program   name and version
 * @param java      version and maker of the virtual machine
 * @param system    operating system and architecture
 * @param processor its name, where the system tells
 * @param cores     that the program may use
 */
public record Provenance(String program, String java, String system, String processor, int cores) {
    /** This program. */
    public static final String PROGRAM = "Activarium 0.1.0";

    /** Of this machine. */
    public static Provenance here() {
        return new Provenance(PROGRAM, System.getProperty("java.vm.version") + ", " + System.getProperty("java.vendor"),
                System.getProperty("os.name") + ", " + System.getProperty("os.arch"), processorName(), Runtime.getRuntime().availableProcessors());
    }

    /** Linux says it in a file; elsewhere the architecture must do. */
    private static String processorName() {
        Path file = Path.of("/proc/cpuinfo");
        if (Files.isReadable(file)) {
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                return lines.lines().filter(line -> line.startsWith("model name")).map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst().orElse("unknown");
            } catch (IOException _) {
                return "unknown";
            }
        }
        return System.getenv().getOrDefault("PROCESSOR_IDENTIFIER", "unknown");
    }
}
