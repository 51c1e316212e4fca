package activarium.ui;

import activarium.activation.CatalogueTexts;
import activarium.figure.FigureTexts;
import activarium.message.Message;
import activarium.message.Worded;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;

/**
 * Every text of the window, by key, in one language.
 *
 * @param figures the words in figures, in the same language
 */
public record Texts(ResourceBundle bundle, FigureTexts figures) {
    /** The languages there are, as tags. */
    public static final List<String> LANGUAGES = List.of("en", "ja");

    /** In this language, or English where there is no other. */
    public static Texts of(Locale locale) {
        return new Texts(ResourceBundle.getBundle("activarium.ui.texts", locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)),
                FigureTexts.of(locale));
    }

    /** The catalogue's words in the same language. */
    public CatalogueTexts catalogue() {
        return figures.catalogue();
    }

    /** What is wrong with something that was typed, as a sentence without its full stop. */
    public String sentence(Message problem) {
        // A name out of a file may hold line breaks.
        return Sentence.of(problem.in(bundle.getLocale()).replaceAll("\\R", " "));
    }

    /** Why a run failed, which runs and their records have in English, as a sentence. */
    public String failure(String kept) {
        return sentence(FailureWords.of(kept));
    }

    /** What an exception for the user says, in this language where it has the words. */
    public String sentence(RuntimeException problem) {
        return problem instanceof Worded worded ? sentence(worded.problem()) : Sentence.of(Objects.requireNonNullElse(problem.getMessage(), problem.toString()));
    }

    /** The text of a key; {0}, {1}, ... are replaced by the arguments. */
    public String get(String key, Object... arguments) {
        String pattern = bundle.getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, bundle.getLocale()).format(arguments);
    }
}
