package activarium.network;

import java.util.List;

/**
 * Why a network does not fit its data, or a layer what arrives at it. The command line says {@link #words}; a window may say it in another
 * language. Shapes are channel first.
 */
public sealed interface ShapeProblem {
    /** Samples are said to have a shape that holds another count of numbers than they have. */
    record InputSize(List<Integer> input, int numbers, String data, int features, List<Integer> shape) implements ShapeProblem {
    }

    /** What leaves the last layer is no vector. */
    record OutputNotFlat(List<Integer> output) implements ShapeProblem {
    }

    /** Cross-entropy needs an output for each class. */
    record TooFewOutputs(int outputs, int classes) implements ShapeProblem {
    }

    /** A regression needs an output for each target. */
    record WrongOutputs(int outputs, int targets) implements ShapeProblem {
    }

    /** Binary cross-entropy is for two classes and one output. */
    record NotBinary(int classes, int outputs) implements ShapeProblem {
    }

    /** The mean squared error cannot be of classes. */
    record ErrorOfClasses() implements ShapeProblem {
    }

    /** Cross-entropy cannot be of numbers. */
    record EntropyOfNumbers() implements ShapeProblem {
    }

    /** Binary cross-entropy of numbers that are no probabilities. */
    record TargetsBeyondOne() implements ShapeProblem {
    }

    /** A dense layer where an image arrives. */
    record VectorNeeded(List<Integer> arriving) implements ShapeProblem {
    }

    /** A layer for images where none arrives. @param type as in a RunSpec */
    record ImageNeeded(String type, List<Integer> arriving) implements ShapeProblem {
    }

    /** A window that is larger than the image. */
    record WindowTooLarge(int kernel, List<Integer> arriving) implements ShapeProblem {
    }

    /** The layers of a residual block change the shape. */
    record ShapeChanged(List<Integer> before, List<Integer> after) implements ShapeProblem {
    }

    /** A residual block that computes nothing. */
    record EmptyBlock() implements ShapeProblem {
    }

    /** Weights of one layer that memory cannot hold. */
    record WeightsTooMany(List<Integer> shape, long maximum) implements ShapeProblem {
    }

    /** An output, or another thing, that memory cannot hold. @param what in English, with its article */
    record TooLarge(String what, List<Integer> shape, long maximum) implements ShapeProblem {
    }

    /** Weights of all layers that memory cannot hold. */
    record NetworkTooLarge(long weights, long maximum) implements ShapeProblem {
    }

    /** A group names a unit that is not there. */
    record NoSuchUnit(int unit, int units) implements ShapeProblem {
    }

    /** Two groups of a layer name the same units. */
    record SharedUnits(Units one, Units other) implements ShapeProblem {
    }

    /** In one line for the command line. */
    default String words() {
        return switch (this) {
            case InputSize(var input, int numbers, var data, int features, var shape) -> "the shape " + input + " holds " + numbers
                    + " numbers, but a sample of " + data + " has " + features + " (shape " + shape + ")";
            case OutputNotFlat(var output) -> "the last layer gives shape " + output + "; add a flatten and a dense layer";
            case TooFewOutputs(int outputs, int classes) -> count(outputs, "output") + " for " + classes + " classes; cross-entropy needs one output for each";
            case WrongOutputs(int outputs, int targets) -> count(outputs, "output") + " for " + count(targets, "target");
            case NotBinary(int classes, int outputs) -> "binary-cross-entropy needs two classes and one output; there are " + classes
                    + " classes and " + outputs + " outputs";
            case ErrorOfClasses _ -> "mse is for regression; use cross-entropy for classes";
            case EntropyOfNumbers _ -> "cross-entropy is for classes; use mse for regression";
            case TargetsBeyondOne _ -> "binary-cross-entropy needs targets from 0 to 1";
            case VectorNeeded(var arriving) -> "a dense layer takes a vector, but the shape " + arriving + " arrives; put a flatten layer before it";
            case ImageNeeded(var type, var arriving) -> "a " + type + " layer takes an image [channels, rows, columns], but the shape " + arriving
                    + " arrives; set /network/input";
            case WindowTooLarge(int kernel, var arriving) -> "a window of " + kernel + " does not fit into the shape " + arriving;
            case ShapeChanged(var before, var after) -> "a residual block keeps its shape, but its layers turn " + before + " into " + after;
            case EmptyBlock _ -> "a residual block needs a layer that computes something";
            case WeightsTooMany(var shape, long maximum) -> "weights of shape " + shape + " are larger than the " + maximum
                    + " numbers that this program can hold";
            case TooLarge(var what, var shape, long maximum) -> what + " of shape " + shape + " is larger than the " + maximum
                    + " numbers that this program can hold";
            case NetworkTooLarge(long weights, long maximum) -> weights + " weights in all are more than the " + maximum + " that this program can hold";
            case NoSuchUnit(int unit, int units) -> "unit " + unit + " is not there: the layer has " + units + ", 0 to " + (units - 1);
            case SharedUnits(var one, var other) -> "the groups " + one + " and " + other + " share units; a unit is in one group at most";
        };
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
