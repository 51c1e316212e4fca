package activarium.training.cuda.network;

import activarium.network.LayerSpec;

import java.util.List;

/**
 * A layer of a network in a kernel, and where its numbers lie. A residual block is its inner layers and then their sum with its input.
 *
 * @param number     among the layers of the kernel, from 0: what lies before it is its input
 * @param origin     where it comes from
 * @param spec       what it was made from
 * @param in         numbers that it takes of a sample
 * @param units      of its output: units, filters, channels
 * @param spatial    numbers of a unit
 * @param weightRows numbers of W for a unit; 0 where it has no weights
 * @param parts      its activations; none where it is linear
 * @param weightsAt  where [W, b] begins among all weights: W {@code [units][weightRows]}, then b {@code [units]}; of a normalisation gamma, then beta
 * @param ownOutput  whether the output after the activation lies beside that before it
 */
public record NetworkLayer(int number, Origin origin, LayerSpec spec, LayerKind kind, int in, int units, int spatial, int weightRows, List<Part> parts, int weightsAt,
                    boolean ownOutput) {
    /**
     * A layer of the RunSpec.
     *
     * @param layer   index in the network's layers; of an inner layer that of its block
     * @param pointer JSON Pointer
     * @param words   the same for a person
     */
    record Origin(int layer, String pointer, String words) {
    }

    /** Numbers of its output. */
    public int out() {
        return units * spatial;
    }

    /** Numbers in W and b. */
    public int size() {
        return weightRows == 0 ? 0 : (weightRows + 1) * units;
    }

    /** Whether W may be pruned and penalised. */
    public boolean hasMatrix() {
        return kind instanceof LayerKind.Dense || kind instanceof LayerKind.Convolution;
    }

    /** Between rows of the weights in a kernel, {@code [weightRows + 1][weightStride]}: odd, so that neither rows nor columns meet in one bank of shared memory. */
    public int weightStride() {
        return units | 1;
    }

    /** Between rows of the outputs, {@code [rows][stride]}: room for the 1 that goes with the next layer's b, and odd. */
    public int stride() {
        return out() + 1 | 1;
    }

    public String name(String of) {
        return of + number;
    }

    public NetworkLayer withOwnOutput() {
        return new NetworkLayer(number, origin, spec, kind, in, units, spatial, weightRows, parts, weightsAt, true);
    }
}
