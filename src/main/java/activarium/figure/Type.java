package activarium.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The typeface of figures: Inter (SIL Open Font License), which travels with the program. */
final class Type {
    private static final Font REGULAR = load("Inter-Regular.otf");
    private static final Font STRONG = load("Inter-SemiBold.otf");

    private Type() {
    }

    static Font regular(double size) {
        return REGULAR.deriveFont((float) size);
    }

    static Font strong(double size) {
        return STRONG.deriveFont((float) size);
    }

    private static Font load(String file) {
        try (var in = Type.class.getResourceAsStream("fonts/" + file)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (FontFormatException unusable) {
            return new Font(Font.SANS_SERIF, file.contains("Bold") ? Font.BOLD : Font.PLAIN, 12);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
