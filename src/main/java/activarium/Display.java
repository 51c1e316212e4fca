package activarium;

import java.util.Locale;

/** Whether a window can be shown. */
final class Display {
    private Display() {
    }

    static boolean present() {
        if ("Headless".equals(System.getProperty("glass.platform"))) {
            return true;
        }
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("win") || system.contains("mac")) {
            return true;
        }
        return named("DISPLAY") || named("WAYLAND_DISPLAY");
    }

    private static boolean named(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isBlank();
    }
}
