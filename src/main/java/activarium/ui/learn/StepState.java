package activarium.ui.learn;

import java.util.Map;
import java.util.Optional;

/**
 * How far a step has got.
 *
 * @param answer   that was given; empty before
 * @param phase    of the result
 * @param measured numbers of the result, or of what is shown now where there is none to be asked for
 * @param done     whether its task has been done
 * @param trouble  why the result could not be measured, a key of the window's texts; empty where nothing is wrong
 */
record StepState(Optional<Answer> answer, Phase phase, Map<String, Double> measured, boolean done, Optional<String> trouble) {
    static final StepState FRESH = new StepState(Optional.empty(), Phase.HIDDEN, Map.of(), false, Optional.empty());

    /** Of a result. */
    enum Phase {
        HIDDEN,
        /** It is being made: trained, measured. */
        COMING, SHOWN
    }

    StepState {
        measured = Map.copyOf(measured);
    }

    StepState answered(Answer given) {
        return new StepState(Optional.of(given), phase, measured, done, trouble);
    }

    StepState coming() {
        return new StepState(answer, Phase.COMING, measured, done, Optional.empty());
    }

    StepState shown(Map<String, Double> numbers) {
        return new StepState(answer, Phase.SHOWN, numbers, done, Optional.empty());
    }

    StepState failed(String why) {
        return new StepState(answer, Phase.HIDDEN, measured, done, Optional.of(why));
    }

    /** What was measured of a result stays; a task that was done stays done. */
    StepState observed(Map<String, Double> numbers, boolean finished) {
        return new StepState(answer, phase, phase == Phase.SHOWN ? measured : numbers, done || finished, trouble);
    }
}
