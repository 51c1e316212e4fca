package activarium.training.fused;

import activarium.network.Loss;

/** The mean loss of a network's outputs, and its gradient. */
record Losses<A>(Arithmetic<A> arithmetic, Loss loss, int outputs) {
    /**
     * @param labels   of the samples, from {@code at}
     * @param y        targets {@code [rows][outputs]}
     * @param gradient receives the gradient of the mean
     */
    double mean(A output, int[] labels, int at, A y, int rows, A gradient) {
        return switch (loss) {
            case CROSS_ENTROPY -> arithmetic.crossEntropy(output, labels, at, rows, outputs, gradient) / rows;
            case MSE -> arithmetic.squaredError(output, y, rows * outputs, gradient) / (rows * outputs);
            case BINARY_CROSS_ENTROPY -> arithmetic.binaryCrossEntropy(output, y, rows * outputs, gradient) / (rows * outputs);
        };
    }
}
