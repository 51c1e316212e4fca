package activarium.lesson;

import activarium.message.Message;

import java.util.List;
import java.util.Locale;

/** What can be wrong with a lesson's file beside what can be wrong with the runs and studies in it. */
public enum LessonProblem {
    STEPS_COUNT, MEASURES, MEASURE_NAME, CHOICES_OR_ESTIMATE, MORE_THAN_FROM, CHOICES_COUNT, NO_CONDITION, PLACEHOLDER, TERM,
    NOT_MEASURED_HERE, NOT_MEASURED, LANGUAGE, NO_WORDS, EMPTY_PARAGRAPH, BRACE, NO_PARAGRAPH, ACTIVATIONS_COUNT, NO_QUANTITY, RANGE,
    NAME_OR_FORMULA, PARAMETERS, RUNS_COUNT, RUN_TWICE, MADE_OF_NOTHING, CANNOT_BE_PRUNED, CHANGES, NO_SIGNAL_SCENE, NO_EXPLORE_SCENE,
    NO_TRAIN_SCENE, NO_COMPARE_SCENE;

    /** Where {@link #key} is looked up. */
    public static final String BUNDLE = "activarium.lesson.problems";

    /** Its words' key. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** @param arguments in the order of the words */
    public Message with(Object... arguments) {
        return new Message(BUNDLE, key(), List.of(arguments));
    }
}
