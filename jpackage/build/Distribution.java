import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Makes the application image and the installers of the system that runs it, from the folder that {@code package} leaves behind:
 * {@code java Distribution.java HOME SOURCE OUT VERSION image|installers}. It is run by the JDK whose jpackage packs.
 */
final class Distribution {
    private final Product product;
    private final Target target;

    private Distribution(Product product, Target target) {
        this.product = product;
        this.target = target;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Product product = new Product(Path.of(arguments[0]).toAbsolutePath(), Path.of(arguments[1]).toAbsolutePath(), Path.of(arguments[2]).toAbsolutePath(),
                arguments[3], Instant.ofEpochSecond(Instant.now().getEpochSecond() / 2 * 2));
        Target target = Target.here();
        Path image = new Distribution(product, target).image();
        if (arguments[4].equals("installers")) {
            target.installers(product, image);
        }
    }

    private Path image() throws IOException, InterruptedException {
        delete(product.out());
        Files.createDirectories(product.out());
        Path runtime = product.out().resolve("runtime");
        Tool.ofJdk("jlink", List.of("@" + product.source().resolve("runtime.options"), "--module-path", product.home().resolve("javafx").toString(),
                "--add-modules", "javafx.controls", "--output", runtime.toString()));
        Path input = product.out().resolve("input");
        copy(product.home().resolve("lib"), input);
        Files.copy(product.licence(), input.resolve("LICENSE"));
        Files.copy(product.home().resolve("THIRD-PARTY.txt"), input.resolve("THIRD-PARTY.txt"));
        List<String> arguments = new ArrayList<>(List.of("--type", "app-image", "--input", input.toString(), "--runtime-image", runtime.toString(),
                "--main-jar", product.mainJar(), "--main-class", Product.MAIN_CLASS,
                "--add-launcher", Target.TERMINAL + "=" + product.source().resolve("terminal.properties")));
        arguments.addAll(product.naming(target));
        for (String option : product.javaOptions()) {
            arguments.addAll(List.of("--java-options", option));
        }
        arguments.addAll(target.imageOptions(product));
        Tool.ofJdk("jpackage", arguments);
        delete(input);
        delete(runtime);
        Path image = target.image(product);
        date(image);
        new StartCache(target.application(image), target.java(image)).make(List.of(target.name(), Target.TERMINAL));
        target.finish(product, image);
        report(image);
        return image;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private void date(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(product.time()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException problem) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Says what was made, and how large it is. */
    static void report(Path made) {
        try (Stream<Path> files = Files.walk(made)) {
            long bytes = files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
            System.out.printf(Locale.ROOT, "%s: %.0f MB%n", made, bytes * 1e-6);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
