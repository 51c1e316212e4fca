package activarium.lesson;

import java.util.List;

/**
 * A guided lesson: steps that drive the pages of the workbench.
 *
 * @param goal    what the learner knows afterwards, in a sentence
 * @param minutes that it takes, about
 * @param steps   at least one
 */
public record Lesson(Wording title, Wording goal, int minutes, List<Step> steps) {
    public static final int VERSION = 1;

    public Lesson {
        steps = List.copyOf(steps);
    }
}
