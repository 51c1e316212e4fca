import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs other programs; one that fails ends the build with what it has said. */
final class Tool {
    private Tool() {
    }

    /** Runs a tool of the JDK that runs this. */
    static void ofJdk(String name, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", name).toString()));
        command.addAll(arguments);
        run(command);
    }

    /** Runs a program of the system. @return what it has said */
    static String run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // dpkg-deb's own choice takes minutes for a tenth less; unpacked by Debian 12, Ubuntu 21.10 and later.
        builder.environment().putAll(Map.of("DPKG_DEB_COMPRESSOR_TYPE", "zstd", "DPKG_DEB_COMPRESSOR_LEVEL", "9"));
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + process.exitValue() + System.lineSeparator() + said);
        }
        return said;
    }

    /** Whether a program can be run by this name. */
    static boolean exists(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator)).anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }
}
