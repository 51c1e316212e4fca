package activarium;

/**
 * Loads the Vector API. The JVM prints a warning for an incubator module that is named with {@code --add-modules}, and a
 * command promises that its error stream holds nothing but its own one line; the JDK's own loader of late modules (the one
 * that agents use) is silent. The launcher opens it with {@code --add-exports java.base/jdk.internal.module=ALL-UNNAMED}
 * and turns the compiler's support on with {@code -XX:+EnableVectorSupport}, which {@code --add-modules} would do.
 */
final class VectorModule {
    private static final String NAME = "jdk.incubator.vector";

    private VectorModule() {
    }

    static void load() {
        if (ModuleLayer.boot().findModule(NAME).isPresent()) {
            return;
        }
        try {
            Class.forName("jdk.internal.module.Modules").getMethod("loadModule", String.class).invoke(null, NAME);
        } catch (ReflectiveOperationException closed) {
            throw new IllegalStateException("start the program with bin/activarium, or with --add-modules " + NAME, closed);
        }
    }
}
