package activarium.training.worker;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A second process of this program: by the same Java runtime over the same class path, or, in an application image that has no {@code java}
 * of its own, by the image's own launcher.
 *
 * @param type        the class whose main method it runs
 * @param word        how the launcher is told to run that class
 * @param options     of the Java virtual machine; an application image has its own
 * @param environment variables that it has besides this process's
 * @param arguments   of the main method
 */
public record JavaProcess(Class<?> type, String word, List<String> options, Map<String, String> environment, List<String> arguments) {
    public JavaProcess {
        options = List.copyOf(options);
        environment = Map.copyOf(environment);
        arguments = List.copyOf(arguments);
    }

    /** Starts it with both of its output streams in one. @throws IOException where the system refuses; the message says why */
    public Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true);
        // Class paths are longer than some systems let a command line be.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        // Threads of native code that spin while they wait for each other take the processors from everybody else.
        builder.environment().putIfAbsent("OMP_WAIT_POLICY", "passive");
        // By this an image's launcher tells itself that it has started itself, which it would believe again.
        builder.environment().remove("_JPACKAGE_LAUNCHER");
        builder.environment().putAll(environment);
        return builder.start();
    }

    List<String> command() throws IOException {
        List<String> command = new ArrayList<>();
        Path java = Path.of(System.getProperty("java.home"), "bin", isWindows() ? "java.exe" : "java");
        String launcher = System.getProperty("jpackage.app-path");
        if (Files.isExecutable(java)) {
            command.add(java.toString());
            command.addAll(List.of("--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true",
                    "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + System.getProperty("java.io.tmpdir") + File.separator + "activarium-crash-%p.log"));
            // What is said of the compiler to this process holds for that one too.
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(argument -> argument.startsWith("-XX:CompileCommand"))
                    .forEach(command::add);
            command.addAll(options);
            command.add(type.getName());
        } else if (launcher != null) {
            command.addAll(List.of(launcher, word));
        } else {
            throw new IOException("there is no " + java + "; install Java 25 or later");
        }
        command.addAll(arguments);
        return command;
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
