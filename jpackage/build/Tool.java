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
        ofJdk(name, arguments, Map.of());
    }

    /** Runs a tool of the JDK that runs this. @param environment variables that it has besides this process's */
    static void ofJdk(String name, List<String> arguments, Map<String, String> environment) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", name).toString()));
        command.addAll(arguments);
        run(command, environment);
    }

    /** Runs a program of the system. @return what it has said */
    static String run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
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
