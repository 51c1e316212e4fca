package activarium.ui.learn;

/** What a learner has predicted. */
public sealed interface Answer {
    /** One of the choices, from 0. */
    record Chosen(int choice) implements Answer {
    }

    /** A number. */
    record Estimated(double value) implements Answer {
    }
}
