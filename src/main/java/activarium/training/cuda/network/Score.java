package activarium.training.cuda.network;

import activarium.data.Dataset;
import activarium.data.Targets;
import activarium.network.Loss;
import activarium.training.Evaluation;

import java.util.OptionalDouble;

/** How good answers are, worked out in double from what a network said. */
record Score(Loss loss, int outputs) {
    /** @param answers {@code [count][outputs]} */
    Evaluation of(double[] answers, Dataset samples) {
        double mean = sum(answers, samples) / (loss == Loss.CROSS_ENTROPY ? samples.count() : (double) samples.count() * outputs);
        return switch (samples.targets()) {
            case Targets.Classes(var _, int[] labels) -> new Evaluation(mean, OptionalDouble.of(right(answers, labels) / (double) samples.count()),
                    OptionalDouble.empty());
            case Targets.Values(int width, double[] values) -> new Evaluation(mean, OptionalDouble.empty(), r2(answers, values, width));
        };
    }

    private double sum(double[] answers, Dataset samples) {
        double sum = 0;
        for (int i = 0; i < samples.count(); i++) {
            if (loss == Loss.CROSS_ENTROPY) {
                sum += crossEntropy(answers, i, ((Targets.Classes) samples.targets()).labels()[i]);
                continue;
            }
            for (int o = 0; o < outputs; o++) {
                double answer = answers[i * outputs + o];
                double target = switch (samples.targets()) {
                    case Targets.Classes(var _, int[] labels) -> labels[i];
                    // As the card has it.
                    case Targets.Values(int width, double[] values) -> (float) values[i * width + o];
                };
                sum += loss == Loss.MSE ? (answer - target) * (answer - target)
                        : Math.max(answer, 0) - target * answer + Math.log1p(Math.exp(-Math.abs(answer)));
            }
        }
        return sum;
    }

    private double crossEntropy(double[] answers, int i, int label) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int o = 0; o < outputs; o++) {
            largest = Math.max(largest, answers[i * outputs + o]);
        }
        double all = 0;
        for (int o = 0; o < outputs; o++) {
            all += Math.exp(answers[i * outputs + o] - largest);
        }
        return Math.log(all) + largest - answers[i * outputs + label];
    }

    private int right(double[] answers, int[] labels) {
        int hits = 0;
        for (int i = 0; i < labels.length; i++) {
            int answer = outputs == 1 && answers[i] > 0 ? 1 : 0;
            for (int o = 1; o < outputs; o++) {
                answer = answers[i * outputs + o] > answers[i * outputs + answer] ? o : answer;
            }
            hits += answer == labels[i] ? 1 : 0;
        }
        return hits;
    }

    /** Targets that are all the same leave nothing to explain. */
    private static OptionalDouble r2(double[] answers, double[] values, int width) {
        int count = values.length / width;
        double spread = 0;
        double residual = 0;
        for (int o = 0; o < width; o++) {
            double mean = 0;
            for (int i = 0; i < count; i++) {
                mean += values[i * width + o] / count;
            }
            for (int i = 0; i < count; i++) {
                double value = values[i * width + o];
                spread += (value - mean) * (value - mean);
                residual += (answers[i * width + o] - value) * (answers[i * width + o] - value);
            }
        }
        return spread > 0 ? OptionalDouble.of(1 - residual / spread) : OptionalDouble.empty();
    }
}
