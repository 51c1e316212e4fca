package activarium.lesson;

import activarium.expression.FormulaException;
import activarium.lesson.Condition.Relation;
import activarium.network.Field;
import activarium.network.InvalidSpecException;
import activarium.network.JsonDocument;
import activarium.network.SpecProblem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a lesson, version 1, from JSON. Strict: an unknown field, a wrong type, a name that nothing bears or a condition that cannot be
 * read is an error. The form is described in {@code src/docs/LESSONS.md} and in {@code assets/schema/}.
 */
public final class LessonReader {
    private static final Pattern RELATION = Pattern.compile("<=|>=|<|>");
    private static final Pattern AND = Pattern.compile("\\band\\b");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final int MOST_STEPS = 50;
    private static final int LONGEST = 240;

    private final SceneReader scenes;

    private LessonReader(Optional<Path> folder) {
        scenes = new SceneReader(folder);
    }

    /** @throws InvalidSpecException with the file and the JSON Pointer of the field at fault */
    public static Lesson read(Path file) {
        String text = JsonDocument.text(file);
        try {
            return read(text, Optional.ofNullable(file.toAbsolutePath().getParent()));
        } catch (InvalidSpecException invalid) {
            throw invalid.in(file);
        }
    }

    /** @throws InvalidSpecException with the JSON Pointer of the field at fault */
    public static Lesson read(String json) {
        return read(json, Optional.empty());
    }

    /** Whether a file means to be a lesson, right or wrong: a JSON document with a list of steps. */
    public static boolean isLesson(Path file) {
        try {
            return JsonDocument.parse(JsonDocument.text(file), "lesson").node().path("steps").isArray();
        } catch (InvalidSpecException unreadable) {
            return false;
        }
    }

    private static Lesson read(String json, Optional<Path> folder) {
        return new LessonReader(folder).lesson(JsonDocument.parse(json, "lesson"));
    }

