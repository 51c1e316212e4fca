package activarium.lesson;

import java.util.List;

/** What the learner predicts before the result is shown. */
public sealed interface Question {
    Wording ask();

    /** One of several answers. */
    record Choices(Wording ask, List<Choice> choices) implements Question {
        public Choices {
            choices = List.copyOf(choices);
        }
    }

    /**
     * One answer.
     *
     * @param when   it is the right one: what was measured decides
     * @param answer what is said to those who chose it, when the result is there
     */
    record Choice(Wording text, Condition when, Wording answer) {
    }

    /**
     * A number.
     *
     * @param of     what it should come near to
     * @param low    smallest that can be answered
     * @param high   largest that can be answered
     * @param within this of the measured number is near
     */
    record Estimate(Wording ask, Term of, double low, double high, double within) implements Question {
    }
}
