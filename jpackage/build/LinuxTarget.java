import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Debian package, and an RPM where {@code rpmbuild} is there. */
record LinuxTarget() implements Target {
    @Override
    public String name() {
        return "activarium";
    }

    @Override
    public Path image(Product product) {
        return product.out().resolve(name());
    }

    @Override
    public Path application(Path image) {
        return image.resolve("lib").resolve("app");
    }

    @Override
    public Path java(Path image) {
        return image.resolve("lib").resolve("runtime").resolve("bin").resolve("java");
    }

    @Override
    public List<String> imageOptions(Product product) {
        return List.of("--icon", product.icon().png(512).toString());
    }

    @Override
    public void finish(Product product, Path image) {
        // Nothing: a Linux image is as it should be.
    }

    @Override
    public void installers(Product product, Path image) throws IOException, InterruptedException {
        if (Tool.exists("dpkg-deb") && Tool.exists("fakeroot")) {
            make(product, image, "deb", List.of("--linux-deb-maintainer", "noreply@activarium.invalid"));
        } else {
            System.out.println("no Debian package: dpkg-deb or fakeroot is not here");
        }
        if (Tool.exists("rpmbuild")) {
            make(product, image, "rpm", List.of("--linux-rpm-license-type", "Apache-2.0"));
        } else {
            System.out.println("no RPM: rpmbuild is not here");
        }
    }

    private void make(Product product, Path image, String type, List<String> more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--type", type, "--app-image", image.toString(), "--license-file", product.licence().toString(),
                "--resource-dir", product.source().resolve("linux").toString(), "--install-dir", "/opt", "--linux-package-name", name(),
                "--linux-app-category", "science", "--linux-menu-group", "Education;ArtificialIntelligence;", "--linux-shortcut",
                "--file-associations", product.runFile(product.runIcon().png(128)).toString()));
        arguments.addAll(product.naming(this));
        arguments.addAll(more);
        // The image is copied once more, with new times; in the packages its files have those that the start cache knows. What dpkg-deb would
        // compress with takes minutes for a tenth less; this is unpacked by Debian 12, Ubuntu 21.10 and later.
        Tool.ofJdk("jpackage", arguments, Map.of("SOURCE_DATE_EPOCH", Long.toString(product.time().getEpochSecond()),
                "DPKG_DEB_COMPRESSOR_TYPE", "zstd", "DPKG_DEB_COMPRESSOR_LEVEL", "9"));
        try (var files = Files.list(product.out())) {
            files.filter(file -> file.toString().endsWith("." + type)).forEach(Distribution::report);
        }
    }
}
