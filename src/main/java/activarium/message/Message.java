package activarium.message;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What is said to a user about what they typed, in any language.
 *
 * @param bundle    base name of the resource bundle that has the words; empty for words that stand in the key themselves
 * @param key       of the text in it
 * @param arguments for {0}, {1}, ... in the text; one that is a message itself is said in the same language
 */
public record Message(String bundle, String key, List<Object> arguments) {
    public Message {
        arguments = List.copyOf(arguments);
    }

    /** Words that are there in one language only, such as what another program has answered. */
    public static Message verbatim(String words) {
        return new Message("", words, List.of());
    }

    /** In this language, or English where there is no other. */
    public String in(Locale locale) {
        if (bundle.isEmpty()) {
            return key;
        }
        ResourceBundle texts = ResourceBundle.getBundle(bundle, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        // As text: numbers are to be read back, not grouped.
        Object[] said = arguments.stream().map(argument -> argument instanceof Message message ? message.in(locale) : argument.toString()).toArray();
        return new MessageFormat(texts.getString(key), locale).format(said);
    }
}
