import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A disk image with the application, signed for this machine alone ("ad hoc"), by nobody. */
record MacTarget() implements Target {
    /** jpackage wants a first number above 0 here; what a person sees is put right afterwards. */
    private static final String STAND_IN = "1.0.0";

    @Override
    public String name() {
        return "Activarium";
    }

    @Override
    public Path image(Product product) {
        return product.out().resolve(name() + ".app");
    }

    @Override
    public Path application(Path image) {
        return image.resolve("Contents").resolve("app");
    }

    @Override
    public Path java(Path image) {
        return image.resolve("Contents").resolve("runtime").resolve("Contents").resolve("Home").resolve("bin").resolve("java");
    }

    @Override
    public List<String> imageOptions(Product product) throws IOException {
        return List.of("--icon", product.icon().icns(product.out().resolve("activarium.icns")).toString(),
                "--mac-package-identifier", "activarium.Activarium", "--mac-app-category", "public.app-category.education",
                "--file-associations", product.runFile(product.runIcon().icns(product.out().resolve("run.icns"))).toString());
    }

    @Override
    public String version(Product product) {
        return product.version().startsWith("0.") ? STAND_IN : product.version();
    }

    @Override
    public void finish(Product product, Path image) throws IOException, InterruptedException {
        Path facts = image.resolve("Contents").resolve("Info.plist");
        Files.writeString(facts, Files.readString(facts).replace("<string>" + version(product) + "</string>", "<string>" + product.version() + "</string>"));
        // The signature that jpackage has made does not cover what has come since.
        Tool.run(List.of("codesign", "--force", "--deep", "--sign", "-", image.toString()), Map.of());
    }

    @Override
    public void installers(Product product, Path image) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--type", "dmg", "--app-image", image.toString(), "--license-file", product.licence().toString()));
        arguments.addAll(product.naming(this));
        Tool.ofJdk("jpackage", arguments);
        Path made = product.out().resolve(name() + "-" + version(product) + ".dmg");
        Path wanted = product.out().resolve(name() + "-" + product.version() + ".dmg");
        if (!made.equals(wanted)) {
            Files.move(made, wanted);
        }
        Distribution.report(wanted);
    }
}
