package activarium.dist;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The Debian package where one was made: what it holds starts from another place, with the start cache, and desktops learn of it. */
class DebianPackageIT {
    private static final Path OUT = Path.of(System.getProperty("dist.out"));

    @TempDir
    private Path root;

    private static String said(List<String> command, Path log) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + log);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), command::toString);
        return said;
    }

    @Test
    void itUnpacksToAProgramThatStartsAndThatDesktopsKnow() throws IOException, InterruptedException {
        List<Path> packages;
        try (Stream<Path> files = Files.list(OUT)) {
            packages = files.filter(file -> file.toString().endsWith(".deb")).toList();
        }
        assumeTrue(!packages.isEmpty(), "no Debian package was made");
        Path log = root.resolve("loaded.txt");
        said(List.of("dpkg-deb", "-x", packages.getFirst().toString(), root.toString()), log);
        Path home = root.resolve("opt/activarium");
        assertTrue(said(List.of(home.resolve("bin/activarium").toString(), "list"), log).contains("pelu"));
        assertTrue(Files.readString(log).contains("activarium.Activarium source: shared objects file"), "the start cache is not used");
        String desktop = Files.readString(home.resolve("lib/activarium-activarium.desktop"));
        assertTrue(desktop.contains("Exec=/opt/activarium/bin/activarium %f") && desktop.contains("MimeType=application/x-activarium-run"), desktop);
        assertTrue(Files.readString(home.resolve("lib/activarium-activarium-MimeInfo.xml")).contains("*.activarium"));
        assertTrue(said(List.of("dpkg-deb", "-f", packages.getFirst().toString(), "Depends"), log).contains("libgtk-3-0 | libgtk-3-0t64"));
    }
}
