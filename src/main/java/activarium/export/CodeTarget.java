package activarium.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language or framework that an activation can be written in. */
public enum CodeTarget {
    PYTORCH("PyTorch", ".py"),
    KERAS("Keras", ".py"),
    JAX("JAX", ".py"),
    NUMPY("NumPy", ".py"),
    JAVA("Java", ".java"),
    LATEX("LaTeX", ".tex");

    private final String title;
    private final String suffix;

    CodeTarget(String title, String suffix) {
        this.title = title;
        this.suffix = suffix;
    }

    /** As on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As on the screen. */
    public String title() {
        return title;
    }

    /** Of a file of it, with the dot. */
    public String suffix() {
        return suffix;
    }

    /** The target of this word, in any capitals. */
    public static Optional<CodeTarget> named(String word) {
        return Arrays.stream(values()).filter(target -> target.word().equals(word.toLowerCase(Locale.ROOT))).findFirst();
    }
}
