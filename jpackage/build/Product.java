import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is packed.
 *
 * @param home    the folder that {@code package} leaves behind: libraries, JavaFX, a runtime, the options of every start
 * @param source  the folder {@code jpackage} of the sources
 * @param out     where everything that is made goes
 * @param version of the program
 * @param time    of every file of the image, in even seconds as the archives of Windows installers count: a start cache knows jars by their
 *                times, too
 */
record Product(Path home, Path source, Path out, String version, Instant time) {
    static final String MAIN_CLASS = "activarium.Activarium";
    static final String VENDOR = "The Activarium authors";
    static final String DESCRIPTION = "A workbench for activation functions: see them, train with them, watch them learn";
    static final String COPYRIGHT = "The Activarium authors, Apache License 2.0";
    static final String RUN_TYPE = "application/x-activarium-run";

    Path licence() {
        return source.resolveSibling("LICENSE");
    }

    String mainJar() {
        return "activarium-" + version + ".jar";
    }

    /** The icon of the program. */
    IconFiles icon() {
        return new IconFiles(source.resolve("icon").resolve("app"));
    }

    /** The icon of a run's file. */
    IconFiles runIcon() {
        return new IconFiles(source.resolve("icon").resolve("run"));
    }

    /** What every start tells Java: the file's lines, each with its value in one word as a launcher's file wants it. */
    List<String> javaOptions() throws IOException {
        List<String> options = new ArrayList<>();
        for (String line : Files.readAllLines(source.resolve("launcher").resolve("java.options"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                options.add(line.strip().replace(' ', '='));
            }
        }
        return options;
    }

    /** Options of jpackage that are the same for images and installers. */
    List<String> naming(Target target) {
        return List.of("--name", target.name(), "--app-version", target.version(this), "--vendor", VENDOR, "--description", DESCRIPTION, "--copyright", COPYRIGHT,
                "--dest", out.toString());
    }

    /** Writes what jpackage is to know of a run's file. */
    Path runFile(Path icon) throws IOException {
        return Files.write(out.resolve("run-file.properties"), List.of("extension=activarium", "mime-type=" + RUN_TYPE,
                "description=Activarium run", "icon=" + icon.toString().replace('\\', '/')));
    }
}
