package activarium.figure;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of files that hold a film. */
public enum FilmFormat {
    GIF, MP4;

    /** What names of such files end with, with its dot. */
    public String ending() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    /** The kind that a file's name says; nothing where it says none of these. */
    public static Optional<FilmFormat> of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(format -> name.endsWith(format.ending())).findFirst();
    }

    /** All endings, for a sentence. */
    public static String endings() {
        return Arrays.stream(values()).map(FilmFormat::ending).collect(Collectors.joining(", "));
    }
}
