package activarium.ui.learn;

import activarium.lesson.Lesson;
import activarium.lesson.Step;

import java.util.HashMap;
import java.util.Map;

/**
 * A lesson that is under way: an immutable value.
 *
 * @param id     of the lesson
 * @param step   that is shown, from 0
 * @param states of steps that were touched, by their places
 */
record Attendance(String id, Lesson lesson, int step, Map<Integer, StepState> states) {
    Attendance {
        states = Map.copyOf(states);
    }

    Step current() {
        return lesson.steps().get(step);
    }

    StepState state() {
        return states.getOrDefault(step, StepState.FRESH);
    }

    boolean isLast() {
        return step == lesson.steps().size() - 1;
    }

    /** Whether the learner may go on: a question asks for its result first. */
    boolean mayGoOn() {
        return current().question().isEmpty() || state().phase() == StepState.Phase.SHOWN;
    }

    Attendance at(int other) {
        return new Attendance(id, lesson, other, states);
    }

    Attendance with(StepState changed) {
        Map<Integer, StepState> all = new HashMap<>(states);
        all.put(step, changed);
        return new Attendance(id, lesson, step, all);
    }
}
