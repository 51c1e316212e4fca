import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An MSI package for one user, which needs no administrator; jpackage makes it by the WiX Toolset. */
record WindowsTarget() implements Target {
    /** By which Windows knows a newer version of the same program; never to be changed. */
    private static final String UPGRADE = "5f0d0b7c-6a43-4f0e-9b43-0c6f6f2c8a51";

    @Override
    public String name() {
        return "Activarium";
    }

    @Override
    public Path image(Product product) {
        return product.out().resolve(name());
    }

    @Override
    public Path application(Path image) {
        return image.resolve("app");
    }

    @Override
    public Path java(Path image) {
        return image.resolve("runtime").resolve("bin").resolve("java.exe");
    }

    @Override
    public List<String> imageOptions(Product product) throws IOException {
        return List.of("--icon", product.icon().ico(product.out().resolve("activarium.ico")).toString());
    }

    @Override
    public void finish(Product product, Path image) {
        // Nothing: a Windows image is as it should be.
    }

    @Override
    public void installers(Product product, Path image) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--type", "msi", "--app-image", image.toString(), "--license-file", product.licence().toString(),
                "--win-per-user-install", "--win-dir-chooser", "--win-menu", "--win-menu-group", name(), "--win-shortcut-prompt", "--win-shortcut",
                "--win-upgrade-uuid", UPGRADE,
                "--file-associations", product.runFile(product.runIcon().ico(product.out().resolve("run.ico"))).toString()));
        arguments.addAll(product.naming(this));
        Tool.ofJdk("jpackage", arguments);
        Distribution.report(product.out().resolve(name() + "-" + product.version() + ".msi"));
    }
}
