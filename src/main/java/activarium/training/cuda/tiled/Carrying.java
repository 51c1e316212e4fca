package activarium.training.cuda.tiled;

import activarium.training.cuda.network.Buffers;
import activarium.training.cuda.network.NetworkLayer;
import activarium.training.cuda.network.Observation;
import activarium.training.cuda.network.ObservationKernel;
import activarium.training.cuda.network.RuleCode;
import activarium.training.cuda.network.SmallNetwork;

import java.util.Arrays;

/** A state ({@link SmallNetwork#stateSize}) as what lies at the beginning of a workspace, and back. */
final class Carrying {
    private final SmallNetwork network;
    private final Buffers buffers;

    Carrying(Layout layout) {
        network = layout.network();
        buffers = layout.buffers();
    }

    /** Numbers of a workspace that outlive a step, and some that follow from them. */
    int size() {
        return buffers.at("x");
    }

    float[] toWorkspace(float[] state) {
        float[] numbers = new float[size()];
        each((in, out) -> numbers[in] = state[out]);
        return numbers;
    }

    /** Where in a workspace all else of a state begins. */
    int behindMoments() {
        return buffers.at("parameters");
    }

    /** @param numbers of a workspace from {@code begin} to {@link #size}; of a state all that does not lie there is 0 */
    float[] toState(float[] numbers, int begin) {
        float[] state = new float[network.stateSize()];
        each((in, out) -> {
            if (in >= begin) {
                state[out] = numbers[in - begin];
            }
        });
        return state;
    }

    /** Where in a workspace begins what a step saw. */
    int seenFrom() {
        return buffers.at("x");
    }

    /** How many numbers of a workspace, from {@link #seenFrom}, a step saw. */
    int seen() {
        return buffers.at("loss") - seenFrom();
    }

    /** Among what a step saw. */
    private int seenAt(String name) {
        return buffers.at(name) - seenFrom();
    }

    /** What the last forward and backward pass saw. @param numbers {@link #seen} of them */
    Observation observation(float[] numbers, int rows) {
        float[] seen = new float[ObservationKernel.seen(network)];
        int at = 0;
        for (NetworkLayer layer : network.layers()) {
            copy(numbers, seenAt(layer.name("z")), layer, rows, seen, at);
            at += network.batch() * layer.out();
            if (!layer.parts().isEmpty()) {
                copy(numbers, seenAt(layer.name("y")), layer, rows, seen, at);
                at += network.batch() * layer.out();
            }
        }
        int gradients = seenAt("g");
        return new Observation(network, rows, seen, Arrays.copyOfRange(numbers, gradients, gradients + network.weights()));
    }

    private static void copy(float[] from, int begin, NetworkLayer layer, int rows, float[] to, int at) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(from, begin + r * layer.stride(), to, at + r * layer.out(), layer.out());
        }
    }

    /** Activation parameters as they were before the last step. @param numbers {@link #seen} of them */
    float[] parametersBefore(float[] numbers) {
        int before = seenAt("before");
        return Arrays.copyOfRange(numbers, before, before + network.parameters());
    }

    private interface Pair {
        void at(int inWorkspace, int inState);
    }

    private void each(Pair pair) {
        for (NetworkLayer layer : network.layers()) {
            weights(layer, layer.weightStride(), buffers.at(layer.name("w")), 0, pair);
        }
        row(buffers.at("parameters"), network.parametersAt(), network.parameters(), pair);
        row(buffers.at("statistics"), network.statisticsAt(), network.statistics(), pair);
        if (RuleCode.hasFirst(network.spec().optimizer())) {
            moments("m", network.firstAt(), pair);
        }
        if (RuleCode.hasSecond(network.spec().optimizer())) {
            moments("s", network.secondAt(), pair);
        }
    }

    private void moments(String name, int inState, Pair pair) {
        for (NetworkLayer layer : network.layers()) {
            weights(layer, layer.units(), buffers.at(name) + layer.weightsAt(), inState, pair);
        }
        row(buffers.at(name + "a"), inState + network.weights(), network.parameters(), pair);
    }

    /** {@code [weightRows + 1][stride]} there, W {@code [units][weightRows]} and b in a state. */
    private static void weights(NetworkLayer layer, int stride, int inWorkspace, int inState, Pair pair) {
        int rows = layer.weightRows();
        for (int o = 0; rows > 0 && o < layer.units(); o++) {
            for (int i = 0; i < rows; i++) {
                pair.at(inWorkspace + i * stride + o, inState + layer.weightsAt() + o * rows + i);
            }
            pair.at(inWorkspace + rows * stride + o, inState + layer.weightsAt() + rows * layer.units() + o);
        }
    }

    private static void row(int inWorkspace, int inState, int count, Pair pair) {
        for (int k = 0; k < count; k++) {
            pair.at(inWorkspace + k, inState + k);
        }
    }
}
