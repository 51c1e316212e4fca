package activarium.lesson;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One step of a lesson.
 *
 * @param text     what is read first
 * @param scene    what the page shows then
 * @param question to be answered before the result
 * @param result   what is shown and said afterwards
 * @param measures that conditions and words refer to, by name
 * @param expected statements that hold on every machine: a test of the lesson, and a warning where they do not
 * @param task     something for the learner's own hand
 */
public record Step(Optional<Wording> title, Wording text, Optional<Scene> scene, Optional<Question> question, Optional<Result> result,
                   Map<String, Measure> measures, List<Condition> expected, Optional<Task> task) {
    public Step {
        measures = Map.copyOf(measures);
        expected = List.copyOf(expected);
    }

    /**
     * What comes after the prediction.
     *
     * @param scene shown instead of the step's; without it runs and studies of the step's own scene are started
     */
    public record Result(Optional<Scene> scene, Wording text) {
    }

    /** Something to do on the page. @param until what is measured then holds */
    public record Task(Wording ask, Condition until, Wording done) {
    }

    /** What the page shows when the result is shown. */
    public Optional<Scene> shown() {
        return result.flatMap(Result::scene).or(() -> scene);
    }
}
