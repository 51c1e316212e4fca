package activarium.lesson;

import activarium.network.InvalidSpecException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a teacher may write, and what is said about the rest. */
class LessonReaderTest {
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(LessonReaderTest.class.getResourceAsStream("/activarium/assets/schema/lesson-1.schema.json"));
    private static final String WHOLE = """
            {"version": 1, "title": {"en": "Slopes", "ja": "傾き"}, "goal": "See slopes", "minutes": 5, "steps": [
              {"title": "Curves", "text": ["Two curves, {ratio:1} apart.", "$$f'(0)$$"],
               "scene": {"page": "explore", "activations": ["tanh", {"name": "pelu", "params": {"a": 2}}, {"formula": "a*tanh(x)", "params": {"a": 3}}],
                         "show": ["slope"], "range": [-3, 3], "signal": {"weights": "he", "depth": 20}},
               "question": {"ask": "Which is steeper?", "choices": [
                 {"text": "tanh", "when": "tanh > pelu", "answer": "No, {tanh}."}, {"text": "PELU", "when": "tanh <= pelu and pelu < 10", "answer": "{pelu}"}]},
               "result": {"text": "Measured."},
               "measure": {"tanh": {"of": "slope", "activation": "tanh", "at": 0}, "pelu": {"of": "slope", "activation": "pelu", "at": 0},
                           "ratio": {"of": "signal-gradient", "activation": "formula_1", "layer": 1}},
               "expect": ["pelu / tanh > 1.5"]},
              {"text": "Runs.", "scene": {"page": "train", "runs": [{"label": "one", "example": "digits", "activation": "relu", "set": {"/steps": 10}},
                 {"label": "two", "like": "one", "set": {"/optimizer/learningRate": 0.1}}, {"label": "sparse", "like": "one", "prune": {"share": 0.9}}]},
               "result": {"text": "{acc:%}"}, "measure": {"acc": {"of": "accuracy", "run": "two"}}}]}
            """;

    @Test
    void aLessonIsReadAndMeasured() {
        Lesson lesson = LessonReader.read(WHOLE);
        Step first = lesson.steps().getFirst();
        assertEquals("傾き", lesson.title().line("ja"));
        assertEquals("Slopes", lesson.title().line("fr"));
        assertEquals("See slopes", lesson.goal().line("ja"));
        Scene.Explore scene = assertInstanceOf(Scene.Explore.class, first.scene().orElseThrow());
        assertEquals(List.of("tanh", "pelu", "formula_1"), scene.activations().stream().map(Scene.Picked::key).toList());
        Map<String, Double> measured;
        try (LessonRehearsal rehearsal = new LessonRehearsal()) {
            measured = rehearsal.measured(first);
        }
        assertEquals(1, measured.get("tanh"), 1e-12);
        assertEquals(2, measured.get("pelu"), 1e-12);
        List<Question.Choice> choices = assertInstanceOf(Question.Choices.class, first.question().orElseThrow()).choices();
        assertEquals(Optional.of(false), choices.getFirst().when().holds(measured));
        assertEquals(Optional.of(true), choices.getLast().when().holds(measured));
        assertEquals(Optional.empty(), choices.getFirst().when().holds(Map.of("tanh", 1.0)), "what is not known is not false");
        Scene.Train train = assertInstanceOf(Scene.Train.class, lesson.steps().getLast().scene().orElseThrow());
        assertEquals(List.of(10, 10, 10), train.runs().stream().map(run -> run.spec().steps()).toList());
        assertEquals(0.1, train.runs().get(1).spec().optimizer().learningRate());
        boolean[] kept = train.runs().getLast().spec().masks().orElseThrow().layers().getFirst().orElseThrow().kept();
        int left = 0;
        for (boolean one : kept) {
            left += one ? 1 : 0;
        }
        assertEquals(0.1, left / (double) kept.length, 0.03);
    }

