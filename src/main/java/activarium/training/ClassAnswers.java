package activarium.training;

/**
 * What a classifier's outputs say: the probability of every class. One output alone is a logit of the second of two classes.
 *
 * @param classes       at least 2
 * @param probabilities {@code [count * classes]}
 */
public record ClassAnswers(int classes, double[] probabilities) {
    /**
     * @param logits  {@code [count * width]}
     * @param width   outputs of the network
     */
    public static ClassAnswers of(double[] logits, int width) {
        if (width == 1) {
            double[] pairs = new double[2 * logits.length];
            for (int i = 0; i < logits.length; i++) {
                pairs[2 * i + 1] = 1 / (1 + Math.exp(-logits[i]));
                pairs[2 * i] = 1 - pairs[2 * i + 1];
            }
            return new ClassAnswers(2, pairs);
        }
        double[] all = new double[logits.length];
        for (int begin = 0; begin < logits.length; begin += width) {
            double largest = logits[begin];
            for (int k = 1; k < width; k++) {
                largest = Math.max(largest, logits[begin + k]);
            }
            double sum = 0;
            for (int k = 0; k < width; k++) {
                all[begin + k] = Math.exp(logits[begin + k] - largest);
                sum += all[begin + k];
            }
            for (int k = 0; k < width; k++) {
                all[begin + k] /= sum;
            }
        }
        return new ClassAnswers(width, all);
    }

    /** The most probable class of a sample. */
    public int chosen(int sample) {
        int best = 0;
        for (int k = 1; k < classes; k++) {
            if (probabilities[sample * classes + k] > probabilities[sample * classes + best]) {
                best = k;
            }
        }
        return best;
    }

    /** How often a class was answered with another: {@code [true class][answer]}. @param labels of the samples from the first on */
    public int[][] confusion(int[] labels, int count) {
        int[][] counts = new int[classes][classes];
        for (int i = 0; i < count; i++) {
            counts[labels[i]][chosen(i)]++;
        }
        return counts;
    }
}
