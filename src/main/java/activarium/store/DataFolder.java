package activarium.store;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Where the platform wants a program's own data of one user: for the window and the command line alike. */
public final class DataFolder {
    /** The system property that names another folder, as tests do; the environment variable {@value #VARIABLE} does too. */
    public static final String PROPERTY = "activarium.data";
    static final String VARIABLE = "ACTIVARIUM_DATA";

    private DataFolder() {
    }

    /** Where this user's data lie; the system property {@value #PROPERTY} names another folder. It need not exist yet. */
    public static Path ofThisUser() {
        String chosen = System.getProperty(PROPERTY);
        return chosen != null && !chosen.isBlank() ? Path.of(chosen)
                : of(System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")), System::getenv);
    }

    /** @param environment a variable's value, or null */
    public static Path of(String system, Path home, UnaryOperator<String> environment) {
        String chosen = environment.apply(VARIABLE);
        if (chosen != null && !chosen.isBlank()) {
            return Path.of(chosen);
        }
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
