import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The system that is packed for, which is always the one that packs: jpackage cannot do others. */
sealed interface Target permits LinuxTarget, MacTarget, WindowsTarget {
    /** The second launcher, for terminals. */
    String TERMINAL = "activarium-cli";

    static Target here() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return system.startsWith("windows") ? new WindowsTarget() : system.startsWith("mac") ? new MacTarget() : new LinuxTarget();
    }

    /** The name of the image and of its first launcher. */
    String name();

    /** The version, as jpackage takes it here. */
    default String version(Product product) {
        return product.version();
    }

    /** Where jpackage has put the image. */
    Path image(Product product);

    /** The image's folder of jars. */
    Path application(Path image);

    /** The {@code java} of the image's runtime. */
    Path java(Path image);

    /** Options of jpackage for the image. */
    List<String> imageOptions(Product product) throws IOException;

    /** What is left to do when the image has got its start cache. */
    void finish(Product product, Path image) throws IOException, InterruptedException;

    /** Makes the system's installers. */
    void installers(Product product, Path image) throws IOException, InterruptedException;
}
