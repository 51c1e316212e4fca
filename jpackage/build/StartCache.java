import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The start cache of an application image (JEP 483, 514): its own runtime goes through a rehearsal with the class path and options of its
 * own launchers, which are then told of what it has written. A cache that does not fit is passed over in silence by Java.
 *
 * @param application the image's folder of jars and launchers' files
 * @param java        the image's own
 */
record StartCache(Path application, Path java) {
    private static final String PLACE = "$APPDIR";
    private static final String OPTIONS = "[JavaOptions]";
    private static final String CACHE = "app.aot";

    void make(List<String> launchers) throws IOException, InterruptedException {
        List<String> file = Files.readAllLines(launcher(launchers.getFirst()));
        List<String> command = new ArrayList<>(List.of(java.toString()));
        values(file, "java-options").stream().filter(option -> !option.startsWith("-Djpackage.")).forEach(command::add);
        // Without profiles (JEP 515): compiling all that they call hot took a second of processor time from every start.
        command.addAll(List.of("-XX:AOTCacheOutput=" + application.resolve(CACHE), "-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining",
                "-XX:-AOTReplayTraining", "-cp", String.join(File.pathSeparator, values(file, "app.classpath")), Product.MAIN_CLASS, "rehearse"));
        Tool.run(command, Map.of());
        for (String name : launchers) {
            List<String> lines = new ArrayList<>(Files.readAllLines(launcher(name)));
            lines.add(lines.indexOf(OPTIONS) + 1, "java-options=-XX:AOTCache=" + PLACE + "/" + CACHE);
            Files.write(launcher(name), lines);
        }
    }

    private Path launcher(String name) {
        return application.resolve(name + ".cfg");
    }

    private List<String> values(List<String> file, String key) {
        return file.stream().filter(line -> line.startsWith(key + "=")).map(line -> line.substring(key.length() + 1).replace(PLACE, application.toString()))
                .toList();
    }
}