    /** Each change makes the lesson wrong; the message names the place and the remedy. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
            "\"minutes\": 5 | \"minuts\": 5 | /minuts | did you mean \"minutes\"",
            "\"version\": 1, \"title\" | \"version\": 2, \"title\" | /version | reads version 1",
            "\"ja\": \"傾き\" | \"jp\": \"傾き\" | /title | ja for Japanese",
            "[\"tanh\", | [\"tahn\", | /steps/0/scene/activations/0 | tanh",
            "{\"a\": 2} | {\"c\": 2} | /steps/0/scene/activations/1/params | a, b",
            "a*tanh(x) | a*tanh(x | /steps/0/scene/activations/2/formula | )",
            "\"show\": [\"slope\"] | \"show\": [\"slop\"] | /steps/0/scene/show/0 | \"slope\"",
            "\"weights\": \"he\" | \"weights\": \"hee\" | /steps/0/scene/signal/weights | \"he\"",
            "[-3, 3] | [3, -3] | /steps/0/scene/range | smaller one first",
            "tanh > pelu | tanh = pelu | /steps/0/question/choices/0/when | a > 0.9",
            "tanh > pelu | tan > pelu | /steps/0/question/choices/0/when | pelu, ratio, tanh",
            "No, {tanh}. | No, {tanhh}. | /steps/0/question/choices/0/answer | not measured in this step",
            "No, {tanh}. | No, {tanh. | /steps/0/question/choices/0/answer | brace",
            "\"of\": \"slope\", \"activation\": \"tanh\" | \"of\": \"slop\", \"activation\": \"tanh\" | /steps/0/measure/tanh/of | \"slope\"",
            "\"activation\": \"tanh\", \"at\": 0 | \"activation\": \"relu\", \"at\": 0 | /steps/0/measure/tanh/activation | did you mean \"pelu\"",
            "\"page\": \"explore\" | \"page\": \"exlore\" | /steps/0/scene/page | \"explore\"",
            "\"example\": \"digits\" | \"example\": \"digit\" | /steps/1/scene/runs/0/example | \"digits\"",
            "{\"/steps\": 10} | {\"/stepz\": 10} | /steps/1/scene/runs/0/set/stepz | unknown field",
            "\"like\": \"one\", \"set\" | \"like\": \"on\", \"set\" | /steps/1/scene/runs/1/like | \"one\"",
            "\"share\": 0.9 | \"share\": 9 | /steps/1/scene/runs/2/prune/share | from 0 to 1",
            "\"label\": \"two\" | \"label\": \"one\" | /steps/1/scene/runs/1/label | is called",
            "\"run\": \"two\" | \"run\": \"twoo\" | /steps/1/measure/acc/run | \"two\""})
    void whatIsWrongIsNamedWithItsPlaceAndARemedy(String right, String wrong, String place, String remedy, @TempDir Path folder) throws IOException {
        assertTrue(WHOLE.contains(right), right);
        Path file = Files.writeString(folder.resolve("slopes.json"), WHOLE.replace(right, wrong));
        InvalidSpecException refused = assertThrows(InvalidSpecException.class, () -> LessonReader.read(file));
        String said = refused.getMessage();
        assertTrue(said.contains("slopes.json: " + place + ": "), said);
        assertTrue(said.contains(remedy), said);
        assertFalse(said.contains("\n"), said);
    }

    /** The page that says how to add a lesson is followed to the letter. */
    @Test
    void theExampleOfThePageIsAddedAndPlayed(@TempDir Path data) throws IOException {
        String page = Files.readString(Path.of("src/docs/LESSONS.md"));
        String example = page.substring(page.indexOf("```json") + 7, page.indexOf("```", page.indexOf("```json") + 7));
        Path folder = Files.createDirectories(data.resolve("lessons"));
        Files.writeString(folder.resolve("twice.json"), example);
        List<LessonShelf.Entry> entries = new LessonShelf(folder, List.of()).entries();
        Lesson lesson = assertInstanceOf(LessonShelf.Readable.class, entries.getLast()).lesson();
        try (LessonRehearsal rehearsal = new LessonRehearsal()) {
            for (Step step : lesson.steps()) {
                Map<String, Double> measured = rehearsal.measured(step);
                assertEquals(step.measures().keySet(), measured.keySet());
                step.expected().forEach(condition -> assertEquals(Optional.of(true), condition.holds(measured), condition.text()));
            }
        }
        assertTrue(page.contains("`expect`") && SCHEMA.validate(tree(example)).isEmpty());
    }

    @Test
    void theSchemaAndTheReaderSayYesAndNoToTheSame() throws IOException {
        for (String name : LessonShelf.names()) {
            assertEquals(Set.of(), SCHEMA.validate(tree(LessonShelf.json(name))), name);
        }
        assertEquals(Set.of(), SCHEMA.validate(tree(WHOLE)));
        for (String[] change : new String[][] {{"\"minutes\": 5", "\"minuts\": 5"}, {"\"version\": 1, \"title\"", "\"version\": 2, \"title\""}, {"\"show\": [\"slope\"]", "\"show\": [\"slop\"]"},
                {"\"page\": \"explore\"", "\"page\": \"exlore\""}, {"\"share\": 0.9", "\"share\": 9"}, {"\"example\": \"digits\"", "\"example\": \"digit\""}, {"tanh > pelu", "tanh = pelu"},
                {"\"of\": \"slope\", \"activation\": \"tanh\"", "\"of\": \"slop\", \"activation\": \"tanh\""}, {"\"when\": \"tanh > pelu\", ", ""}}) {
            String wrong = WHOLE.replace(change[0], change[1]);
            assertFalse(SCHEMA.validate(tree(wrong)).isEmpty(), change[1]);
            assertThrows(InvalidSpecException.class, () -> LessonReader.read(wrong), change[1]);
        }
    }

    private static JsonNode tree(String json) throws IOException {
        return new ObjectMapper().readTree(json);
    }

    @Test
    void aFolderOfTheUserAddsAndReplaces(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("slopes.json"), WHOLE);
        Files.writeString(folder.resolve("pelu.json"), WHOLE);
        Files.writeString(folder.resolve("broken.json"), "{");
        List<LessonShelf.Entry> entries = new LessonShelf(folder, List.of()).entries();
        assertEquals(10, entries.size());
        assertEquals("See slopes", assertInstanceOf(LessonShelf.Readable.class, entries.get(3)).lesson().goal().line("en"), "in the place of the program's");
        assertTrue(assertInstanceOf(LessonShelf.Unreadable.class, entries.get(8)).problem().in(Locale.ENGLISH).contains("broken.json"));
        assertEquals("slopes", entries.get(9).id());
        assertEquals(8, new LessonShelf(folder.resolve("none"), List.of()).entries().size());
    }

    @Test
    void numbersAreSetAsTheirPlaceSays() {
        Map<String, Double> measured = Map.of("a", 0.625, "b", 3.43e-18, "c", -1234.5678, "p", 0.0068359);
        assertEquals("62.5\u00a0%, 0.6, 1", Placeholders.fill("{a:%}, {a:1}, {a/a}", measured));
        assertEquals("3.4\u00a0\u00d7\u00a010\u207b\u00b9\u2078", Placeholders.fill("{b}", measured));
        assertEquals("\u22121235 and 0.00684", Placeholders.fill("{c} and {p}", measured));
        assertEquals("\u2013", Placeholders.fill("{a / unmeasured}", measured));
        assertEquals("100\u00a0%", Placeholders.fill("{a/a:%}", measured));
    }
}
