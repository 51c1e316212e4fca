package activarium.training.fused;

import activarium.training.Evaluation;

import java.util.OptionalDouble;

/** Adds up, batch by batch, how good a network's outputs for a data set are. */
final class Scores<A> {
    private final Arithmetic<A> arithmetic;
    private final Losses<A> losses;
    private final int outputs;
    private final Samples<A> samples;
    private final boolean classification;
    private double loss;
    private int right;
    private double residual;

    Scores(Arithmetic<A> arithmetic, Losses<A> losses, int outputs, Samples<A> samples, boolean classification) {
        this.arithmetic = arithmetic;
        this.losses = losses;
        this.outputs = outputs;
        this.samples = samples;
        this.classification = classification;
    }

    /**
     * @param output  {@code [rows][outputs]} for the samples from {@code from}
     * @param y       their targets
     * @param scratch as large as the output
     */
    void add(A output, A y, int from, int rows, A scratch) {
        loss += losses.mean(output, samples.labels(), from, y, rows, scratch) * rows;
        if (classification) {
            right += right(output, from, rows);
        } else {
            residual += arithmetic.squaredError(output, y, rows * outputs, null);
        }
    }

    /** Of all that was added, which is every sample. */
    Evaluation evaluation() {
        double mean = loss / samples.count();
        return classification ? new Evaluation(mean, OptionalDouble.of(right / (double) samples.count()), OptionalDouble.empty())
                : new Evaluation(mean, OptionalDouble.empty(), r2());
    }

    /** Targets that are all the same leave nothing to explain. */
    private OptionalDouble r2() {
        double spread = spread();
        return spread > 0 ? OptionalDouble.of(1 - residual / spread) : OptionalDouble.empty();
    }

    private int right(A output, int from, int rows) {
        int hits = 0;
        for (int r = 0; r < rows; r++) {
            int answer = 0;
            if (outputs == 1) {
                answer = arithmetic.get(output, r) > 0 ? 1 : 0;
            } else {
                for (int j = 1; j < outputs; j++) {
                    if (arithmetic.get(output, r * outputs + j) > arithmetic.get(output, r * outputs + answer)) {
                        answer = j;
                    }
                }
            }
            hits += answer == samples.labels()[from + r] ? 1 : 0;
        }
        return hits;
    }

    /** Sum over all target elements of the squared distance from their column's mean. */
    private double spread() {
        double spread = 0;
        for (int j = 0; j < samples.width(); j++) {
            double mean = 0;
            for (int i = 0; i < samples.count(); i++) {
                mean += arithmetic.get(samples.y(), i * samples.width() + j);
            }
            mean /= samples.count();
            for (int i = 0; i < samples.count(); i++) {
                double difference = arithmetic.get(samples.y(), i * samples.width() + j) - mean;
                spread += difference * difference;
            }
        }
        return spread;
    }
}
