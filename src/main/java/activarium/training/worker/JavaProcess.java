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
import java.util.Optional;

/**
 * A second process of this program: by the same Java runtime over the same class path, and from the same start cache where this process has one (JEP 483); or, in an
 * application image that has no {@code java} of its own, by the image's own launcher.
 *
 * @param type        the class whose main method it runs
 * @param word        how the launcher is told to run that class
 * @param options     of the Java virtual machine; an application image has its own
 * @param environment variables that it has besides this process's
 * @param arguments   of the main method
 */
public record JavaProcess(Class<?> type, String word, List<String> options, Map<String, String> environment, List<String> arguments) {
    private static final String START_CACHE = "-XX:AOTCache=";
    /** What is said to a window alone: properties, agents, and that its methods are optimised late. */
    private static final List<String> OWN = List.of("-D", "-agent", "-javaagent", "-XX:Tier4");
    private static final String PACKAGE = "activarium.";

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
            List<String> own = ManagementFactory.getRuntimeMXBean().getInputArguments();
            Optional<String> program = own.stream().anyMatch(argument -> argument.startsWith(START_CACHE)) ? program() : Optional.empty();
            if (program.isPresent()) {
                // A start cache fits who starts as this process was started, with the same modules.
                own.stream().filter(argument -> OWN.stream().noneMatch(argument::startsWith)).forEach(command::add);
            } else {
                command.addAll(List.of("--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
                // What is said of the compiler to this process holds for that one too.
                own.stream().filter(argument -> argument.startsWith("-XX:CompileCommand")).forEach(command::add);
            }
            command.addAll(List.of("-Djava.awt.headless=true", "-XX:-CreateCoredumpOnCrash",
                    "-XX:ErrorFile=" + System.getProperty("java.io.tmpdir") + File.separator + "activarium-crash-%p.log"));
            command.addAll(options);
            command.addAll(program.map(first -> List.of(first, word)).orElse(List.of(type.getName())));
        } else if (launcher != null) {
            command.addAll(List.of(launcher, word));
        } else {
            throw new IOException("there is no " + java + "; install Java 25 or later");
        }
        command.addAll(arguments);
        return command;
    }

    /** The class that this process was started with, which knows the word; empty where a launcher of another kind started it. */
    private static Optional<String> program() {
        return Optional.ofNullable(System.getProperty("sun.java.command")).map(command -> command.split(" ", 2)[0]).filter(first -> first.startsWith(PACKAGE));
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
