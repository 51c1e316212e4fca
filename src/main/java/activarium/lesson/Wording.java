package activarium.lesson;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The same words in one or several languages.
 *
 * @param paragraphs by language tag ({@code en}, {@code ja}); a lesson in one language has it under the empty tag. A paragraph between
 *                   {@code $$} and {@code $$} is a formula in LaTeX; in the others, <code>**</code> surrounds what is emphasised and braces a
 *                   {@link Term} whose value stands there
 */
public record Wording(Map<String, List<String>> paragraphs) {
    /** The tag of words that are for every language. */
    static final String ANY = "";
    private static final String FORMULA = "$$";

    public Wording {
        paragraphs = Map.copyOf(paragraphs);
        if (paragraphs.isEmpty()) {
            throw new IllegalArgumentException("words in one language at least");
        }
    }

    /** In this language; where it is missing, in English, and where that is missing too, in whatever there is. */
    public List<String> in(String language) {
        for (String tag : List.of(language, ANY, "en")) {
            List<String> known = paragraphs.get(tag);
            if (known != null) {
                return known;
            }
        }
        return paragraphs.entrySet().stream().min(Map.Entry.comparingByKey()).orElseThrow().getValue();
    }

    /** The paragraphs of {@link #in} in one line. */
    public String line(String language) {
        return String.join(" ", in(language));
    }

    /** The languages' tags; the empty one where there is only one. */
    public Set<String> languages() {
        return paragraphs.keySet();
    }

    /** Whether a paragraph is a formula that stands by itself. */
    public static boolean isFormula(String paragraph) {
        return paragraph.length() > 2 * FORMULA.length() && paragraph.startsWith(FORMULA) && paragraph.endsWith(FORMULA);
    }

    /** The LaTeX of a formula that stands by itself. */
    public static String latex(String formula) {
        return formula.substring(FORMULA.length(), formula.length() - FORMULA.length()).strip();
    }
}
