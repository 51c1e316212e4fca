package activarium.study.sparse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sparse studies that travel with the program, at sizes from seconds to minutes. */
public final class SparsePresets {
    private static final List<String> NAMES = List.of("digits", "wine", "lenet");

    private SparsePresets() {
    }

    /** The one to begin with first. */
    public static List<String> names() {
        return NAMES;
    }

    /** @param name one of {@link #names} */
    public static SafsSpec get(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("there is no sparse study \"" + name + "\"");
        }
        try (InputStream in = SparsePresets.class.getResourceAsStream("/activarium/assets/studies/sparse-" + name + ".json")) {
            return SafsReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
