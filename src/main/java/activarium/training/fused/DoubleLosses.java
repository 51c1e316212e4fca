package activarium.training.fused;

/** Losses with their gradients in double precision; see {@link FloatLosses}. */
final class DoubleLosses {
    private static final double NEARLY_FULL = 1e200;

    private DoubleLosses() {
    }

    /** See {@link Arithmetic#crossEntropy}. */
    static double crossEntropy(double[] logits, int[] labels, int labelsAt, int rows, int classes, double[] work) {
        double loss = 0;
        double product = 1;
        for (int i = 0; i < rows; i++) {
            int row = i * classes;
            double largest = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < classes; j++) {
                largest = Math.max(largest, logits[row + j]);
            }
            double sum = 0;
            for (int j = 0; j < classes; j++) {
                work[row + j] = Math.exp(logits[row + j] - largest);
                sum += work[row + j];
            }
            int label = row + labels[labelsAt + i];
            loss += largest - logits[label];
            product *= sum;
            if (product > NEARLY_FULL) {
                loss += Math.log(product);
                product = 1;
            }
            double scale = 1 / (sum * rows);
            for (int j = 0; j < classes; j++) {
                work[row + j] *= scale;
            }
            work[label] -= 1.0 / rows;
        }
        return loss + Math.log(product);
    }

    /** See {@link Arithmetic#binaryCrossEntropy}. */
    static double binaryCrossEntropy(double[] logits, double[] target, int count, double[] work) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double z = logits[i];
            double e = Math.exp(-Math.abs(z));
            sum += Math.max(z, 0) + Math.log1p(e) - target[i] * z;
            work[i] = ((z >= 0 ? 1 / (1 + e) : e / (1 + e)) - target[i]) / count;
        }
        return sum;
    }
}
