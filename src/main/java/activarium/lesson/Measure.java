package activarium.lesson;

import java.util.Optional;

/** A number that the program works out from what its pages show. Layers are counted from 1, as on the screen. */
public sealed interface Measure {
    /** Of one activation on the Explore page. @param activation its key there */
    record OfCurve(Curve what, String activation, double at) implements Measure {
    }

    /** What is read off a curve. */
    enum Curve {
        /** f(at). */
        VALUE,
        /** f'(at). */
        SLOPE
    }

    /** A parameter of an activation on the Explore page, as it is set now. @param component from 1 */
    record OfParameter(String activation, String parameter, int component) implements Measure {
    }

    /** Of the signal view, with its settings as they are now. @param layer from 1 */
    record OfSignal(Signal what, String activation, int layer) implements Measure {
    }

    /** What is known of a layer in the signal view. */
    enum Signal {
        /** E f(z). */
        MEAN,
        /** Var f(z). */
        VARIANCE,
        /** Root mean square of the gradient, 1 at the last layer. */
        GRADIENT,
        /** Part of the units where the function is flat, 0 to 1. */
        FLAT
    }

    /** Of a run that has ended. @param run its label; empty for the newest one on the Train page */
    record OfRun(Score what, Optional<String> run) implements Measure {
    }

    /** What a run comes to. */
    enum Score {
        /** On the test samples, 0 to 1. */
        ACCURACY,
        /** Coefficient of determination on the test samples. */
        R2, TEST_LOSS, TRAIN_LOSS,
        /** Updates done. */
        STEPS
    }

    /** How many steps a run took to a test accuracy for the first time; no number where it never got there. */
    record StepsToAccuracy(Optional<String> run, double accuracy) implements Measure {
    }

    /** A parameter of a layer's activation at the end of a run; of activations with parameters for each unit, their mean. @param component from 1 */
    record Learned(Optional<String> run, int layer, String parameter, int component) implements Measure {
    }

    /** What the last step's batch showed of a layer. */
    record OfLayer(Seen what, Optional<String> run, int layer) implements Measure {
    }

    /** What is seen of a layer. */
    enum Seen {
        /** Part of the units that let no gradient through for any input of the batch, 0 to 1. */
        DEAD,
        /** Part of the inputs at which the slope is below 0.01, 0 to 1. */
        SATURATED,
        /** Of the values that arrive at the activation. */
        INPUT_MEAN,
        /** Standard deviation of the values that arrive at the activation. */
        INPUT_DEVIATION,
        /** Euclidean norm of the loss's gradient by the layer's weights. */
        GRADIENT_NORM
    }

    /** A variant's mean score in the study on the Compare page. */
    record StudyMean(String variant, Optional<String> condition) implements Measure {
    }

    /** Two variants of that study. */
    record StudyPair(Pair what, String first, String second, Optional<String> condition) implements Measure {
    }

    /** What is known of two variants. */
    enum Pair {
        /** Mean of the first minus mean of the second. */
        DIFFERENCE,
        /** Lower end of the difference's interval. */
        DIFFERENCE_LOW,
        /** Upper end of the difference's interval. */
        DIFFERENCE_HIGH,
        /** p of the test, corrected for all comparisons. */
        P,
        /** How often the first is better, 0 to 1. */
        AHEAD,
        /** The smallest difference that so many seeds would probably have shown. */
        DETECTABLE
    }
}
