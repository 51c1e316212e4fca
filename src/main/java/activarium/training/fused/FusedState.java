package activarium.training.fused;

import activarium.training.LearningRate;
import activarium.training.TrainerState;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The state of a network between two steps, taken out and put back. What is drawn while training depends on the seed and the step
 * alone, so there are no random streams to keep.
 */
record FusedState<A>(Parameters<A> parameters, Pipeline<A> pipeline, Updates<A> updates, LearningRate learningRate) {
    private static final String WEIGHTS = "weights";
    private static final String FIRST = "weights.first";
    private static final String SECOND = "weights.second";
    private static final String ACTIVATIONS = "activations";
    private static final String ACTIVATIONS_FIRST = "activations.first";
    private static final String ACTIVATIONS_SECOND = "activations.second";
    private static final String STATISTICS = "normalizations";
    private static final String SCHEDULE = "schedule";

    TrainerState take(int stepsDone) {
        Map<String, double[]> numbers = new LinkedHashMap<>();
        numbers.put(WEIGHTS, stored(parameters.values()));
        numbers.put(FIRST, stored(updates.first()));
        numbers.put(SECOND, stored(updates.second()));
        numbers.put(ACTIVATIONS, joined(activationParameters()));
        numbers.put(ACTIVATIONS_FIRST, joined(rows(updates.firstOfActivation())));
        numbers.put(ACTIVATIONS_SECOND, joined(rows(updates.secondOfActivation())));
        numbers.put(STATISTICS, joined(runningStatistics()));
        numbers.put(SCHEDULE, learningRate.state());
        return new TrainerState(stepsDone, numbers);
    }

    void put(TrainerState state) {
        load(state, WEIGHTS, parameters.values());
        load(state, FIRST, updates.first());
        load(state, SECOND, updates.second());
        split(state, ACTIVATIONS, activationParameters());
        split(state, ACTIVATIONS_FIRST, rows(updates.firstOfActivation()));
        split(state, ACTIVATIONS_SECOND, rows(updates.secondOfActivation()));
        split(state, STATISTICS, runningStatistics());
        learningRate.restore(state.get(SCHEDULE, learningRate.state().length));
        updates.restore(state.stepsDone());
    }

    private List<double[]> activationParameters() {
        return pipeline.activations().stream().flatMap(stage -> Arrays.stream(stage.parameters())).toList();
    }

    private List<double[]> runningStatistics() {
        return pipeline.normalizations().stream().flatMap(stage -> java.util.stream.Stream.of(stage.runningMean(), stage.runningVariance()))
                .toList();
    }

    private static List<double[]> rows(double[][][] sets) {
        return Arrays.stream(sets).flatMap(Arrays::stream).toList();
    }

    private double[] stored(A values) {
        double[] numbers = new double[parameters.size()];
        parameters.arithmetic().store(values, 0, numbers, 0, numbers.length);
        return numbers;
    }

    private void load(TrainerState state, String name, A values) {
        parameters.arithmetic().load(state.get(name, parameters.size()), 0, values, 0, parameters.size());
    }

    private static double[] joined(List<double[]> parts) {
        return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private static void split(TrainerState state, String name, List<double[]> parts) {
        double[] numbers = state.get(name, parts.stream().mapToInt(part -> part.length).sum());
        int at = 0;
        for (double[] part : parts) {
            System.arraycopy(numbers, at, part, 0, part.length);
            at += part.length;
        }
    }
}
