package activarium.figure;

import activarium.activation.CatalogueTexts;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words in figures, in one language. */
public record FigureTexts(ResourceBundle bundle) {
    /** In this language, or English where there is no other. */
    public static FigureTexts of(Locale locale) {
        return new FigureTexts(ResourceBundle.getBundle("activarium.figure.texts", locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** As in files that the command line writes. */
    public static FigureTexts english() {
        return of(Locale.ENGLISH);
    }

    /** The catalogue's words in the same language. */
    public CatalogueTexts catalogue() {
        return CatalogueTexts.of(bundle.getLocale());
    }

    /** The text of a key; {0}, {1}, ... are replaced by the arguments. */
    String get(String key, Object... arguments) {
        String pattern = bundle.getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, bundle.getLocale()).format(arguments);
    }
}
