package activarium.study;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Studies that travel with the program: each puts one paper's claim to the test, at a size that takes seconds or minutes. */
public final class PresetStudies {
    private static final List<String> NAMES = List.of("pelu-parametrisations", "depth-sweep", "batch-normalisation", "ditac-sine-sum", "spirals");

    private PresetStudies() {
    }

    /** In the order of the papers. */
    public static List<String> names() {
        return NAMES;
    }

    /** The StudySpec of a name, as it is written; empty where there is none. */
    public static Optional<String> json(String name) {
        if (!NAMES.contains(name)) {
            return Optional.empty();
        }
        try (InputStream in = PresetStudies.class.getResourceAsStream("/activarium/assets/studies/" + name + ".json")) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
