package activarium.training;

import activarium.message.Message;
import activarium.message.Recognition;
import activarium.message.Worded;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A loss that is infinite or not a number. The message says at which step and in which layer it began, and what to try. */
public final class NonFiniteLossException extends ArithmeticException implements Worded {
    private static final long serialVersionUID = 1L;

    private final int step;
    private final transient Message problem;

    /** @param step the step, from 0, whose loss was not finite */
    public NonFiniteLossException(int step, Message problem) {
        super(problem.in(Locale.ENGLISH));
        this.step = step;
        this.problem = problem;
    }

    /**
     * @param step         the step, from 0, whose loss was not finite
     * @param layer        in whose output it began; empty for the loss itself
     * @param learningRate that was used
     */
    public NonFiniteLossException(int step, Optional<String> layer, double learningRate) {
        this(step, layer.map(words -> TrainingProblem.NOT_FINITE_IN.with(step, learningRate, layer(words))).orElseGet(() -> TrainingProblem.NOT_FINITE.with(step, learningRate)));
    }

    private static Message layer(String words) {
        return new Recognition(List.of(TrainingProblem.LAYER, TrainingProblem.LAYER_WITHIN)).of(words);
    }

    @Override
    public Message problem() {
        return problem;
    }

    /** The step, counted from 0, whose loss was not finite. */
    public int step() {
        return step;
    }
}
