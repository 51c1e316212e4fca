package activarium.lesson;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every lesson of the program is gone through without a window: what it shows can be shown, and comes out as its words expect. */
class LessonsTest {
    @Test
    void thereAreEight() {
        assertEquals(List.of("why-non-linearity", "saturation", "dying-relu", "pelu", "batch-normalisation", "ditac", "sparse-networks", "is-it-real"),
                LessonShelf.names());
        for (String name : LessonShelf.names()) {
            int minutes = LessonShelf.lesson(name).minutes();
            assertTrue(minutes >= 5 && minutes <= 10, name);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyLessonComesOutAsItSays() {
        return LessonShelf.names().stream().map(name -> DynamicTest.dynamicTest(name, () -> rehearsed(LessonShelf.lesson(name))));
    }

    private static void rehearsed(Lesson lesson) {
        try (LessonRehearsal rehearsal = new LessonRehearsal()) {
            int number = 0;
            for (Step step : lesson.steps()) {
                Map<String, Double> measured = rehearsal.measured(step);
                String where = "step " + ++number + ", measured " + measured;
                assertEquals(step.measures().keySet(), measured.keySet(), where);
                for (Condition condition : step.expected()) {
                    assertEquals(Optional.of(true), condition.holds(measured), condition.text() + ", " + where);
                }
                if (step.question().orElse(null) instanceof Question.Choices(var _, var choices)) {
                    assertEquals(1, choices.stream().filter(choice -> choice.when().holds(measured).orElseThrow()).count(), "right answers of " + where);
                }
                if (step.question().orElse(null) instanceof Question.Estimate estimate) {
                    double value = estimate.of().value(measured).orElseThrow();
                    assertTrue(value >= estimate.low() && value <= estimate.high(), where);
                }
                for (Wording wording : wordings(step)) {
                    for (String language : List.of("en", "ja")) {
                        for (String paragraph : wording.in(language)) {
                            if (!Wording.isFormula(paragraph)) {
                                Placeholders.terms(paragraph).forEach(term -> assertTrue(term.value(measured).isPresent(), term.text() + ", " + where));
                            }
                        }
                    }
                }
            }
        }
    }

    /** A task that is done when it is set would be none. */
    @TestFactory
    Stream<DynamicTest> noTaskIsDoneBeforeItIsSet() {
        return LessonShelf.names().stream().map(name -> DynamicTest.dynamicTest(name, () -> {
            try (LessonRehearsal rehearsal = new LessonRehearsal()) {
                for (Step step : LessonShelf.lesson(name).steps()) {
                    step.task().ifPresent(task -> assertEquals(Optional.of(false), task.until().holds(rehearsal.measured(step)), task.until().text()));
                }
            }
        }));
    }

    @Test
    void everythingIsSaidInEnglishAndJapanese() {
        for (String name : LessonShelf.names()) {
            Lesson lesson = LessonShelf.lesson(name);
            List<Wording> all = new ArrayList<>(List.of(lesson.title(), lesson.goal()));
            lesson.steps().forEach(step -> all.addAll(wordings(step)));
            for (Wording wording : all) {
                assertEquals(Set.of("en", "ja"), wording.languages(), () -> name + ": " + wording);
                assertEquals(wording.in("en").size(), wording.in("ja").size(), () -> name + ": " + wording);
                assertEquals(terms(wording, "en"), terms(wording, "ja"), () -> name + ": " + wording);
                assertTrue(wording.line("ja").codePoints().anyMatch(c -> c > 0x2000) || wording.line("en").equals(wording.line("ja")), () -> name + ": " + wording);
            }
        }
    }

    private static Set<String> terms(Wording wording, String language) {
        Set<String> terms = new java.util.TreeSet<>();
        wording.in(language).stream().filter(paragraph -> !Wording.isFormula(paragraph))
                .forEach(paragraph -> Placeholders.terms(paragraph).forEach(term -> terms.add(term.text())));
        return terms;
    }

    private static List<Wording> wordings(Step step) {
        List<Wording> all = new ArrayList<>(List.of(step.text()));
        step.title().ifPresent(all::add);
        step.question().ifPresent(question -> {
            all.add(question.ask());
            if (question instanceof Question.Choices(var _, var choices)) {
                choices.forEach(choice -> all.addAll(List.of(choice.text(), choice.answer())));
            }
        });
        step.result().ifPresent(result -> all.add(result.text()));
        step.task().ifPresent(task -> all.addAll(List.of(task.ask(), task.done())));
        return all;
    }
}
