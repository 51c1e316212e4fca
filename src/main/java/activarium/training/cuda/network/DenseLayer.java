package activarium.training.cuda.network;

import java.util.List;

/**
 * A dense layer of a small network, and where its numbers lie.
 *
 * @param layer     index in the RunSpec
 * @param in        inputs of a unit
 * @param out       units
 * @param parts     its activations; none where it is linear
 * @param weightsAt where [W, b] begins among all weights: W {@code [out][in]}, then b {@code [out]}
 * @param packedAt  where its numbers begin among gradients and moments: {@code [in + 1][out]}, the last row that of b
 */
record DenseLayer(int layer, int in, int out, List<Part> parts, int weightsAt, int packedAt) {
    /** Numbers in W and b. */
    int size() {
        return (in + 1) * out;
    }

    /** Between rows of the weights in a kernel, {@code [in + 1][stride]}: odd, so that neither rows nor columns meet in one bank of shared memory. */
    int weightStride() {
        return out | 1;
    }

    /** Between rows of the outputs, {@code [rows][stride]}: room for the 1 that goes with the next layer's b, and odd. */
    int stride() {
        return out + 1 | 1;
    }

    String name(String of) {
        return of + layer;
    }
}
