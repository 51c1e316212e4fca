package activarium.ui;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Every text of the window, by key, in one language. */
public record Texts(ResourceBundle bundle) {
    public static Texts of(Locale locale) {
        return new Texts(ResourceBundle.getBundle("activarium.ui.texts", locale));
    }

    /** The text of a key; {0}, {1}, ... are replaced by the arguments. */
    public String get(String key, Object... arguments) {
        String pattern = bundle.getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, bundle.getLocale()).format(arguments);
    }
}
