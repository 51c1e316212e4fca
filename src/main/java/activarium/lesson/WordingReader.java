package activarium.lesson;

import activarium.network.Field;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads words: a paragraph, a list of paragraphs, or an object with either for every language. */
final class WordingReader {
    private static final List<String> ISO = List.of(Locale.getISOLanguages());

    private WordingReader() {
    }

    static Wording read(Field field) {
        if (!field.node().isObject()) {
            return new Wording(Map.of(Wording.ANY, paragraphs(field)));
        }
        Map<String, List<String>> languages = new TreeMap<>();
        field.node().fieldNames().forEachRemaining(tag -> {
            if (!ISO.contains(tag)) {
                throw field.problem(LessonProblem.LANGUAGE.with(tag));
            }
            languages.put(tag, paragraphs(field.get(tag)));
        });
        if (languages.isEmpty()) {
            throw field.problem(LessonProblem.NO_WORDS.with());
        }
        return new Wording(languages);
    }

    private static List<String> paragraphs(Field field) {
        List<Field> fields = field.node().isArray() ? field.list() : List.of(field);
        List<String> paragraphs = new ArrayList<>();
        for (Field one : fields) {
            String text = one.text().strip();
            if (text.isEmpty()) {
                throw one.problem(LessonProblem.EMPTY_PARAGRAPH.with());
            }
            if (!Wording.isFormula(text) && Placeholders.hasStrayBrace(text)) {
                throw one.problem(LessonProblem.BRACE.with());
            }
            paragraphs.add(text);
        }
        if (paragraphs.isEmpty()) {
            throw field.problem(LessonProblem.NO_PARAGRAPH.with());
        }
        return paragraphs;
    }
}
