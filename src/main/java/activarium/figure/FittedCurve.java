package activarium.figure;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Builds a plot of what a network of one input answers, over its samples. */
public final class FittedCurve {
    private static final int MOST_POINTS = 600;

    private FittedCurve() {
    }

    /**
     * @param x       ascending, {@code [n]}
     * @param answer  {@code [n]}
     * @param samples inputs, {@code [m]}
     * @param targets {@code [m]}
     */
    public static Plot of(double[] x, double[] answer, double[] samples, double[] targets, FigureTexts texts) {
        List<Mark> marks = IntStream.range(0, Math.min(MOST_POINTS, samples.length))
                .mapToObj(i -> new Mark(Mark.Kind.SAMPLE, samples[i], targets[i], 7)).toList();
        Range y = Range.around(List.of(targets), 0.12);
        return new Plot("", "x", "", new Scale.Linear(new Range(x[0], x[x.length - 1])), new Scale.Linear(y),
                List.of(Curve.of(texts.get("fitted.answer"), x, answer, 0)), OptionalDouble.empty(), "").with(marks);
    }
}
