package activarium.training.worker;

import activarium.network.Weights;
import activarium.training.Evaluation;
import activarium.training.TrainerState;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;

/** What is known of a network as a whole, in frames: its state, its weights, how good it is. */
final class NetworkFrames {
    private NetworkFrames() {
    }

    /** {@code names} in the header, in the order of the lists. */
    static Frame state(String type, int session, TrainerState state) {
        Frame frame = new Frame(Frame.of(type, session).header(), List.copyOf(state.numbers().values()));
        ArrayNode names = frame.header().putArray("names");
        state.numbers().keySet().forEach(names::add);
        return frame.with("step", state.stepsDone());
    }

    static TrainerState state(Frame frame) {
        Map<String, double[]> lists = new HashMap<>();
        for (int i = 0; i < frame.numbers().size(); i++) {
            lists.put(frame.header().path("names").path(i).asText(), frame.numbers().get(i));
        }
        return new TrainerState(frame.integer("step"), lists);
    }

    /** {@code layers}: the shape of every W; the lists are W, b of each, then gamma, beta, mean and variance of every normalisation. */
    static Frame weights(int session, Weights weights) {
        List<double[]> numbers = new ArrayList<>();
        Frame named = Frame.of("weights", session);
        ArrayNode layers = named.header().putArray("layers");
        for (Weights.Layer layer : weights.layers()) {
            ArrayNode shape = layers.addArray();
            layer.shape().forEach(shape::add);
            numbers.add(layer.w());
            numbers.add(layer.b());
        }
        for (Weights.Normalization normalization : weights.normalizations()) {
            numbers.addAll(List.of(normalization.gamma(), normalization.beta(), normalization.mean(), normalization.variance()));
        }
        return new Frame(named.header(), numbers);
    }

    static Weights weights(Frame frame) {
        List<Weights.Layer> layers = new ArrayList<>();
        List<Weights.Normalization> normalizations = new ArrayList<>();
        int at = 0;
        for (JsonNode shape : frame.header().path("layers")) {
            layers.add(new Weights.Layer(StreamSupport.stream(shape.spliterator(), false).map(JsonNode::intValue).toList(),
                    frame.numbers().get(at), frame.numbers().get(at + 1)));
            at += 2;
        }
        for (; at < frame.numbers().size(); at += 4) {
            normalizations.add(new Weights.Normalization(frame.numbers().get(at), frame.numbers().get(at + 1), frame.numbers().get(at + 2),
                    frame.numbers().get(at + 3)));
        }
        return new Weights(layers, normalizations);
    }

    /** Loss, accuracy, R2; not a number for what there is not. */
    static double[] evaluation(Evaluation evaluation) {
        return new double[] {evaluation.loss(), evaluation.accuracy().orElse(Double.NaN), evaluation.r2().orElse(Double.NaN)};
    }

    static Evaluation evaluation(double[] numbers) {
        return new Evaluation(numbers[0], optional(numbers[1]), optional(numbers[2]));
    }

    private static OptionalDouble optional(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
