package activarium.ui;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Where the platform wants a program's own data of one user. */
final class DataFolder {
    private DataFolder() {
    }

    static Path ofThisUser() {
        return of(System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")), System::getenv);
    }

    /** @param environment a variable's value, or null */
    static Path of(String system, Path home, UnaryOperator<String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("win") && !name.contains("darwin")) {
            return or(environment.apply("APPDATA"), home.resolve("AppData").resolve("Roaming")).resolve("Activarium");
        }
        if (name.contains("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Activarium");
        }
        return or(environment.apply("XDG_DATA_HOME"), home.resolve(".local").resolve("share")).resolve("activarium");
    }

    private static Path or(String folder, Path otherwise) {
        return folder == null || folder.isBlank() ? otherwise : Path.of(folder);
    }
}
