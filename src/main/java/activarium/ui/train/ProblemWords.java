package activarium.ui.train;

import activarium.network.InvalidSpecException;
import activarium.network.ShapeProblem;
import activarium.ui.Texts;

import java.util.List;

/** Says in the window's language why a network is impossible and what to do. */
final class ProblemWords {
    private final Texts texts;

    ProblemWords(Texts texts) {
        this.texts = texts;
    }

    /** Without the pointer: the card is the place. */
    String of(InvalidSpecException problem) {
        return problem.shape().map(this::of).orElseGet(() -> texts.sentence(problem.withoutPlace()));
    }

    private String of(ShapeProblem problem) {
        return switch (problem) {
            case ShapeProblem.InputSize(var input, int numbers, var _, int features, var shape) ->
                    texts.get("train.problem.input", words(input), plain(numbers), plain(features), words(shape));
            case ShapeProblem.OutputNotFlat(var output) -> texts.get("train.problem.output", words(output));
            case ShapeProblem.TooFewOutputs(int outputs, int classes) -> texts.get("train.problem.classes", plain(outputs), plain(classes));
            case ShapeProblem.WrongOutputs(int outputs, int targets) -> texts.get("train.problem.targets", plain(outputs), plain(targets));
            case ShapeProblem.NotBinary(int classes, int outputs) -> texts.get("train.problem.binary", plain(classes), plain(outputs));
            case ShapeProblem.ErrorOfClasses _ -> texts.get("train.problem.mse");
            case ShapeProblem.EntropyOfNumbers _ -> texts.get("train.problem.entropy");
            case ShapeProblem.TargetsBeyondOne _ -> texts.get("train.problem.range");
            case ShapeProblem.VectorNeeded(var arriving) -> texts.get("train.problem.vector", words(arriving));
            case ShapeProblem.ImageNeeded(var _, var arriving) -> texts.get("train.problem.image", words(arriving));
            case ShapeProblem.WindowTooLarge(int kernel, var arriving) -> texts.get("train.problem.window", plain(kernel), words(arriving));
            case ShapeProblem.ShapeChanged(var before, var after) -> texts.get("train.problem.block", words(before), words(after));
            case ShapeProblem.EmptyBlock _ -> texts.get("train.problem.empty");
            case ShapeProblem.WeightsTooMany(var shape, long maximum) -> texts.get("train.problem.weights", words(shape), plain(maximum));
            case ShapeProblem.TooLarge(var _, var shape, long maximum) -> texts.get("train.problem.size", words(shape), plain(maximum));
            case ShapeProblem.NetworkTooLarge(long weights, long maximum) -> texts.get("train.problem.total", plain(weights), plain(maximum));
            case ShapeProblem.NoSuchUnit(int unit, int units) -> texts.get("train.problem.unit", plain(unit), plain(units), plain(units - 1));
            case ShapeProblem.SharedUnits(var one, var other) -> texts.get("train.problem.shared", one.toString(), other.toString());
        };
    }

    private static String words(List<Integer> shape) {
        return LayerShapes.words(shape);
    }

    /** A number that is copied into a field has no separators. */
    private static String plain(long number) {
        return Long.toString(number);
    }
}
