package activarium.activation;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The catalogue's words in one language. What a language has no words for is said in English, as the catalogue itself does.
 *
 * @param bundle keys {@code title.NAME}, {@code note.NAME} and {@code effect.NAME.PARAMETER}, with {@code family-FAMILY} in place
 *               of a name for all of a family, and {@code *} in place of a parameter for any
 */
public record CatalogueTexts(ResourceBundle bundle) {
    /** In this language, or English where there is no other. */
    public static CatalogueTexts of(Locale locale) {
        return new CatalogueTexts(ResourceBundle.getBundle("activarium.activation.catalogue", locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** As on the screen. */
    public String title(Activation activation) {
        return first(List.of("title." + activation.name()), activation.title());
    }

    /** One sentence for a student. */
    public String note(Activation activation) {
        return first(List.of("note." + activation.name(), "note." + family(activation)), activation.note());
    }

    /** What a parameter does to the shape, in one sentence for a student. */
    public String effect(Activation activation, ActivationParameter parameter) {
        return effect(activation, parameter.name(), parameter.effect());
    }

    /** What a setting does, in one sentence for a student. */
    public String effect(Activation activation, Setting setting) {
        return effect(activation, setting.name(), setting.effect());
    }

    private String effect(Activation activation, String of, String english) {
        String family = "effect." + family(activation) + ".";
        return first(List.of("effect." + activation.name() + "." + of, family + of, family + "*"), english);
    }

    private static String family(Activation activation) {
        return "family-" + activation.family().name().toLowerCase(Locale.ROOT);
    }

    private String first(List<String> keys, String otherwise) {
        return keys.stream().filter(bundle::containsKey).findFirst().map(bundle::getString).orElse(otherwise);
    }
}