    private Lesson lesson(Field root) {
        root.object("$schema", "version", "title", "goal", "minutes", "steps");
        // For the editor alone.
        root.find("$schema").ifPresent(Field::text);
        int version = root.get("version").whole(1, Integer.MAX_VALUE);
        if (version != Lesson.VERSION) {
            throw root.get("version").problem(SpecProblem.VERSION.with(version, Lesson.VERSION));
        }
        List<Field> steps = root.get("steps").list();
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw root.get("steps").problem(LessonProblem.STEPS_COUNT.with(steps.size(), MOST_STEPS));
        }
        return new Lesson(words(root.get("title"), List.of()), words(root.get("goal"), List.of()), root.get("minutes").whole(1, LONGEST),
                steps.stream().map(this::step).toList());
    }

    private Step step(Field field) {
        field.object("title", "text", "scene", "question", "result", "measure", "expect", "task");
        Optional<Scene> scene = field.find("scene").map(scenes::read);
        Optional<Field> result = field.find("result").map(f -> f.object("scene", "text"));
        Optional<Scene> shown = result.flatMap(f -> f.find("scene")).map(scenes::read);
        List<Scene> all = new ArrayList<>(scene.stream().toList());
        shown.ifPresent(all::add);
        Map<String, Measure> measures = field.find("measure").map(f -> measures(f, all)).orElse(Map.of());
        Collection<String> names = measures.keySet();
        return new Step(field.find("title").map(f -> words(f, List.of())), words(field.get("text"), names), scene,
                field.find("question").map(f -> question(f, names)), result.map(f -> new Step.Result(shown, words(f.get("text"), names))), measures,
                field.find("expect").map(f -> f.list().stream().map(one -> condition(one, names)).toList()).orElse(List.of()),
                field.find("task").map(f -> task(f, names)));
    }

    private static Map<String, Measure> measures(Field field, List<Scene> scenes) {
        if (!field.node().isObject()) {
            throw field.problem(LessonProblem.MEASURES.with());
        }
        Map<String, Measure> measures = new LinkedHashMap<>();
        MeasureReader reader = new MeasureReader(scenes);
        field.node().fieldNames().forEachRemaining(name -> {
            if (!NAME.matcher(name).matches()) {
                throw field.problem(LessonProblem.MEASURE_NAME.with(name));
            }
            measures.put(name, reader.read(field.get(name)));
        });
        return measures;
    }

    private static Step.Task task(Field field, Collection<String> names) {
        field.object("ask", "until", "done");
        return new Step.Task(words(field.get("ask"), names), condition(field.get("until"), names), words(field.get("done"), names));
    }

    private static Question question(Field field, Collection<String> names) {
        field.object("ask", "choices", "estimate");
        if (field.find("choices").isPresent() == field.find("estimate").isPresent()) {
            throw field.problem(LessonProblem.CHOICES_OR_ESTIMATE.with());
        }
        Wording ask = words(field.get("ask"), List.of());
        if (field.find("estimate").isPresent()) {
            Field estimate = field.get("estimate").object("of", "from", "to", "within");
            double low = estimate.get("from").number();
            double high = estimate.get("to").number();
            if (!(low < high)) {
                throw estimate.get("to").problem(LessonProblem.MORE_THAN_FROM.with(high, low));
            }
            return new Question.Estimate(ask, term(estimate.get("of"), estimate.get("of").text(), names), low, high, estimate.get("within").positive());
        }
        List<Question.Choice> choices = new ArrayList<>();
        for (Field choice : field.get("choices").list()) {
            choice.object("text", "when", "answer");
            choices.add(new Question.Choice(words(choice.get("text"), List.of()), condition(choice.get("when"), names), words(choice.get("answer"), names)));
        }
        if (choices.size() < 2 || choices.size() > 6) {
            throw field.get("choices").problem(LessonProblem.CHOICES_COUNT.with(choices.size()));
        }
        return new Question.Choices(ask, choices);
    }

    private static Condition condition(Field field, Collection<String> names) {
        String text = field.text();
        return new Condition(text, AND.splitAsStream(text).map(part -> chain(field, part, names)).toList());
    }

    private static Condition.Chain chain(Field field, String text, Collection<String> names) {
        List<Relation> relations = new ArrayList<>();
        List<Term> terms = new ArrayList<>();
        Matcher sign = RELATION.matcher(text);
        int begin = 0;
        while (sign.find()) {
            terms.add(term(field, text.substring(begin, sign.start()), names));
            relations.add(List.of(Relation.values()).stream().filter(relation -> relation.sign().equals(sign.group())).findFirst().orElseThrow());
            begin = sign.end();
        }
        if (relations.isEmpty()) {
            throw field.problem(LessonProblem.NO_CONDITION.with(text.strip()));
        }
        terms.add(term(field, text.substring(begin), names));
        return new Condition.Chain(terms, relations);
    }

    private static Wording words(Field field, Collection<String> names) {
        Wording wording = WordingReader.read(field);
        for (List<String> paragraphs : wording.paragraphs().values()) {
            for (String paragraph : paragraphs) {
                if (!Wording.isFormula(paragraph)) {
                    try {
                        Placeholders.terms(paragraph).forEach(term -> known(field, term, names));
                    } catch (FormulaException unreadable) {
                        throw field.problem(LessonProblem.PLACEHOLDER.with(unreadable.problem()));
                    }
                }
            }
        }
        return wording;
    }

    private static Term term(Field field, String text, Collection<String> names) {
        Term term;
        try {
            term = Term.of(text);
        } catch (FormulaException unreadable) {
            throw field.problem(LessonProblem.TERM.with(text.strip(), unreadable.problem()));
        }
        known(field, term, names);
        return term;
    }

    private static void known(Field field, Term term, Collection<String> names) {
        for (String name : term.names()) {
            if (!names.contains(name)) {
                throw field.problem(names.isEmpty() ? LessonProblem.NOT_MEASURED_HERE.with(name)
                        : LessonProblem.NOT_MEASURED.with(name, String.join(", ", names.stream().sorted().toList())));
            }
        }
    }
}
