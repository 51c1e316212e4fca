package activarium.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The typeface of figures: Inter (SIL Open Font License), which travels with the program. */
final class Type {
    private Type() {
    }

    /** Its weights. */
    enum Face {
        REGULAR("Inter-Regular.ttf", 400, Font.PLAIN), STRONG("Inter-SemiBold.ttf", 600, Font.BOLD);

        private final String file;
        private final int weight;
        private final Font font;

        Face(String file, int weight, int style) {
            this.file = file;
            this.weight = weight;
            this.font = load(file, style);
        }

        /** One point large. */
        Font font() {
            return font;
        }

        /** As CSS counts: 400 is regular. */
        int weight() {
            return weight;
        }

        /** The font's file (TrueType). */
        InputStream data() {
            return open(file);
        }

        private static InputStream open(String file) {
            return Type.class.getResourceAsStream("fonts/" + file);
        }

        private static Font load(String file, int style) {
            try (InputStream in = open(file)) {
                return Font.createFont(Font.TRUETYPE_FONT, in);
            } catch (FontFormatException unusable) {
                return new Font(Font.SANS_SERIF, style, 1);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    static Font regular(double size) {
        return Face.REGULAR.font.deriveFont((float) size);
    }

    static Font strong(double size) {
        return Face.STRONG.font.deriveFont((float) size);
    }
}
